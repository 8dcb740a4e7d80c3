/* Citations to be read: APA style as plain text, and Markdown. */
import { fullGiven, invertedName, naturalName } from "./names.js";
import { dateParts, doiUrl } from "./record.js";

const MAX_NAMES = 20;

const joined = (names, lastSeparator) => {
  if (names.length > MAX_NAMES) {
    return `${names.slice(0, MAX_NAMES - 1).join(", ")}, … ${names.at(-1)}`;
  }
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")}${lastSeparator}${names.at(-1)}`;
};

/* Return a title with the status of its paper: "A title [Retracted]". */
const withStatus = ({ item, statusNote }) =>
  statusNote ? `${item.title} [${statusNote}]` : item.title;

const sentence = (text) => text && (/[.!?]$/.test(text) ? text : `${text}.`);

const initials = (given) => given.replace(/([^\s.-])[^\s-]*/gu, "$1.");

const apaName = (name) => {
  const given = fullGiven(name);
  return invertedName({ ...name, given: given && initials(given), "dropping-particle": "" });
};

const apaDate = (record) => {
  const [year, , day] = dateParts(record.item.issued);
  const inYear = [record.month, day].filter(Boolean).join(" ");
  return `(${[year || "n.d.", inYear].filter(Boolean).join(", ")}).`;
};

export const apa = (record) => {
  const { item } = record;
  const names = (item.author || []).map(apaName);
  const authors = record.hasMoreAuthors ? `${names.join(", ")}, et al.` : joined(names, ", & ");
  const source = item["container-title"] || item.publisher;
  const url = item.DOI ? doiUrl(item.DOI) : record.url;
  const title = withStatus(record);
  const [first, second] = authors ? [authors, title] : [title, ""];
  const parts = [sentence(first), apaDate(record), sentence(second), sentence(source), url];
  return parts.filter(Boolean).join(" ");
};

const escaped = (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&");

export const markdown = (record) => {
  const { item, url } = record;
  const label = escaped(withStatus(record));
  const title = url ? `[${label}](<${url}>)` : label;
  const names = (item.author || []).map((name) => escaped(naturalName(name)));
  const authors = record.hasMoreAuthors ? `${names.join(", ")} et al.` : joined(names, " and ");
  const container = item["container-title"];
  const venue = container ? `*${escaped(container)}*` : "";
  const source = [venue, dateParts(item.issued)[0]].filter(Boolean).join(", ");
  return [title, authors, source].filter(Boolean).map(sentence).join(" ");
};
