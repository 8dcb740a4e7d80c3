/* The tagged format of EndNote and refer. */
import { invertedNamesOf } from "./names.js";
import { dateOf, kindOf, onOneLine, statusNoteOf, urlOf, withValue } from "./record.js";

const TYPES = {
  journal: ["Journal Article", "%J"],
  conference: ["Conference Proceedings", "%B"],
  preprint: ["Unpublished Work", "%B"],
  other: ["Generic", "%B"],
};

export const endnote = (record) => {
  const [type, container] = TYPES[kindOf(record)];
  const fields = [
    ["%0", type],
    ["%T", record.title],
    ...invertedNamesOf(record).map((name) => ["%A", name]),
    ["%D", String(dateOf(record)[0] || "")],
    ["%8", record.date],
    [container, record.venue],
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
