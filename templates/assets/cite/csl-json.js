/* CSL-JSON. */
import { invertedName, splitName } from "./names.js";
import { dateOf, urlOf, withValue } from "./record.js";

const cslName = (name) => {
  const { family, given, suffix } = splitName(name);
  if (!given) return { literal: invertedName({ family, suffix }) };
  return suffix ? { family, given, suffix } : { family, given };
};

const publication = (record) => [
  ["genre", record.genre || record.names.genre],
  ["container-title", record.container],
  ["collection-title", record.series],
  ["volume", record.volume],
  ["issue", record.issue],
  ["number", record.number],
  ["page", record.pages],
  ["edition", record.edition],
  ["publisher", record.issuingBody || (record.type === "article" && record.arxiv && "arXiv")],
  ["publisher-place", record.place],
  ["event-title", record.event],
  ["ISBN", record.isbn],
  ["ISSN", record.issn],
];

const item = (record) => {
  const others = record.hasMoreAuthors ? [{ literal: "et al." }] : [];
  const authors = [...(record.authors || []).map(cslName), ...others];
  const editors = (record.editors || []).map(cslName);
  const archive = record.arxiv && "arXiv";
  const fields = [
    ["id", record.key],
    ["type", record.type],
    ["title", record.title],
    ["author", authors.length && authors],
    ["editor", editors.length && editors],
    ["issued", record.date && { "date-parts": [dateOf(record)] }],
    ...publication(record),
    ["DOI", record.doi],
    ["archive", archive],
    ["archive_location", record.arxiv],
    ["URL", urlOf(record)],
    ["language", record.language],
    ["status", record.status],
    ["note", record.note],
    ["keyword", (record.keywords || []).join(", ")],
    ["abstract", record.abstract],
  ];
  return Object.fromEntries(withValue(fields));
};

export const cslJson = (records) => `${JSON.stringify(records.map(item), null, 2)}\n`;
