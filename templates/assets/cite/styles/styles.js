/* Citations to be read, in the styles that readers choose from.

   A style is { title, write, label }; `write(record)` returns text with fonts (see rich.js), and
   `label(number)` what comes before an entry of a numbered list. A record is described in
   ../record.js; from its item of CSL-JSON, styles write the variables of the types that papers
   have. The result is that of the styles of the CSL project (https://citationstyles.org): APA 7th
   edition, MLA 9th edition, Chicago 18th edition (author and date), IEEE, NLM/Vancouver. */
import { marked, withoutMarks } from "../fonts.js";
import { apa } from "./apa.js";
import { chicago } from "./chicago.js";
import { ieee } from "./ieee.js";
import { mla } from "./mla.js";
import { punctuated } from "./rich.js";
import { vancouver } from "./vancouver.js";
import { typographic } from "./words.js";

const VERBATIM = ["DOI", "URL", "issued", "accessed"];

const typographicName = (name) =>
  Object.fromEntries(Object.entries(name).map(([part, text]) => [part, typographic(text)]));

/* Return a value with the fonts that it has in CSL-JSON, unless there are formulas as well. */
const typographicValue = (value, rich = "") => {
  if (Array.isArray(value)) return value.map(typographicName);
  const [plain, withFonts] = [withoutMarks(String(value)), marked(rich)];
  return typographic(withoutMarks(withFonts) === plain ? withFonts : plain);
};

const WARNINGS = { retracted: "Retracted", superseded: "Superseded", withdrawn: "Withdrawn" };

/* Return the item of a record with typographic quotation marks. Its title states that a paper is
   retracted; the id at arXiv is the number of a preprint. */
const readable = ({ item, rich, arxiv }) => {
  const variables = Object.entries(item).map(([name, value]) => [
    name,
    VERBATIM.includes(name) ? value : typographicValue(value, rich?.[name]),
  ]);
  const { title, ...others } = Object.fromEntries(variables);
  const warning = WARNINGS[item.status];
  const isPreprint = item.type === "article" && arxiv;
  return {
    ...(isPreprint && { number: `arXiv:${arxiv}` }),
    ...others,
    title: warning ? `${title} [${warning}]` : title,
  };
};

const style = (title, write, label) => ({
  title,
  label,
  write: (record) => punctuated(write(readable(record), record.hasMoreAuthors)),
});

export const STYLES = [
  style("APA 7", apa),
  style("MLA 9", mla),
  style("Chicago author-date", chicago),
  style("IEEE", ieee, (number) => `[${number}] `),
  style("Vancouver", vancouver, (number) => `${number}. `),
];
