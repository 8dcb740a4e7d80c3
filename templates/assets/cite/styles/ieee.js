/* The style of the IEEE. */
import { dateParts, edition, withLabel, pages } from "./parts.js";
import { creators, people } from "./people.js";
import { italic, joined, quoted, wrapped } from "./rich.js";
import { capitalized, isNumeric, titleCase } from "./words.js";

const NAMES = { initials: { period: ".", separator: " " }, and: "and" };
const AUTHORS = { ...NAMES, etAl: { from: 7, first: 1, text: italic("et al.") } };

const ITALIC = ["book", "standard", "software"];
const BOOKS = ["book", "chapter", "paper-conference"];
const MONTHLY = ["article-journal", "report", "paper-conference"];
const YEARLY = ["book", "chapter", "thesis"];

const editors = (list) => list && `${people(list, NAMES)}, ${list.length > 1 ? "Eds." : "Ed."}`;

const ROLES = { editor: [", Ed.", ", Eds."], translator: [", Trans.", ", Trans."] };

const title = (item) => (ITALIC.includes(item.type) ? italic : quoted)(item.title);

/* Return "Jan. 05, 2024", "Jan. 2024" or "2024". */
const dateText = (date, length = 3) => {
  const { year, month, day } = dateParts(date);
  const short = month && (month === "May" ? month : `${month.slice(0, 3)}.`);
  if (!day || length < 3) return joined(" ", length > 1 && short, year);
  return `${short} ${String(day).padStart(2, "0")}, ${year}`;
};

const date = ({ type, issued }) => {
  if (YEARLY.includes(type)) return dateText(issued, 1);
  return dateText(issued, MONTHLY.includes(type) ? 2 : 3);
};

const editionOf = ({ type, edition: text }) => {
  if (!BOOKS.includes(type)) return "";
  return isNumeric(text) ? edition(text) : wrapped("", capitalized(text), ".");
};

const locators = (item) =>
  joined(", ", editionOf(item), wrapped("vol. ", item.volume), wrapped("no. ", item.issue));

const publisher = (item) => {
  const { "publisher-place": place, publisher: name } = item;
  return BOOKS.includes(item.type) ? joined(": ", place, name) : joined(", ", name, place);
};

const series = (item) => {
  const { "collection-title": name, volume } = item;
  return name && `in ${joined(", ", name, wrapped("vol. ", volume))}. `;
};

const page = (item) =>
  item.type === "article-journal" && item.number
    ? `Art. no. ${item.number}`
    : withLabel(pages(item, "as is"), "p.", "pp.");

const address = (item) => {
  if (item.DOI && item.type !== "webpage") return ` doi: ${item.DOI}.`;
  return item.URL && joined("", " ", wrapped("Accessed: ", dateText(item.accessed), ". "), "[Online]. Available: ", item.URL);
};

const genreAndNumber = ({ genre, number }) => joined(" ", genre, number);

const writers = {
  "article-journal": (item) => {
    const name = item["container-title-short"] || item["container-title"];
    const main = joined(", ", title(item), italic(name), locators(item), page(item), date(item));
    return `${main}${item.DOI || item.URL ? "," : "."}`;
  },
  "paper-conference": (item) => {
    const container = wrapped("in ", italic(item["container-title"]));
    const presented = wrapped("presented at the ", item["event-title"]);
    const editorList = item.author && editors(item.editor);
    const start = joined(", ", title(item), container || presented, editorList);
    const rest = joined(", ", publisher(item), date(item), page(item));
    return joined("", `${start}, `, series(item), wrapped("", rest, "."));
  },
  chapter: (item) => {
    const container = wrapped("in ", italic(item["container-title"]));
    const parts = [title(item), container, locators(item), item.author && editors(item.editor)];
    return `${joined(", ", parts, series(item)?.trimEnd(), publisher(item), date(item), page(item))}.`;
  },
  report: (item) =>
    `${joined(", ", title(item), publisher(item), genreAndNumber(item), date(item))}.`,
  thesis: (item) => `${joined(", ", title(item), item.genre, publisher(item), date(item))}.`,
  software: (item) =>
    `${joined(". ", title(item), wrapped("(", date(item), ")"), item.genre, publisher(item))}.`,
  article: (item) =>
    `${joined(", ", title(item), date(item), joined(": ", italic(publisher(item)), item.number))}.`,
  webpage: (item) => `${joined(", ", title(item), item["container-title"])}.`,
  patent: (item) => joined(", ", title(item), item.number, date(item)),
  standard: (item) => {
    const place = wrapped("", titleCase(item["publisher-place"]), ".");
    return `${joined(", ", title(item), genreAndNumber(item), place, date(item))}.`;
  },
};

const SHORT = ["article-magazine", "article-newspaper", "manuscript"];

const other = (item) => {
  const main = joined(", ", title(item), italic(item["container-title"]), locators(item));
  if (SHORT.includes(item.type)) {
    return `${joined(", ", main, publisher(item), page(item), date(item))}.`;
  }
  const dated = item.type === "book" ? [date(item), page(item)] : [page(item), date(item)];
  const rest = joined(", ", publisher(item), dated);
  return joined("", `${main}. `, series(item), wrapped("", rest, "."));
};

export const ieee = (item, hasMore) => {
  const key = item.type === "speech" ? "paper-conference" : item.type;
  const main = (writers[key] || other)(item);
  return joined("", wrapped("", creators(item, AUTHORS, ROLES, hasMore), ", "), main, address(item)).trimEnd();
};
