/* RIS. */
import { invertedNamesOf } from "./names.js";
import { dateOf, onOneLine, statusNoteOf, urlOf, withValue } from "./record.js";

export const ris = (record) => {
  const fields = [
    ["TY", record.names.ris],
    ["ID", record.key],
    ["TI", record.title],
    ...invertedNamesOf(record).map((name) => ["AU", name]),
    ["PY", String(dateOf(record)[0] || "")],
    ["DA", record.date?.replaceAll("-", "/")],
    ["T2", record.venue],
    ["DO", record.doi],
    ["AN", record.arxiv],
    ["DB", record.arxiv && "arXiv"],
    ["UR", urlOf(record)],
    ["LA", record.language],
    ["N1", statusNoteOf(record)],
    ...(record.keywords || []).map((word) => ["KW", word]),
    ["AB", record.abstract],
  ];
  const lines = withValue(fields).map(([tag, value]) => `${tag}  - ${onOneLine(value)}`);
  return [...lines, "ER  - ", "", ""].join("\r\n");
};
