/* APA Style, 7th edition. */
import { dateParts, doiOrUrl, edition, pages, withLabel } from "./parts.js";
import { creators, people } from "./people.js";
import { italic, joined, wrapped } from "./rich.js";
import { capitalized, isNumeric, titleCase } from "./words.js";

const NAMES = { initials: { period: ".", separator: " " }, and: "&" };
const AUTHORS = {
  ...NAMES,
  order: "all",
  commaBeforeLast: "always",
  etAl: { from: 21, first: 19, last: true, comma: "always" },
};

const SERIALS = ["article-journal", "article-magazine", "article-newspaper"];
const WITH_DAY = ["article-magazine", "article-newspaper", "document", "speech", "webpage"];
const WITH_SERIES = ["document", "report", "standard"];
const KINDS = { dataset: "Dataset", software: "Computer software" };

/* Proceedings that have editors are cited like a book, others like a journal. */
const isSerial = ({ type, editor }) =>
  SERIALS.includes(type) || (type === "paper-conference" && !editor);

const isLoosePaper = (item) =>
  item.type === "paper-conference" && !(item.editor || item.issue || item.page || item.volume);

const LABELS = { editor: ["Ed.", "Eds."], translator: ["Trans.", "Trans."] };

const labelled = (item, role, before, after = "") => {
  const list = item[role];
  return list && `${people(list, NAMES)}${before}${LABELS[role][list.length > 1 ? 1 : 0]}${after}`;
};

/* The publisher stands in the place of the authors of software or a website without authors. */
const isPublisherAuthor = ({ type, author, editor, publisher }) =>
  publisher && !author && !editor && ["software", "webpage"].includes(type);

const creatorsOf = (item, hasMore) =>
  creators(item, AUTHORS, { editor: [" (Ed.)", " (Eds.)"] }, hasMore) ||
  (isPublisherAuthor(item) && item.publisher);

const date = (item) => {
  const { year, month, day } = dateParts(item.issued);
  if (!year) return "(n.d.)";
  const hasDay = WITH_DAY.includes(item.type) || isLoosePaper(item);
  return `(${joined(", ", year, hasDay && joined(" ", month, day))})`;
};

const roman = (item) => !isNumeric(item.volume) && item.volume;

const title = (item) => {
  const { title: text, type } = item;
  if (type === "webpage") return italic(text);
  if (item["container-title"]) return text;
  return italic(isSerial(item) ? text : joined(": ", text, roman(item)));
};

const number = ({ type, number: text, genre }) => {
  if (!text || type === "thesis") return "";
  const label = type !== "standard" && isNumeric(text) ? `No. ${text}` : text;
  return joined(" ", type !== "article" && titleCase(genre), label);
};

/* Return what identifies a book, a report or a part of one. */
const identifiers = (item) =>
  !isSerial(item) &&
  !["patent", "speech", "webpage"].includes(item.type) &&
  joined(
    ", ",
    wrapped("Version ", item.version),
    edition(item.edition),
    WITH_SERIES.includes(item.type) && titleCase(item["collection-title"]),
    isNumeric(item.volume) && `Vol. ${item.volume}`,
    wrapped("No. ", item.issue),
    withLabel(pages(item, "expanded"), "p.", "pp."),
  );

const identifier = (item) => {
  const { type } = item;
  if (type === "patent") return `(Patent No. ${item.number})`;
  const translators = labelled(item, "translator", ", ");
  const isPart = item["container-title"] && type !== "webpage";
  const editors = !isPart && item.author && !isSerial(item) && labelled(item, "editor", ", ");
  const details = isPart ? [] : [number(item), identifiers(item)];
  return wrapped("(", joined("; ", editors, translators, details), ")");
};

const description = (item) => {
  const { type, genre, number: numberText, publisher } = item;
  const hasAddress = item.DOI || item.URL;
  if (type === "thesis") return joined(", ", capitalized(genre), hasAddress && publisher);
  if (type === "paper-conference" && item["container-title"] && !isLoosePaper(item)) return "";
  if (genre) return numberText ? "" : capitalized(genre);
  const isUnpublished = !(item["container-title"] || hasAddress || numberText || publisher);
  return KINDS[type] || (type === "manuscript" && isUnpublished ? "Unpublished manuscript" : "");
};

const serial = (item) => {
  const container = ["container-title", "collection-title"].map((name) => titleCase(item[name]));
  const volume = joined("", italic(item.volume), wrapped("(", item.issue, ")"));
  const place = wrapped("Article ", item.number) || pages(item, "expanded");
  return joined(", ", italic(joined(", ", container)), volume, place);
};

const container = (item) => {
  if (!item["container-title"]) return "";
  const whole = italic(joined(": ", item["container-title"], roman(item)));
  const editors = item.author && labelled(item, "editor", " (", ")");
  const details = joined("; ", number(item), identifiers(item));
  return joined(" ", "In", joined(", ", editors, whole), wrapped("(", details, ")"));
};

const source = (item) => {
  const { type } = item;
  const publisher = !isPublisherAuthor(item) && item.publisher;
  if (type === "webpage") return joined(". ", publisher, titleCase(item["container-title"]));
  const main = isSerial(item) ? serial(item) : container(item);
  const isPublished = type === "thesis" ? !(item.DOI || item.URL) : !isSerial(item);
  const hasEvent = item["event-title"] && (type !== "paper-conference" || isLoosePaper(item));
  const event = hasEvent && joined(", ", capitalized(item["event-title"]), item["event-place"]);
  return joined(". ", main, isPublished && publisher, event);
};

const address = (item) => {
  const { year, month, day } = dateParts(item.accessed);
  if (item.DOI || item.issued || !item.URL) return doiOrUrl(item);
  const accessed = year && joined(", ", joined(" ", month, day), year, "from");
  return joined(" ", "Retrieved", accessed, item.URL);
};

export const apa = (item, hasMore) => {
  const authors = creatorsOf(item, hasMore);
  const about = wrapped("[", description(item), "]");
  const work = [title(item), identifier(item)];
  const start = authors
    ? [authors, date(item), joined(" ", work, about)]
    : [joined(" ", work), date(item), about];
  return joined(" ", `${joined(". ", start, source(item))}.`, address(item));
};
