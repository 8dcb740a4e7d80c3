/* RIS. */
import { invertedName } from "./names.js";
import { firstDay, onOneLine, withValue } from "./record.js";

const dates = (tag, date) => {
  const [year] = date.literal?.match(/^\d{4}(?!\d)/) || [""];
  const slashed = date.literal ? year : firstDay(date).replaceAll("-", "/");
  return tag === "PY" ? [[tag, slashed.slice(0, 4)], ["DA", slashed]] : [[tag, slashed]];
};

const pages = (text) => {
  const [first, ...others] = text.split("-");
  return [["SP", first], ["EP", others.join("-")]];
};

/* Return what a paper of proceedings is in; `T2` is the event if there is one. */
const proceedings = (tag, { "container-title": title, "event-title": event }) =>
  event ? [["C3", title], [tag, event]] : [[tag, title]];

/* Return the writer of one record; the tables are described in formats.js. */
export const risWriter = ({ risTags, risTypes, numberedArticles }) => {
  /* Return the fields of a variable, of which some depend on the type. */
  const valuesOf = (variable, tag, item) => {
    const value = item[variable];
    if (Array.isArray(value)) return value.map((name) => [tag, invertedName(name)]);
    if (typeof value === "object") return dates(tag, value);
    if (variable === "page") return pages(value);
    if (variable === "container-title" && item.type === "paper-conference") {
      return proceedings(tag, item);
    }
    const isOfArticle = variable === "number" && numberedArticles.includes(item.type);
    return [[isOfArticle ? "C7" : tag, String(value)]];
  };

  return (record) => {
    const { item, variables, names, archive } = record;
    const isKnown = ([variable]) =>
      variable in variables && (risTypes[variable]?.includes(item.type) ?? true);
    const fields = [
      ["TY", names.ris],
      ...Object.entries(risTags)
        .filter(isKnown)
        .flatMap(([variable, tag]) => valuesOf(variable, tag, item)),
      ["AN", archive[0]],
      ["DB", archive[1]],
      ["UR", record.url],
      ...record.links.map(([kind, url]) => [kind === "pdf" ? "L1" : "UR", url]),
      ["LA", item.language],
      ...record.notes.map((note) => ["N1", note]),
      ...record.keywords.map((word) => ["KW", word]),
      ["AB", item.abstract],
    ];
    const lines = withValue(fields).map(([tag, value]) => `${tag}  - ${onOneLine(value)}`);
    return [...lines, "ER  - ", "", ""].join("\r\n");
  };
};
