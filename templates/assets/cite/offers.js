/* The links to citations on a page, as controls. The scripts that write citations are loaded when
   a reader uses one. */
import { copy } from "../clipboard.js";
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";
import { statusLine } from "../status.js";

const failure = ({ message }) => `Citations could not be loaded: ${message}`;

/* Resolve to the formats of citations, and the records of the papers that a page cites. */
const load = async (hints) => {
  const [makeFormats, readRecords, tables] = await papershelf.load(
    "assets/cite/formats.js",
    `assets/cite/${hints.key ? "paper" : "listing"}.js`,
    "exports/tables.js",
  );
  return [makeFormats(tables), await readRecords(hints)];
};

const show = async (container, hints) => {
  const [[formats, records], [showPicker, styles]] = await Promise.all([
    load(hints),
    papershelf.load("assets/cite/picker.js", "assets/cite/styles.js"),
  ]);
  showPicker(container, { styles, formats }, records, hints);
};

/* Replace the links to the citations of a page by a section, which opens by itself or by a link to
   it. Return the data attributes. */
export const offerCitations = (link) => {
  const hints = { ...link.dataset };
  const container = make("div");
  const heading = make("h2", {}, hints.key ? "Cite" : "Export in any format");
  const summary = make("summary", {}, heading);
  const { className, id } = link;
  const section = make("details", { class: className, ...(id && { id }) }, summary, container);
  link.replaceWith(section);
  document.querySelector(".actions [href='#cite']")?.addEventListener("click", () => {
    section.open = true;
    summary.focus();
  });
  section.addEventListener("toggle", () => {
    if (!section.open || container.childElementCount) return;
    container.textContent = "Loading…";
    show(container, hints).catch((error) => {
      container.textContent = `${failure(error)}. Reopen this section to try again.`;
    });
  });
  return hints;
};

/* Resolve to the text behind a link to a BibTeX file. Pages from a disk cannot read files. */
const bibtex = async (link, hints) => {
  if (location.protocol === "file:") {
    const [formats, records] = await load(hints);
    return formats.find(({ ending }) => ending === "bib").write(records);
  }
  const response = await fetch(link.href);
  if (!response.ok) throw Error(`${response.status} ${response.statusText}`);
  return response.text();
};

/* Replace the link to the BibTeX of a paper by a button that copies it. */
export const offerCopy = (link, hints) => {
  const [status, say] = statusLine();
  const button = make("button", { type: "button" }, "Copy BibTeX");
  button.addEventListener("click", async () => {
    say(await copy(bibtex(link, hints)).catch(failure));
  });
  link.parentElement.append(status);
  link.replaceWith(button);
};
