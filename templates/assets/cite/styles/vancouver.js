/* Vancouver style, as the National Library of Medicine has it. */
import { dateParts, edition, withLabel, pages } from "./parts.js";
import { creators, people } from "./people.js";
import { joined, wrapped } from "./rich.js";
import { capitalized, isNumeric } from "./words.js";

const NAMES = {
  order: "all",
  initials: { period: "", separator: "" },
  separator: " ",
  suffix: " ",
  etAl: { from: 7, first: 6 },
};

const SERIALS = ["article-journal", "article-magazine", "article-newspaper"];
const PARTS = ["chapter", "paper-conference"];

const withoutPeriods = (text = "") => text.replace(/\./g, "");

const isSerial = ({ type }) => SERIALS.includes(type);

const editors = (list) =>
  list && `${people(list, NAMES)}, ${list.length > 1 ? "editors" : "editor"}`;

const ROLES = { editor: [", editor", ", editors"], translator: [", translator", ", translators"] };

const isSite = (item) => item.type === "webpage" && item["container-title"];

const title = (item) => {
  const container = item["container-title"];
  const isOnline = item.URL && !PARTS.includes(item.type) && (!container || isSite(item));
  return joined(
    " ",
    isSite(item) ? container : item.title,
    wrapped("[", item.genre, "]"),
    isOnline && "[Internet]",
  );
};

const containerTitle = (item) => {
  const { "container-title": name, "container-title-short": short, type } = item;
  if (isSite(item)) return "";
  if (!name) return type === "speech" ? speech(item) : numberedVolume(item);
  const isJournal = type === "article-journal";
  const isOnline = item.URL && !(isJournal && item.DOI);
  const written = isJournal ? withoutPeriods(short || name) : name;
  return joined(". ", joined(" ", written, isOnline && "[Internet]"), edition(item.edition));
};

const numberedVolume = ({ volume }) => (isNumeric(volume) ? `Vol. ${volume}` : volume);

const speech = ({ genre, "event-title": event }) =>
  joined(": ", genre && event && `${capitalized(genre)} presented at`, event);

const place = (item) => {
  const name = item["publisher-place"];
  if (item.type === "speech") return "";
  return item.type === "thesis" ? wrapped("[", name, "]") : name;
};

const dateText = (date, length = 3) => {
  const { year, month, day } = dateParts(date);
  return joined(" ", [year, month?.slice(0, 3), day].slice(0, length));
};

const date = (item) => {
  const { type, issued } = item;
  const year = dateText(issued, 1);
  const accessed = item.URL && wrapped("[cited ", dateText(item.accessed), "]");
  if (isSerial(item)) {
    const isStable = type === "article-journal" && item.DOI;
    const day = joined(" ", dateText(issued), !isStable && accessed);
    return joined(":", day, type === "article-newspaper" && pages(item, "minimal"));
  }
  if (type === "patent") return joined(" ", joined(", ", item.number, year), accessed);
  if (type === "report") return joined(" ", dateText(issued, 2), accessed);
  if (type === "speech") {
    return joined("; ", joined(" ", dateText(issued), accessed), item["event-place"]);
  }
  return joined(" ", year, accessed);
};

const volumeAndPages = (item) => {
  if (!isSerial(item) || item.type === "article-newspaper") return "";
  const volume = joined("", item["collection-title"], item.volume, wrapped("(", item.issue, ")"));
  return joined(":", volume, item.number || pages(item, "minimal"));
};

const report = (item) => {
  const { type, genre, number } = item;
  if (type !== "report" || !number) return "";
  const label = isNumeric(number) ? `no.: ${number}` : number;
  return joined(" ", genre ? capitalized(genre) : "Report", label);
};

const address = (item) => {
  const isStable = item.type === "article-journal" && item.DOI;
  return joined(
    " ",
    !isStable && wrapped("Available from: ", item.URL),
    wrapped("doi:", item.DOI),
  );
};

export const vancouver = (item, hasMore) => {
  const isPart = PARTS.includes(item.type);
  const container = joined(". ", item.author && editors(item.editor), containerTitle(item));
  const published = isSerial(item) ? "" : joined(": ", place(item), item.publisher);
  const parts = [
    creators(item, NAMES, ROLES, hasMore),
    title(item),
    !item["container-title"] && edition(item.edition),
    joined(": ", isPart && "In", container),
    joined("; ", published, joined(";", date(item), volumeAndPages(item))),
    !isSerial(item) && item.type !== "book" && withLabel(pages(item, "minimal"), "p.", "p."),
    isSite(item) && item.title,
    !isSerial(item) && wrapped("(", item["collection-title"], ")"),
    report(item),
  ];
  return joined(" ", `${joined(". ", parts)}.`, address(item));
};
