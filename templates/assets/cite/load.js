/* The scripts that write citations, which are loaded when a reader needs them. */
import { papershelf } from "../papershelf.js";

/* Resolve to the formats of citations, and the records of the papers that a page cites. */
export const loadCitations = async (hints) => {
  const [makeFormats, readRecords, tables] = await papershelf.load(
    "assets/cite/formats.js",
    `assets/cite/${hints.key ? "paper" : "listing"}.js`,
    "exports/tables.js",
  );
  return [makeFormats(tables), await readRecords(hints)];
};

export const failure = ({ message }) => `Citations could not be loaded: ${message}`;
