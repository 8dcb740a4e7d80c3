// What any page may have: a choice of colours, wide tables, a button that copies a citation.
(function () {
  "use strict";

  const theme = document.querySelector(".theme select");
  theme.closest(".theme").hidden = false;
  theme.value = document.documentElement.dataset.theme || "";
  theme.addEventListener("change", () => {
    document.documentElement.dataset.theme = theme.value;
    try {
      localStorage.setItem("papershelf.theme", theme.value);
    } catch {
      // No storage: the choice holds for this page.
    }
  });

  // What scrolls by itself must be within reach of the keyboard, in every browser.
  for (const wide of document.querySelectorAll('.text :is(table, pre, math[display="block"])')) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }

  const citation = document.querySelector(".cite pre");
  if (citation) addCopyButton(citation);

  function addCopyButton(source) {
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.textContent = "Copy BibTeX";
    said.setAttribute("role", "status");
    button.addEventListener("click", () => {
      copy(source).then(
        () => say(" Copied"),
        () => say(" Copying is not allowed here: select the text instead"),
      );
    });
    source.after(button, said);

    function say(text) {
      said.textContent = text;
      setTimeout(() => (said.textContent = ""), 4000);
    }
  }

  // The clipboard needs a secure origin; a page opened from a disk has an older way.
  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      getSelection().selectAllChildren(source);
      if (!document.execCommand("copy")) throw new Error("refused");
    }
  }
})();
