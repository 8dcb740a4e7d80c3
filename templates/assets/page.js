// What any page may have: a choice of colours, wide tables, a button that copies a citation.
(function () {
  "use strict";

  const theme = document.createElement("select");
  for (const [value, title] of [["", "Automatic"], ["light", "Light"], ["dark", "Dark"]]) {
    theme.add(new Option(title, value));
  }
  const colours = document.createElement("p");
  const label = document.createElement("label");
  colours.className = "theme";
  label.append("Colours ", theme);
  colours.append(label);
  document.querySelector("footer").append(colours);
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

  // A search names the words that it found the page by.
  if (new URLSearchParams(location.search).has("highlight")) {
    const script = document.createElement("script");
    script.src = document.currentScript.src.replace("page.js", "highlight.js");
    document.head.append(script);
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
