/* Citations to be read: APA style as plain text, and Markdown. */
import { invertedName, splitName } from "./names.js";
import { dateOf, doiUrl, monthOf, urlOf } from "./record.js";

const MAX_NAMES = 20;

const joined = (names, lastSeparator) => {
  if (names.length > MAX_NAMES) {
    return `${names.slice(0, MAX_NAMES - 1).join(", ")}, … ${names.at(-1)}`;
  }
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")}${lastSeparator}${names.at(-1)}`;
};

const sentence = (text) => text && (/[.!?]$/.test(text) ? text : `${text}.`);

const initials = (given) => given.replace(/([^\s.-])[^\s-]*/gu, "$1.");

const apaName = (name) => {
  const { family, given, suffix } = splitName(name);
  return invertedName({ family, given: given && initials(given), suffix });
};

const apaDate = (record) => {
  const [year, , day] = dateOf(record);
  const inYear = [monthOf(record), day].filter(Boolean).join(" ");
  return `(${[year || "n.d.", inYear].filter(Boolean).join(", ")}).`;
};

export const apa = (record) => {
  const names = (record.authors || []).map(apaName);
  const authors = record.unnamed ? `${names.join(", ")}, et al.` : joined(names, ", & ");
  const source = record.venue || (record.arxiv ? "arXiv" : "");
  const url = record.doi ? doiUrl(record.doi) : urlOf(record);
  const [first, second] = authors ? [authors, record.title] : [record.title, ""];
  const parts = [sentence(first), apaDate(record), sentence(second), sentence(source), url];
  return parts.filter(Boolean).join(" ");
};

const escaped = (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&");

export const markdown = (record) => {
  const url = urlOf(record);
  const title = url ? `[${escaped(record.title)}](<${url}>)` : escaped(record.title);
  const names = (record.authors || []).map(escaped);
  const authors = record.unnamed ? `${names.join(", ")} et al.` : joined(names, " and ");
  const venue = record.venue ? `*${escaped(record.venue)}*` : "";
  const source = [venue, dateOf(record)[0]].filter(Boolean).join(", ");
  return [title, authors, source].filter(Boolean).map(sentence).join(" ");
};
