/* The tagged format of EndNote and refer. */
import { invertedNames } from "./names.js";
import { dateOf, onOneLine, urlOf, withValue } from "./record.js";

const publication = (record) => [
  [record.names.container === "journal" ? "%J" : "%B", record.container],
  ["%S", record.series],
  ["%V", record.volume],
  ["%N", record.issue || record.number],
  ["%P", record.pages || (record.issue && record.number)],
  ["%7", record.edition],
  ["%I", record.issuingBody],
  ["%C", record.place],
  ["%9", record.genre],
  ["%@", record.isbn],
  ["%@", record.issn],
];

export const endnote = (record) => {
  const fields = [
    ["%0", record.names.endnote],
    ["%T", record.title],
    ...invertedNames(record.authors).map((name) => ["%A", name]),
    ...invertedNames(record.editors).map((name) => ["%E", name]),
    ["%D", String(dateOf(record)[0] || "")],
    ["%8", record.date],
    ...publication(record),
    ["%R", record.doi],
    ["%M", record.arxiv && `arXiv:${record.arxiv}`],
    ["%U", urlOf(record)],
    ["%G", record.language],
    ...record.notes.map((note) => ["%Z", note]),
    ...(record.keywords || []).map((word) => ["%K", word]),
    ["%F", record.key],
    ["%X", record.abstract],
  ];
  const lines = withValue(fields).map(([tag, value]) => `${tag} ${onOneLine(value)}`);
  return [...lines, "", ""].join("\n");
};
