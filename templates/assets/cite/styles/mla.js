/* MLA Style, 9th edition. */
import { dateParts, doiOrUrl, edition, withLabel, numbered, pages, shortMonth } from "./parts.js";
import { contributors, creators } from "./people.js";
import { italic, joined, quoted, wrapped } from "./rich.js";
import { capitalized, isNumeric, titleCase } from "./words.js";

const NAMES = { and: "and", etAl: { from: 3, first: 1 } };
const AUTHORS = {
  order: "first",
  and: "and",
  commaBeforeLast: "always",
  etAl: { from: 3, first: 1, comma: "always" },
};

const SERIALS = ["article-journal", "article-magazine", "article-newspaper"];
const QUOTED = ["article", "dataset", "document", "manuscript", "paper-conference", "speech"];
const YEAR_ONLY = ["book", "chapter", "paper-conference", "thesis"];

/* Proceedings that have editors are cited like a book, others like a journal. */
const isSerial = ({ type, editor }) =>
  SERIALS.includes(type) || (type === "paper-conference" && !editor);

const ROLES = {
  editor: [", editor", ", editors"],
  translator: [", translator", ", translators"],
};

const title = (item) => {
  const isQuoted = item.type !== "book" && (item["container-title"] || QUOTED.includes(item.type));
  return (isQuoted ? quoted : italic)(titleCase(item.title));
};

const containerTitle = (item) => {
  const name = italic(titleCase(item["container-title"]));
  return isSerial(item) ? joined(" ", name, wrapped("[", item["publisher-place"], "]")) : name;
};

const others = (item) => {
  const list = contributors(item, NAMES, { editor: "edited by", translator: "translated by" });
  return item["container-title"] ? list : list.map(capitalized);
};

const number = (item) => {
  const { type, number: text, genre, edition: editionText, editor, translator } = item;
  const isWithin = item["container-title"] || editionText || editor || translator || isSerial(item);
  const volume = numbered(item.volume, isWithin ? "vol." : "Vol.", isWithin ? "vols." : "Vols.");
  const label = type !== "standard" && isNumeric(text) ? numbered(text, "no.", "nos.") : text;
  return joined(
    ", ",
    isSerial(item) && item["collection-title"],
    volume,
    withLabel(item.issue, "no.", "nos."),
    text && joined(" ", genre, label),
  );
};

const date = ({ type, issued }) => {
  const { year, month, day } = dateParts(issued);
  if (type === "speech") return "";
  if (YEAR_ONLY.includes(type)) return year;
  return joined(" ", type !== "article-journal" && day, shortMonth(month), year);
};

const event = (item) => {
  const { type, editor, issue, page, volume } = item;
  const isLoose = !(editor || issue || page || volume);
  if (!item["event-title"] || SERIALS.includes(type)) return "";
  if (type === "paper-conference" && !isLoose) return "";
  return joined(", ", capitalized(item["event-title"]), item["event-place"]);
};

const container = (item) => {
  const isPublished = item.type !== "thesis" && !isSerial(item);
  return joined(
    ", ",
    containerTitle(item),
    others(item),
    joined(", ", edition(item.edition), wrapped("Version ", item.version)),
    number(item),
    isPublished && (item.publisher || item["publisher-place"]),
    date(item),
    event(item),
    withLabel(pages(item, "minimal two"), "p.", "pp."),
    doiOrUrl(item),
  );
};

const end = (item) => {
  const { year, month, day } = dateParts(item.accessed);
  const isAccessed = !item.issued && year;
  return joined(
    ", ",
    isAccessed && joined(" ", "Accessed", day, shortMonth(month), year),
    item.type === "thesis" && joined(", ", item.publisher, item.genre),
    !isSerial(item) && titleCase(item["collection-title"]),
  );
};

export const mla = (item, hasMore) => {
  const genre = item.type !== "thesis" && !item.number && capitalized(item.genre);
  const parts = [creators(item, AUTHORS, ROLES, hasMore), title(item), genre, container(item), end(item)];
  return `${joined(". ", parts)}.`;
};
