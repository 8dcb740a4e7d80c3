// What any page may have: a choice of colours, wide tables, citations to take along.
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

  // Citations are made when a reader asks for them; what makes them is loaded then.
  for (const link of document.querySelectorAll(".cite")) offerCitations(link, link.dataset);

  function offerCitations(link, hints) {
    const section = document.createElement("details");
    const summary = document.createElement("summary");
    const heading = document.createElement("h2");
    const place = document.createElement("div");
    heading.textContent = hints.key ? "Cite" : "Export in any format";
    section.className = link.className;
    summary.append(heading);
    section.append(summary, place);
    link.replaceWith(section);
    section.addEventListener("toggle", () => {
      if (!section.open || place.childElementCount) return;
      place.textContent = "Loading…";
      cite(hints, place).catch((error) => {
        place.textContent = `No citation now: ${error.message}. Close and open this to try again.`;
      });
    });
  }

  async function cite(hints, place) {
    const scripts = ["picker", "formats", hints.key ? "paper" : "listing"];
    const [picker, formats, source, latex] = await papershelf.load(
      ...scripts.map((name) => `assets/cite/${name}.js`),
      "exports/latex.js",
    );
    const records = await source(hints);
    place.textContent = "";
    picker(place, formats(latex), records, hints.key || hints.name);
  }
})();
