/* Reads the paper of a page as a record to be cited, from the files in `exports/`, and its abstract
   from the page. */
import { papershelf } from "../papershelf.js";
import { openExports } from "./exports.js";

const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/* Return the abstract with each formula as `math` has it, which is LaTeX. */
const abstractText = (math) => {
  const abstract = document.createElement("div");
  const paragraphs = document.querySelectorAll(".abstract p");
  abstract.append(...Array.from(paragraphs, (paragraph) => paragraph.cloneNode(true)));
  const formulas = math?.split("\n") || [];
  for (const formula of abstract.querySelectorAll("math, code.math")) {
    if (math) formula.replaceWith(formulas.shift());
  }
  return Array.from(abstract.children, ({ textContent }) => textContent).join(" ");
};

/* `id` is that of the paper, `abstract` and `math` are what the page's text lacks. */
const readRecords = async ({ id, abstract, math }) => {
  const { loadFile, byId } = await openExports();
  const [number, find] = byId(id);
  const [, record] = find(await loadFile(number));
  const text = words(abstract || abstractText(math));
  return [text ? { ...record, item: { ...record.item, abstract: text } } : record];
};

papershelf.receive("paper", readRecords);
