/* CSV (RFC 4180). Several values in a cell are separated by semicolons. */
import { naturalName } from "./names.js";
import { urlOf } from "./record.js";

const COLUMNS = ["key", "title", "authors", "date", "venue", "arxiv", "doi", "url", "language", "status"];

const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const line = (values) => `${values.map(cell).join(",")}\r\n`;

const row = (record) => {
  const values = { ...record, authors: record.authors?.map(naturalName).join("; "), url: urlOf(record) };
  return line(COLUMNS.map((name) => values[name] || ""));
};

export const csv = (records) => [line(COLUMNS), ...records.map(row)].join("");
