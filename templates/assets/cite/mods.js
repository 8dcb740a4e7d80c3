/* MODS 3.6, an XML format of the Library of Congress. */
import { invertedName, splitName } from "./names.js";
import { statusNoteOf, urlOf } from "./record.js";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text) => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]);

/* Return an element as text, or nothing where it would be empty; the content is XML. */
const element = (name, attributes, ...content) => {
  const inside = content.flat().join("");
  const pairs = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`);
  return inside && `<${[name, ...pairs].join(" ")}>${inside}</${name}>`;
};

const textElement = (name, value, attributes = {}) =>
  element(name, attributes, escaped(value || ""));

const namePart = (type, value) => textElement("namePart", value, type ? { type } : {});

const role = element(
  "role",
  {},
  textElement("roleTerm", "author", { type: "text", authority: "marcrelator" }),
);

const author = (name) => {
  const { family, given, suffix } = splitName(name);
  const parts = given
    ? [namePart("family", family), namePart("given", given), namePart("termsOfAddress", suffix)]
    : [namePart("", invertedName({ family, suffix }))];
  return element("name", { type: "personal" }, ...parts, role);
};

const titleInfo = (title) => element("titleInfo", {}, textElement("title", title));

const entry = (record) => {
  const language = { type: "code", authority: "rfc5646" };
  const parts = [
    titleInfo(record.title),
    ...(record.authors || []).map(author),
    element("name", {}, record.hasMoreAuthors ? "<etal/>" : ""),
    textElement("typeOfResource", "text"),
    textElement("genre", record.names.mods),
    element("originInfo", {}, textElement("dateIssued", record.date, { encoding: "w3cdtf" })),
    element("language", {}, textElement("languageTerm", record.language, language)),
    textElement("abstract", record.abstract),
    textElement("note", statusNoteOf(record)),
    ...(record.keywords || []).map((word) => element("subject", {}, textElement("topic", word))),
    element("relatedItem", { type: "host" }, record.venue && titleInfo(record.venue)),
    textElement("identifier", record.doi, { type: "doi" }),
    textElement("identifier", record.arxiv, { type: "arxiv" }),
    textElement("identifier", record.key, { type: "citekey" }),
    element("location", {}, textElement("url", urlOf(record))),
  ];
  const lines = parts.filter(Boolean).map((part) => `    ${part}`);
  return ['  <mods version="3.6">', ...lines, "  </mods>"];
};

export const mods = (records) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<modsCollection xmlns="http://www.loc.gov/mods/v3">',
    ...records.flatMap(entry),
    "</modsCollection>",
    "",
  ].join("\n");
