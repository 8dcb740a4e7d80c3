/* BibTeX. */
import { dateOf, kindOf, monthOf, statusNoteOf, urlOf, withValue } from "./record.js";

const AND = /(?<![\p{L}\p{N}_])and(?![\p{L}\p{N}_])/u;
const INNER_CAPITAL = /(?<![\\\p{L}\p{N}_])(?=[\p{L}\p{N}_]+[A-Z]|[A-Z]\p{Nd})[\p{L}\p{N}]+/gu;
const ENTRIES = { journal: ["article", "journal"], conference: ["inproceedings", "booktitle"] };

/* Return the writer of one entry; `latex` is { character: LaTeX }. */
export const bibtexWriter = (latex) => {
  const escaped = (text = "") => Array.from(text.normalize("NFC"), (c) => latex[c] ?? c).join("");
  const author = (name) => (AND.test(name) ? `{${escaped(name)}}` : escaped(name));

  return (record) => {
    const [kind, container] = ENTRIES[kindOf(record)] || ["misc", "howpublished"];
    const others = record.hasMoreAuthors ? ["others"] : [];
    const fields = [
      ["title", record.latexTitle || escaped(record.title).replace(INNER_CAPITAL, "{$&}")],
      ["author", [...(record.authors || []).map(author), ...others].join(" and ")],
      ["year", dateOf(record)[0]],
      [container, escaped(record.venue)],
      ["doi", record.doi?.replace(/[{}]/g, "")],
      ["eprint", record.arxiv],
      ["archivePrefix", record.arxiv && "arXiv"],
      ["url", urlOf(record)],
      ["note", statusNoteOf(record)],
    ];
    const lines = withValue(fields).map(([name, value]) => `  ${name} = {${value}},`);
    const month = monthOf(record);
    if (month) lines.push(`  month = ${month.slice(0, 3).toLowerCase()},`);
    return [`@${kind}{${record.key},`, ...lines, "}"].join("\n");
  };
};
