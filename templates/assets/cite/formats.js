/* Citations in every format, as text.

     const formats = makeFormats(tables);     // of exports/tables.js
     formats[0].write([record, ...])          // a record is described in record.js

   The tables are described in `generator/library/citations/tables.py`.

   A format is { title, ending, type, write, isTable }: its name, the ending of its files and
   their media type. BibTeX, RIS and CSL-JSON are the same as in the files of the library. */
import { papershelf } from "../papershelf.js";
import { bibtexWriter } from "./bibtex.js";
import { cslJson } from "./csl-json.js";
import { csv } from "./csv.js";
import { endnote } from "./endnote.js";
import { markdown } from "./markdown.js";
import { mods } from "./mods.js";
import { completeWith } from "./record.js";
import { risWriter } from "./ris.js";

/* Formats that write each record by itself, with a separator between them. */
const each = (write, separator) => (records) =>
  records.map(write).join(separator) + (separator && "\n");

const asList = (write) => (records) =>
  records.map((record) => `${records.length > 1 ? "- " : ""}${write(record)}\n`).join("");

const makeFormats = (tables) => {
  const complete = completeWith(tables);
  const format = (title, ending, type, write) => ({
    title,
    ending,
    type,
    write: (records) => write(records.map(complete)),
    isTable: false,
  });

  return [
    format("BibTeX", "bib", "application/x-bibtex", each(bibtexWriter(tables), "\n\n")),
    format("RIS", "ris", "application/x-research-info-systems", each(risWriter(tables), "")),
    format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", cslJson),
    format("EndNote", "enw", "application/x-endnote-refer", each(endnote, "")),
    format("MODS", "mods.xml", "application/mods+xml", mods),
    format("Markdown", "md", "text/markdown", asList(markdown)),
    { ...format("CSV", "csv", "text/csv", csv), isTable: true },
  ];
};

papershelf.receive("formats", makeFormats);
