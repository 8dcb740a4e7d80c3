/* CSV (RFC 4180). Several values in a cell are separated by semicolons. */
import { naturalName } from "./names.js";
import { firstDay } from "./record.js";

/* The variables of CSL by the columns, which `papershelf import` reads. */
const COLUMNS = {
  key: "id",
  type: "type",
  title: "title",
  authors: "author",
  editors: "editor",
  date: "issued",
  venue: "container-title",
  event: "event-title",
  volume: "volume",
  issue: "issue",
  pages: "page",
  number: "number",
  edition: "edition",
  series: "collection-title",
  genre: "genre",
  publisher: "publisher",
  place: "publisher-place",
  isbn: "ISBN",
  issn: "ISSN",
  arxiv: "",
  doi: "DOI",
  pmid: "PMID",
  url: "",
  language: "language",
  keywords: "keyword",
  status: "status",
  note: "note",
};

/* Spreadsheets do not evaluate a formula after an apostrophe (generator/text/spreadsheets.py). */
const literal = (value) => (/^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const quoted = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const line = (values) => `${values.map(literal).map(quoted).join(",")}\r\n`;

const cell = (value = "") => {
  if (Array.isArray(value)) return value.map(naturalName).join("; ");
  return typeof value === "object" ? firstDay(value) : String(value);
};

const row = (record) =>
  line(Object.entries(COLUMNS).map(([name, variable]) => cell(record.item[variable] ?? record[name])));

export const csv = (records) => [line(Object.keys(COLUMNS)), ...records.map(row)].join("");
