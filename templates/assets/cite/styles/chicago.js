/* The Chicago Manual of Style, 18th edition: author and date. */
import { americanDate, dateParts, doiOrUrl, edition, withLabel, numbered, pages } from "./parts.js";
import { contributors, creators } from "./people.js";
import { italic, joined, quoted, wrapped } from "./rich.js";
import { capitalized, isNumeric, titleCase } from "./words.js";

const NAMES = { and: "and", demotes: true, etAl: { from: 7, first: 3 } };
const AUTHORS = { ...NAMES, order: "first", commaBeforeLast: "always" };

const SERIALS = ["article-journal", "article-magazine", "article-newspaper"];
const QUOTED = [
  ...["article", "dataset", "document", "manuscript"],
  ...["paper-conference", "speech", "thesis", "webpage"],
];
const WITH_DAY = [
  ...["article", "article-magazine", "article-newspaper", "dataset", "document"],
  ...["manuscript", "software", "speech", "standard", "webpage"],
];

/* Proceedings that have editors are cited like a book, others like a journal. */
const isSerial = ({ type, editor }) =>
  SERIALS.includes(type) || (type === "paper-conference" && !editor);

/* Return what stands in the place of the authors of a work without authors. */
const publisherAsAuthor = ({ type, publisher, "container-title": container }) => {
  if (type === "webpage") return publisher || titleCase(container);
  if (type === "software") return publisher;
  return ["article-magazine", "article-newspaper"].includes(type) && italic(titleCase(container));
};

const ROLES = { editor: [", ed.", ", eds."], translator: [", trans.", ", trans."] };
const VERBS = { editor: "edited by", translator: "translated by" };

const isCreatedByPublisher = (item) =>
  item.publisher === publisherAsAuthor(item) &&
  !(item.author || item.editor || item.translator);

const title = (item) => {
  const { type, title: text } = item;
  if (type === "patent") return capitalized(text);
  const isQuoted = type !== "book" && (item["container-title"] || QUOTED.includes(type));
  return (isQuoted ? quoted : italic)(titleCase(text));
};

const monthAndDay = (item) => {
  const { month, day } = dateParts(item.issued);
  return joined(" ", month, day);
};

const dayOf = (item) => (WITH_DAY.includes(item.type) ? monthAndDay(item) : "");

const volume = ({ volume: text }, isStart) =>
  isStart ? numbered(text, "Vol.", "Vols.") : numbered(text, "vol.", "vols.");

/* Return where in a journal or in proceedings without editors a paper is. */
const serial = (item) => {
  const { issue, type } = item;
  const place = !item["event-title"] && wrapped("(", item["publisher-place"], ")");
  const name = joined(" ", italic(titleCase(item["container-title"])), place);
  if (type !== "article-journal" && type !== "paper-conference") {
    return joined(", ", item.author && name, monthAndDay(item));
  }
  const series = titleCase(item["collection-title"]);
  const where = item.number || pages(item, "chicago");
  if (!item.volume && !issue) return joined(", ", name, series, monthAndDay(item), where);
  const month = dateParts(item.issued).month;
  if (!item.volume) {
    const start = joined(", ", name, series, withLabel(issue, "no.", "nos."));
    return joined(": ", joined(" ", start, wrapped("(", month, ")")), where);
  }
  const start = series ? joined(", ", name, series, volume(item, false)) : `${name} ${item.volume}`;
  return joined(": ", joined(" ", start, wrapped("(", issue || month, ")")), where);
};

const container = (item) => {
  const details = [
    italic(titleCase(item["container-title"])),
    edition(item.edition),
    contributors(item, NAMES, VERBS),
    volume(item, false),
  ];
  return wrapped("In ", joined(", ", details));
};

const number = ({ type, number: text, genre }) => {
  if (!text) return "";
  if (type === "patent") return "";
  const label = type !== "standard" && isNumeric(text) ? numbered(text, "No.", "Nos.") : text;
  return joined(" ", titleCase(genre), label);
};

const identifier = (item) => {
  const { type } = item;
  if (type === "patent") return patent(item);
  if (item["container-title"]) return "";
  return joined(
    ". ",
    number(item),
    wrapped(type === "software" ? "V. " : "Version ", item.version),
    capitalized(edition(item.edition)),
    contributors(item, NAMES, VERBS).map(capitalized),
    volume(item, true),
  );
};

const patent = ({ number: text, issued }) =>
  joined(", ", `Patent ${text}`, wrapped("issued ", americanDate(issued)));

const genre = (item) => {
  const { type, genre: text, number: numberText } = item;
  if (type === "thesis" || numberText) return "";
  const isPlaced = item["container-title"] || item.publisher || item.DOI || item.URL;
  return capitalized(text) || (type === "manuscript" && !isPlaced ? "Unpublished manuscript" : "");
};

const publication = (item) => {
  const { type, publisher, issued } = item;
  if (type === "patent" || isSerial(item)) return "";
  const isAuthor = publisher && isCreatedByPublisher(item);
  const released = type === "software" && issued && (publisher && !isAuthor ? "released" : "Released");
  return joined(
    ", ",
    type === "webpage" && item.author && titleCase(item["container-title"]),
    type === "thesis" && capitalized(item.genre),
    type === "article" && !item.genre && "Preprint",
    !isAuthor && capitalized(publisher || (item["event-title"] ? "" : item["publisher-place"])),
    joined(" ", released, dayOf(item)),
  );
};

const event = (item) => {
  const { type, editor, issue, page } = item;
  if (!item["event-title"] || SERIALS.includes(type)) return "";
  if (type === "paper-conference" && (editor || issue || page || item.volume)) return "";
  const presented = type === "paper-conference" && (item.genre ? "Presented at" : "Paper presented at");
  return joined(" ", presented, joined(", ", item["event-title"], item["event-place"]));
};

const address = (item) => {
  const isAccessed = !item.DOI && !item.issued && item.accessed && item.URL;
  const accessed = isAccessed && `Accessed ${americanDate(item.accessed)}`;
  return joined(". ", accessed, doiOrUrl(item));
};

export const chicago = (item, hasMore) => {
  const isPart = item["container-title"] && item.type !== "webpage";
  const source = isSerial(item) ? serial(item) : isPart && container(item);
  const authors = creators(item, AUTHORS, ROLES, hasMore) || publisherAsAuthor(item);
  const year = dateParts(item.issued).year || "n.d.";
  const start = authors ? [authors, year, title(item)] : [title(item), year];
  const series = !isSerial(item) && titleCase(item["collection-title"]);
  const isLast = item.type !== "paper-conference" && !item.publisher;
  const end = isLast ? joined(", ", event(item), publication(item)) : publication(item);
  const parts = [genre(item), identifier(item), !isLast && event(item), source, series, end];
  return `${joined(". ", start, parts, address(item))}.`;
};
