/* On every page: a choice of colours, wide tables that the keyboard can scroll, citations. */
import { make } from "./dom.js";
import { papershelf } from "./papershelf.js";
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

/* The scripts that write citations are loaded when a reader opens the section. */
const cite = async (hints, container) => {
  const [showPicker, makeFormats, readRecords, tables] = await papershelf.load(
    "assets/cite/picker.js",
    "assets/cite/formats.js",
    `assets/cite/${hints.key ? "paper" : "listing"}.js`,
    "exports/tables.js",
  );
  const records = await readRecords(hints);
  container.textContent = "";
  showPicker(container, makeFormats(tables), records, hints.key || hints.name);
};

const offerCitations = (link) => {
  const hints = link.dataset;
  const container = make("div");
  const heading = make("h2", {}, hints.key ? "Cite" : "Export in any format");
  const section = make(
    "details",
    { class: link.className },
    make("summary", {}, heading),
    container,
  );
  link.replaceWith(section);
  section.addEventListener("toggle", () => {
    if (!section.open || container.childElementCount) return;
    container.textContent = "Loading…";
    cite(hints, container).catch((error) => {
      container.textContent = `Citations could not be loaded: ${error.message}. Reopen this section to try again.`;
    });
  });
};

document.querySelectorAll(".cite").forEach(offerCitations);
