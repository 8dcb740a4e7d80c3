/* BibTeX. */
import { fullFamily, fullGiven } from "./names.js";
import { dateOf, urlOf, withValue } from "./record.js";

const withHyphens = (range) => range?.replaceAll("–", "--");

/* Return the fields with plain text that state where a paper was published. */
const publication = (record) => {
  const { names, issuingBody, publisher } = record;
  const byPublisher = issuingBody === publisher;
  return [
    [names.container, record.container],
    ["series", record.series],
    ["volume", withHyphens(record.volume)],
    ["number", withHyphens(record.issue || record.number)],
    ["eid", record.issue && record.number],
    ["pages", withHyphens(record.pages)],
    ["edition", record.edition],
    [names.publisher, issuingBody],
    ["organization", byPublisher && record.institution],
    ["publisher", !byPublisher && publisher],
    ["address", record.place],
    ["type", record.genre],
    ["eventtitle", record.event],
    ["isbn", record.isbn],
    ["issn", record.issn],
  ];
};

/* Return the writer of one entry; the tables are described in formats.js. */
export const bibtexWriter = ({ latex, and, capitals }) => {
  const separator = new RegExp(and, "u");
  const innerCapital = new RegExp(capitals, "gu");
  const escaped = (text = "") => Array.from(text.normalize("NFC"), (c) => latex[c] ?? c).join("");
  const part = (text) => (separator.test(text) ? `{${escaped(text)}}` : escaped(text));
  const escapedName = (name) => {
    if (name.literal) return `{${escaped(name.literal)}}`;
    const given = fullGiven(name);
    const parts = given ? [fullFamily(name), name.suffix, given] : [fullFamily(name)];
    return parts.filter(Boolean).map(part).join(", ");
  };

  return (record) => {
    const others = record.hasMoreAuthors ? ["others"] : [];
    const fields = [
      ["title", record.latexTitle || escaped(record.title).replace(innerCapital, "{$&}")],
      ["author", [...(record.authors || []).map(escapedName), ...others].join(" and ")],
      ["editor", (record.editors || []).map(escapedName).join(" and ")],
      ["year", dateOf(record)[0]],
      ...withValue(publication(record)).map(([name, value]) => [name, escaped(value)]),
      ["doi", record.doi?.replace(/[{}]/g, "")],
      ["eprint", record.arxiv],
      ["archivePrefix", record.arxiv && "arXiv"],
      ["url", urlOf(record)],
      ["note", escaped(record.notes.join(". "))],
    ];
    const lines = withValue(fields).map(([name, value]) => `  ${name} = {${value}},`);
    if (record.bibtexMonth) lines.push(`  month = ${record.bibtexMonth},`);
    return [`@${record.names.bibtex}{${record.key},`, ...lines, "}"].join("\n");
  };
};
