/* CSL-JSON. */
import { invertedName, splitName } from "./names.js";
import { dateOf, urlOf, withValue } from "./record.js";

const cslName = (name) => {
  const { family, given, suffix } = splitName(name);
  if (!given) return { literal: invertedName({ family, suffix }) };
  return suffix ? { family, given, suffix } : { family, given };
};

const item = (record) => {
  const others = record.hasMoreAuthors ? [{ literal: "et al." }] : [];
  const authors = [...(record.authors || []).map(cslName), ...others];
  const archive = record.arxiv && "arXiv";
  const fields = [
    ["id", record.key],
    ["type", record.type],
    ["title", record.title],
    ["author", authors.length && authors],
    ["issued", record.date && { "date-parts": [dateOf(record)] }],
    ["container-title", record.venue],
    ["publisher", record.type === "article" && archive],
    ["DOI", record.doi],
    ["archive", archive],
    ["archive_location", record.arxiv],
    ["URL", urlOf(record)],
    ["language", record.language],
    ["status", record.status],
    ["keyword", (record.keywords || []).join(", ")],
    ["abstract", record.abstract],
  ];
  return Object.fromEntries(withValue(fields));
};

export const cslJson = (records) => `${JSON.stringify(records.map(item), null, 2)}\n`;
