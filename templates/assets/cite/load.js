/* Loads the scripts that write citations. */
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
