/* MODS 3.6, an XML format of the Library of Congress. */
import { fullFamily, fullGiven } from "./names.js";
import { urlOf } from "./record.js";

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

const role = (term) =>
  element("role", {}, textElement("roleTerm", term, { type: "text", authority: "marcrelator" }));

const person = (term) => (name) => {
  if (name.literal) {
    return element("name", { type: "corporate" }, namePart("", name.literal), role(term));
  }
  const parts = [
    namePart("family", fullFamily(name)),
    namePart("given", fullGiven(name)),
    namePart("termsOfAddress", name.suffix),
  ];
  return element("name", { type: "personal" }, ...parts, role(term));
};

const titleInfo = (title) => element("titleInfo", {}, textElement("title", title));

const origin = (record) =>
  element(
    "originInfo",
    {},
    element("place", {}, textElement("placeTerm", record.place, { type: "text" })),
    textElement("publisher", record.issuingBody),
    textElement("dateIssued", record.date, { encoding: "w3cdtf" }),
    textElement("edition", record.edition),
  );

const detail = (type, value) => element("detail", { type }, textElement("number", value));

/* Return the place of the paper within its container, or the numbers of the paper itself. */
const partOf = ({ volume, issue, number, pages = "" }) => {
  const [start, ...others] = pages.split("–");
  const extent = [textElement("start", start), textElement("end", others.join("–"))];
  return element(
    "part",
    {},
    detail("volume", volume),
    detail("issue", issue),
    detail("number", number),
    element("extent", { unit: "pages" }, ...extent),
  );
};

const relatedItem = (type, title, ...content) =>
  title && element("relatedItem", { type }, titleInfo(title), ...content);

const entry = (record) => {
  const language = { type: "code", authority: "rfc5646" };
  const parts = [
    titleInfo(record.title),
    ...(record.authors || []).map(person("author")),
    element("name", {}, record.hasMoreAuthors ? "<etal/>" : ""),
    ...(record.editors || []).map(person("editor")),
    element("name", { type: "conference" }, namePart("", record.event)),
    textElement("typeOfResource", "text"),
    textElement("genre", record.names.mods),
    textElement("genre", record.genre),
    origin(record),
    element("language", {}, textElement("languageTerm", record.language, language)),
    textElement("abstract", record.abstract),
    ...record.notes.map((note) => textElement("note", note)),
    ...(record.keywords || []).map((word) => element("subject", {}, textElement("topic", word))),
    relatedItem("host", record.container, partOf(record)),
    relatedItem("series", record.series),
    record.container ? "" : partOf(record),
    textElement("identifier", record.isbn, { type: "isbn" }),
    textElement("identifier", record.issn, { type: "issn" }),
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
