/* RIS. */
import { invertedNames } from "./names.js";
import { dateOf, onOneLine, urlOf, withValue } from "./record.js";

const publication = (record) => {
  const [first, ...others] = (record.pages || "").split("–");
  return [
    ["T2", record.container],
    ["T3", record.series],
    ["VL", record.volume],
    ["IS", record.issue || record.number],
    ["M1", record.issue && record.number],
    ["SP", first],
    ["EP", others.join("–")],
    ["ET", record.edition],
    ["PB", record.issuingBody],
    ["CY", record.place],
    ["M3", record.genre],
    ["SN", record.isbn],
    ["SN", record.issn],
  ];
};

export const ris = (record) => {
  const fields = [
    ["TY", record.names.ris],
    ["ID", record.key],
    ["TI", record.title],
    ...invertedNames(record.authors).map((name) => ["AU", name]),
    ...invertedNames(record.editors).map((name) => ["ED", name]),
    ["PY", String(dateOf(record)[0] || "")],
    ["DA", record.date?.replaceAll("-", "/")],
    ...publication(record),
    ["DO", record.doi],
    ["AN", record.arxiv],
    ["DB", record.arxiv && "arXiv"],
    ["UR", urlOf(record)],
    ["LA", record.language],
    ...record.notes.map((note) => ["N1", note]),
    ...(record.keywords || []).map((word) => ["KW", word]),
    ["AB", record.abstract],
  ];
  const lines = withValue(fields).map(([tag, value]) => `${tag}  - ${onOneLine(value)}`);
  return [...lines, "ER  - ", "", ""].join("\r\n");
};
