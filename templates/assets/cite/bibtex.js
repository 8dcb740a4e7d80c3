/* BibTeX. */
import { dateOf, statusNoteOf, urlOf, withValue } from "./record.js";

/* Return the writer of one entry; the tables are described in formats.js. */
export const bibtexWriter = ({ latex, and, capitals }) => {
  const separator = new RegExp(and, "u");
  const innerCapital = new RegExp(capitals, "gu");
  const escaped = (text = "") => Array.from(text.normalize("NFC"), (c) => latex[c] ?? c).join("");
  const author = (name) => (separator.test(name) ? `{${escaped(name)}}` : escaped(name));

  return (record) => {
    const { names } = record;
    const others = record.hasMoreAuthors ? ["others"] : [];
    const fields = [
      ["title", record.latexTitle || escaped(record.title).replace(innerCapital, "{$&}")],
      ["author", [...(record.authors || []).map(author), ...others].join(" and ")],
      ["year", dateOf(record)[0]],
      [names.container || names.publisher, escaped(record.venue)],
      ["doi", record.doi?.replace(/[{}]/g, "")],
      ["eprint", record.arxiv],
      ["archivePrefix", record.arxiv && "arXiv"],
      ["url", urlOf(record)],
      ["note", statusNoteOf(record)],
    ];
    const lines = withValue(fields).map(([name, value]) => `  ${name} = {${value}},`);
    if (record.bibtexMonth) lines.push(`  month = ${record.bibtexMonth},`);
    return [`@${names.bibtex}{${record.key},`, ...lines, "}"].join("\n");
  };
};
