/* CSL-JSON. */
import { dateOf, urlOf, withValue } from "./record.js";

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
  const archive = record.arxiv && "arXiv";
  const fields = [
    ["id", record.key],
    ["type", record.type],
    ["title", record.title],
    ["author", record.authors?.length && record.authors],
    ["editor", record.editors?.length && record.editors],
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
