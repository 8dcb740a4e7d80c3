/* BibTeX. */
import { marked, replaceMarks } from "./fonts.js";
import { fullGiven } from "./names.js";
import { dateParts, dateText, inexactDate, withValue } from "./record.js";

const beginsInLowerCase = (word) => {
  const [letter = ""] = word.match(/\p{L}/u) || [];
  return letter !== letter.toUpperCase();
};

/* Return the numbers of a date, which is none if it is before the year 1. */
const numbersOf = (date) => {
  const numbers = dateParts(date);
  return numbers[0] > 0 ? numbers : [];
};

const COMMANDS = {
  i: "\\emph",
  b: "\\textbf",
  sub: "\\textsubscript",
  sup: "\\textsuperscript",
  sc: "\\textsc",
  nocase: "",
};

/* Return a text with commands of LaTeX in place of marks. */
const withCommands = (text) =>
  replaceMarks(text, (font, isEnd) => (isEnd ? "}" : `${COMMANDS[font]}{`));

/* Return the writer of one entry; the tables are described in formats.js. */
export const bibtexWriter = (tables) => {
  const { latex, statusNotes, bibtexMonths, bibtexFields, notInBibtex, typesWithIssues, typesInSeries } = tables;
  const separator = new RegExp(tables.separator, "u");
  const suffixes = new RegExp(tables.suffix, "u");
  const innerCapital = new RegExp(tables.capitals, "gu");
  const master = new RegExp(tables.master, "iu");
  const escaped = (text = "") => Array.from(text.normalize("NFC"), (c) => latex[c] ?? c).join("");

  const part = (text) => (separator.test(text) ? `{${escaped(text)}}` : escaped(text));
  /* Return a family name in braces if BibTeX would take its beginning for a particle. */
  const escapedFamily = (family = "") => {
    const words = family.split(/\s+/).slice(0, -1);
    return words.some(beginsInLowerCase) ? `{${escaped(family)}}` : part(family);
  };
  /* Braces around a given name such as `Jr` distinguish it from a suffix, which may come last. */
  const escapedName = (name) => {
    if (name.literal) return `{${escaped(name.literal)}}`;
    const { suffix, "non-dropping-particle": particle } = name;
    const given = part(fullGiven(name));
    const family = [escaped(particle), escapedFamily(name.family)].filter(Boolean).join(" ");
    if (suffix) return `${family}, ${part(suffix)}, ${given || "{}"}`;
    return [family, suffixes.test(given) ? `{${given}}` : given].filter(Boolean).join(", ");
  };

  const withoutBraces = (url) => url.replaceAll("{", "%7B").replaceAll("}", "%7D");

  const entryType = ({ item, names }) => {
    if (names.bibtex === "phdthesis" && master.test(item.genre)) return "mastersthesis";
    const isProceedings = names.bibtex === "book" && "event-title" in item && !("author" in item);
    return isProceedings ? "proceedings" : names.bibtex;
  };

  /* Return the variable that BibTeX has as the field `number` in an entry of a type. */
  const meaningOfNumber = (item) => {
    const isInSeries = "collection-title" in item;
    const isConference = item.type === "paper-conference" && ("volume" in item || !isInSeries);
    if (isConference || typesWithIssues.includes(item.type)) return "issue";
    return isInSeries && typesInSeries.includes(item.type) ? "collection-number" : "number";
  };

  /* Return the field of a variable in an entry of the record's type. */
  const fieldOf = (variable, { item, names }) => {
    if (variable === "container-title") return names.container || "booktitle";
    if (variable === "publisher") return names.publisher;
    if (variable === meaningOfNumber(item)) return "number";
    return bibtexFields[variable] ?? variable;
  };

  const valueOf = (variable, { item, rich, hasMoreAuthors }) => {
    const value = item[variable];
    if (variable === "issued") {
      const [year] = numbersOf(value);
      return year ? String(year) : escaped(value.literal);
    }
    if (variable === "status" && value in statusNotes) return "";
    if (Array.isArray(value)) {
      const others = variable === "author" && hasMoreAuthors ? ["others"] : [];
      return [...value.map(escapedName), ...others].join(" and ");
    }
    if (typeof value === "object") return escaped(value.literal) || dateText(value);
    if (variable === "DOI") return value.replace(/[{}]/g, "");
    const text = variable === "page" ? value.replaceAll("-", "–") : String(value);
    const withFonts = rich?.[variable] ? marked(rich[variable]) : text;
    return withCommands(withFonts.split("–").map(escaped).join("--"));
  };

  const fieldsOf = (record) => {
    const { item, variables: known, names, hasMoreAuthors, arxiv, links, notes } = record;
    const skipped = new Set([...Object.keys(bibtexFields), ...notInBibtex]);
    const others = Object.keys(known).filter((variable) => !skipped.has(variable));
    const variables = [...Object.keys(bibtexFields), ...others.sort()];
    return [
      ["title", record.latexTitle || escaped(item.title).replace(innerCapital, "{$&}")],
      ["author", hasMoreAuthors && !item.author && "others"],
      ...variables
        .filter((variable) => variable in known)
        .map((variable) => [fieldOf(variable, record), valueOf(variable, record)]),
      [names.publisher === "publisher" ? "organization" : "publisher", escaped(record.secondBody)],
      ["entrysubtype", !arxiv && names.subtype],
      ["eprint", arxiv],
      ["archivePrefix", arxiv && "arXiv"],
      ...[["url", record.url], ...links].map(([name, url]) => [name, withoutBraces(url)]),
      ["language", !item.language?.startsWith("en") && item.language],
      ["license", escaped(record.license)],
      ["note", escaped(notes.join(". "))],
      ["date", inexactDate(item.issued)],
      ["day", numbersOf(item.issued)[2]],
    ];
  };

  return (record) => {
    const lines = withValue(fieldsOf(record)).map(([name, value]) => `  ${name} = {${value}},`);
    const month = numbersOf(record.item.issued)[1];
    if (month) lines.push(`  month = ${bibtexMonths[month - 1]},`);
    return [`@${entryType(record)}{${record.item.id},`, ...lines, "}"].join("\n");
  };
};
