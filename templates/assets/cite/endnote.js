/* The tagged format of EndNote and refer. */
import { invertedName } from "./names.js";
import { dateParts, firstDay, onOneLine, otherLinks, withValue } from "./record.js";

const TAGS = {
  "title-short": "%!",
  "collection-title": "%S",
  volume: "%V",
  "number-of-volumes": "%6",
  page: "%P",
  section: "%&",
  "chapter-number": "%&",
  edition: "%7",
  version: "%7",
  publisher: "%I",
  "publisher-place": "%C",
  genre: "%9",
  ISBN: "%@",
  ISSN: "%@",
  "call-number": "%L",
  DOI: "%R",
};

const NAMES = { author: "%A", editor: "%E", "collection-editor": "%Y", translator: "%?" };

const namesOf = (item) =>
  Object.entries(NAMES).flatMap(([role, tag]) =>
    (item[role] || []).map((name) => [tag, invertedName(name)]),
  );

const tagged = (item, tags) => Object.entries(tags).map(([variable, tag]) => [tag, item[variable]]);

export const endnote = (record) => {
  const { item, variables, arxiv } = record;
  const [year] = dateParts(item.issued);
  const fields = [
    ["%0", record.names.endnote],
    ["%T", item.title],
    ...namesOf(item),
    ["%D", year > 0 && year],
    ["%8", firstDay(item.issued)],
    [record.isInJournal ? "%J" : "%B", item["container-title"]],
    ["%N", variables.issue || variables.number],
    ["%P", variables.issue && !variables.page && variables.number],
    ...tagged(variables, TAGS),
    ["%M", arxiv ? `arXiv:${arxiv}` : record.archive[0]],
    ["%~", record.archive[1]],
    ["%U", record.url],
    ...otherLinks(record).map(([kind, url]) => [kind === "pdf" ? "%>" : "%U", url]),
    ["%[", firstDay(item.accessed)],
    ["%G", item.language],
    ...record.notes.map((note) => ["%Z", note]),
    ...record.keywords.map((word) => ["%K", word]),
    ["%F", item.id],
    ["%X", item.abstract],
  ];
  const lines = withValue(fields).map(([tag, value]) => `${tag} ${onOneLine(String(value))}`);
  return [...lines, "", ""].join("\n");
};
