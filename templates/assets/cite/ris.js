/* RIS. */
import { invertedName } from "./names.js";
import { firstDay, onOneLine, withValue } from "./record.js";

const dates = (tag, date) => {
  const slashed = date.literal ? "" : firstDay(date).replaceAll("-", "/");
  return tag === "PY" ? [[tag, slashed.slice(0, 4)], ["DA", slashed]] : [[tag, slashed]];
};

const pages = (text) => {
  const [first, ...others] = text.split("-");
  return [["SP", first], ["EP", others.join("-")]];
};

/* Return the fields of a variable, of which some depend on the type. */
const valuesOf = (variable, tag, { item, isInJournal }) => {
  const value = item[variable];
  if (Array.isArray(value)) return value.map((name) => [tag, invertedName(name)]);
  if (typeof value === "object") return dates(tag, value);
  if (variable === "page") return pages(value);
  if (variable !== "number") return [[tag, String(value)]];
  if (isInJournal) return [["C7", String(value)]];
  return [["issue" in item ? "M1" : tag, String(value)]];
};

/* Return the writer of one record; the tables are described in formats.js. */
export const risWriter =
  ({ risTags }) =>
  (record) => {
    const { item, variables, names, archive } = record;
    const fields = [
      ["TY", names.ris],
      ...Object.entries(risTags)
        .filter(([variable]) => variable in variables)
        .flatMap(([variable, tag]) => valuesOf(variable, tag, record)),
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
