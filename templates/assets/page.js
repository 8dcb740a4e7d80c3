/* On every page: a choice of colours, wide tables that the keyboard can scroll, citations. */
import { offerCitations, offerCopy } from "./cite/offers.js";
import { make } from "./dom.js";
import { withStorage } from "./storage.js";

const THEMES = { "": "Automatic", light: "Light", dark: "Dark" };

const themes = Object.entries(THEMES).map(([value, title]) => new Option(title, value));
const theme = make("select", {}, ...themes);
document
  .querySelector("footer")
  .append(make("p", { class: "theme" }, make("label", {}, "Colours ", theme)));
theme.value = document.documentElement.dataset.theme || "";
theme.addEventListener("change", () => {
  document.documentElement.dataset.theme = theme.value;
  withStorage((storage) => storage.setItem("papershelf.theme", theme.value));
});

/* In some browsers the keyboard can scroll only what can have the focus. */
for (const wide of document.querySelectorAll('.text :is(table, pre, math[display="block"])')) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
}

/* Links from the search name the words to highlight. */
if (new URLSearchParams(location.search).has("highlight")) {
  const src = document.currentScript.src.replace("page.js", "highlight.js");
  document.head.append(make("script", { src }));
}

for (const link of document.querySelectorAll(".cite")) {
  const hints = { ...link.dataset };
  offerCitations(link, hints);
  document.querySelectorAll(".bibtex").forEach((bibtex) => offerCopy(bibtex, hints));
}
