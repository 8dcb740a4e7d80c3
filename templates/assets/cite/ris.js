/* RIS. */
import { fullFamily, fullGiven, invertedName } from "./names.js";
import { dateText, firstDay, inexactDate, onOneLine, withValue } from "./record.js";

const dates = (tag, date) => {
  const [year] = date.literal?.match(/(?<!\d)\d{4}(?!\d)/) || [""];
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

/* Return "Family || Given, Suffix", as Zotero has names in its field "Extra". */
const nameInExtra = (name) => {
  const given = [fullGiven(name), name.suffix].filter(Boolean).join(", ");
  return name.literal || `${fullFamily(name)} || ${given}`.trimEnd();
};

const textsInExtra = (value) => {
  if (Array.isArray(value)) return value.map(nameInExtra);
  return [typeof value === "object" ? dateText(value) : String(value)];
};

/* Return the writer of one record; the tables are described in formats.js. */
export const risWriter = (tables) => {
  const { risTags, risTypes, numberedArticles, notInRisExtra, inArchives, statusNotes } = tables;
  const hasTag = (variable, { type }) =>
    variable in risTags && (risTypes[variable]?.includes(type) ?? true);

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

  /* Return the labels and values of what has no tag. */
  const extraOf = ({ item, variables, names, archive, ...record }) => {
    const others = Object.keys(variables).filter(
      (variable) => !notInRisExtra.includes(variable) && !hasTag(variable, item),
    );
    const isPaper = item.type === "paper-conference" && "container-title" in item;
    const isKnown = (variable) => archive[0] && archive.includes(item[variable]);
    return [
      ["type", names.inRisExtra],
      ["organization", record.secondBody],
      ["license", record.license],
      ["author_count", record.authorCount],
      ["has_more_authors", record.hasMoreAuthors],
      ["status", !(item.status in statusNotes) && item.status],
      ...["issued", "accessed"].map((name) => [name, item[name]?.literal || inexactDate(item[name])]),
      ["event-title", !isPaper && item["event-title"]],
      ...inArchives.map((name) => [name, !isKnown(name) && item[name]]),
      ...others
        .sort()
        .flatMap((variable) => textsInExtra(item[variable]).map((text) => [variable, text])),
      ...record.links.map(([kind, url]) => [kind, kind !== "pdf" && url]),
    ];
  };

  return (record) => {
    const { item, variables, names, archive } = record;
    const isKnown = ([variable]) => variable in variables && hasTag(variable, item);
    const fields = [
      ["TY", names.ris],
      ...Object.entries(risTags)
        .filter(isKnown)
        .flatMap(([variable, tag]) => valuesOf(variable, tag, item)),
      ["AN", archive[0]],
      ["DB", archive[1]],
      ["UR", record.url],
      ...record.links.map(([kind, url]) =>
        kind === "pdf" ? ["L1", url] : ["UR", url !== record.url && url],
      ),
      ["LA", item.language],
      ...record.notes.map((note) => ["N1", note]),
      ...withValue(extraOf(record)).map(([label, text]) => ["M2", `${label}: ${text}`]),
      ...record.keywords.map((word) => ["KW", word]),
      ["AB", item.abstract],
    ];
    const lines = withValue(fields).map(([tag, value]) => `${tag}  - ${onOneLine(value)}`);
    return [...lines, "ER  - ", "", ""].join("\r\n");
  };
};
