/* What citations in all formats are made of. A record of `exports/` is

     { item, rich, latexTitle, arxiv }

   `item` is the paper as CSL-JSON, its texts plain; its `custom` has what CSL has no variable for.
   The others are missing where there is nothing: the variables of which the texts have tags or
   formulas in CSL-JSON, the title in LaTeX, unless it follows from the plain title, and the arXiv
   id. */

/* Return the numbers of the year, the month and the day of a date, as far as they are known. */
export const dateParts = (date) => date?.["date-parts"]?.[0] || [];

const padded = (number, at) =>
  (number < 0 ? "-" : "") + String(Math.abs(number)).padStart(at ? 2 : 4, "0");

const isoDay = (parts) => parts.map(padded).join("-");

/* Return a date in ISO 8601: "2024-11-27", "2004/2005" a range, "2004~" about 2004. */
export const dateText = ({ literal, season, circa, "date-parts": parts = [] }) => {
  if (literal) return literal;
  return parts.map(isoDay).join("/") + (season ? `-${20 + season}` : "") + (circa ? "~" : "");
};

/* Return the text of a range, a season, an approximate date or one before the year 1;
   empty for all others. */
export const inexactDate = (date = {}) => {
  const isDay = date["date-parts"]?.length === 1 && dateParts(date)[0] > 0;
  return (isDay && !date.season && !date.circa) || date.literal ? "" : dateText(date);
};

/* Return the date on which a range begins, without what it says about seasons; nothing of one
   before the year 1, which most formats cannot state. */
export const firstDay = (date) => (dateParts(date)[0] > 0 ? isoDay(dateParts(date)) : "");

const percentEncoded = (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

/* Slashes, colons and semicolons stay as they are. */
const doiUrl = (doi) => {
  const encoded = encodeURIComponent(doi).replace(/%(?:3A|2F|3B)/g, decodeURIComponent);
  return `https://doi.org/${encoded.replace(/[!*']/g, percentEncoded)}`;
};

/* Return the number of the paper in an archive, and the archive. */
const archiveOf = ({ arxiv, item }) => {
  if (arxiv) return [arxiv, "arXiv"];
  if (item.archive || item.archive_location) return [item.archive_location, item.archive];
  return item.PMID ? [item.PMID, "PubMed"] : [];
};

const variablesOf = ({ item, arxiv }) => {
  const repeated = arxiv ? { publisher: "arXiv", number: `arXiv:${arxiv}` } : {};
  return Object.fromEntries(
    Object.entries(item).filter(([variable, value]) => repeated[variable] !== value),
  );
};

/* Return the function that adds to a record what formats derive from it: the `names` of its type in
   them, its `variables`, which are those of the item without what repeats the arXiv id, its
   `archive`, its `url`, its `keywords` as a list, the name of its `month`, its status as a note for
   readers, all `notes`, whether it is in a journal, whether some authors are unknown, their `authorCount`, the `license`, the `secondBody`, which is the publisher of what
   an institution issued, or the reverse, and its `links` as [kind, URL] pairs. */
export const completeWith =
  ({ types, months, statusNotes }) =>
  (record) => {
    const { item } = record;
    const statusNote = statusNotes[item.status] || "";
    const names = types[item.type];
    return {
      ...record,
      names,
      variables: variablesOf(record),
      archive: archiveOf(record),
      url: item.URL || (item.DOI ? doiUrl(item.DOI) : ""),
      keywords: item.keyword?.split(", ") || [],
      month: months[dateParts(item.issued)[1] - 1] || "",
      statusNote,
      notes: [statusNote, item.note].filter(Boolean),
      secondBody: item.custom?.organization,
      license: item.custom?.license,
      authorCount: item.custom?.author_count,
      hasMoreAuthors: item.custom?.has_more_authors,
      links: Object.entries(item.custom?.links || {}),
      isInJournal: names.container === "journal",
    };
  };

/* Return the links but for the address of the paper. */
export const otherLinks = ({ links, url }) => links.filter(([, address]) => address !== url);

export const onOneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/* Return those of some [name, value] pairs that have a value. */
export const withValue = (pairs) => pairs.filter(([, value]) => value);
