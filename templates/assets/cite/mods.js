/* MODS 3.6, an XML format of the Library of Congress. */
import { fullFamily, fullGiven } from "./names.js";
import { firstDay, otherLinks } from "./record.js";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text) => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]);

/* Return an element as text, or nothing where it would be empty; the content is XML. */
const element = (name, attributes, ...content) => {
  const inside = content.flat().join("");
  const pairs = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`);
  return inside && `<${[name, ...pairs].join(" ")}>${inside}</${name}>`;
};

const textElement = (name, value, attributes = {}) =>
  element(name, attributes, escaped(String(value ?? "")));

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

const titleInfo = (title, short) =>
  element("titleInfo", {}, textElement("title", title)) +
  element("titleInfo", { type: "abbreviated" }, textElement("title", short));

const W3C_DATE = { encoding: "w3cdtf" };

const origin = ({ item, secondBody }) =>
  element(
    "originInfo",
    {},
    element("place", {}, textElement("placeTerm", item["publisher-place"], { type: "text" })),
    textElement("publisher", item.publisher),
    textElement("publisher", secondBody),
    textElement("dateIssued", firstDay(item.issued), W3C_DATE),
    textElement("edition", item.edition || item.version),
  );

const detail = (type, value) => element("detail", { type }, textElement("number", value));

/* Return the place of the paper within its container, or the numbers of the paper itself. */
const partOf = ({ volume, issue, number, page = "", "chapter-number": chapter }) => {
  const [start, ...others] = page.split("-");
  const extent = [textElement("start", start), textElement("end", others.join("-"))];
  return element(
    "part",
    {},
    detail("volume", volume),
    detail("issue", issue),
    detail("number", number),
    detail("chapter", chapter),
    element("extent", { unit: "pages" }, ...extent),
  );
};

const relatedItem = (type, title, ...content) =>
  title && element("relatedItem", { type }, title, ...content);

const people = (item, term) => (item[term] || []).map(person(term));

const location = (record) => {
  const { url, item } = record;
  const visited = item.accessed ? { dateLastAccessed: firstDay(item.accessed) } : {};
  return element(
    "location",
    {},
    textElement("url", url, visited),
    ...otherLinks(record).map(([kind, address]) => textElement("url", address, { displayLabel: kind })),
  );
};

const entry = (record) => {
  const { item } = record;
  const container = titleInfo(item["container-title"], item["container-title-short"]);
  const language = { type: "code", authority: "rfc5646" };
  const parts = [
    titleInfo(item.title, item["title-short"]),
    ...people(item, "author"),
    element("name", {}, record.hasMoreAuthors ? "<etal/>" : ""),
    ...people(item, "editor"),
    ...people(item, "translator"),
    element("name", { type: "conference" }, namePart("", item["event-title"])),
    textElement("typeOfResource", "text"),
    textElement("genre", record.names.mods),
    textElement("genre", item.genre),
    origin(record),
    element("language", {}, textElement("languageTerm", item.language, language)),
    textElement("abstract", item.abstract),
    ...record.notes.map((note) => textElement("note", note)),
    ...record.keywords.map((word) => element("subject", {}, textElement("topic", word))),
    relatedItem("host", container, partOf(record.variables)),
    relatedItem("series", titleInfo(item["collection-title"])),
    container ? "" : partOf(record.variables),
    textElement("identifier", item.ISBN, { type: "isbn" }),
    textElement("identifier", item.ISSN, { type: "issn" }),
    textElement("identifier", item.DOI, { type: "doi" }),
    textElement("identifier", item.PMID, { type: "pmid" }),
    textElement("identifier", record.arxiv, { type: "arxiv" }),
    textElement("identifier", item.id, { type: "citekey" }),
    location(record),
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
