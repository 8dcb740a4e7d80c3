/* Citations in Markdown. */
import { naturalName } from "./names.js";
import { dateParts } from "./record.js";

const MAX_NAMES = 20;

const joined = (names) => {
  if (names.length > MAX_NAMES) {
    return `${names.slice(0, MAX_NAMES - 1).join(", ")}, … ${names.at(-1)}`;
  }
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};

/* Return a title with the status of its paper: "A title [Retracted]". */
const withStatus = ({ item, statusNote }) =>
  statusNote ? `${item.title} [${statusNote}]` : item.title;

const sentence = (text) => text && (/[.!?]$/.test(text) ? text : `${text}.`);

const escaped = (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&");

export const markdown = (record) => {
  const { item, url } = record;
  const label = escaped(withStatus(record));
  const title = url ? `[${label}](<${url}>)` : label;
  const names = (item.author || []).map((name) => escaped(naturalName(name)));
  const authors = record.hasMoreAuthors ? `${names.join(", ")} et al.` : joined(names);
  const container = item["container-title"];
  const venue = container ? `*${escaped(container)}*` : "";
  const source = [venue, dateParts(item.issued)[0]].filter(Boolean).join(", ");
  return [title, authors, source].filter(Boolean).map(sentence).join(" ");
};
