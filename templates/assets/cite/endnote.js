/* The tagged format of EndNote and refer. */
import { invertedNamesOf } from "./names.js";
import { dateOf, onOneLine, statusNoteOf, urlOf, withValue } from "./record.js";

export const endnote = (record) => {
  const fields = [
    ["%0", record.names.endnote],
    ["%T", record.title],
    ...invertedNamesOf(record).map((name) => ["%A", name]),
    ["%D", String(dateOf(record)[0] || "")],
    ["%8", record.date],
    [record.names.container === "journal" ? "%J" : "%B", record.venue],
    ["%R", record.doi],
    ["%M", record.arxiv && `arXiv:${record.arxiv}`],
    ["%U", urlOf(record)],
    ["%G", record.language],
    ["%Z", statusNoteOf(record)],
    ...(record.keywords || []).map((word) => ["%K", word]),
    ["%F", record.key],
    ["%X", record.abstract],
  ];
  const lines = withValue(fields).map(([tag, value]) => `${tag} ${onOneLine(value)}`);
  return [...lines, "", ""].join("\n");
};
