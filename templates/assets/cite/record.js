/* What citations in all formats are made of. A record is

     { key, title, latexTitle, authors, hasMoreAuthors, date, venue, type, doi, arxiv, language,
       status, keywords, abstract, genre, editors, volume, issue, pages, number, edition, series,
       publisher, institution, place, event, isbn, issn, note }

   Without a value, a member is undefined or empty. `date` is an ISO date, as precise as it is
   known; `authors` and `editors` are names of CSL-JSON; `hasMoreAuthors` is true if some authors
   are unknown. `type` is a type of CSL, and the default type if empty. `status` is "withdrawn",
   "retracted" or "superseded". `pages` are separated by an en dash. `number` is that of a report
   or an article, `issue` that of a journal. `institution` is that of a report or the school of a
   thesis. */

/* Return the numbers of the year, the month and the day, as far as they are known. */
export const dateOf = ({ date }) => (date ? date.split("-").map(Number) : []);

/* Return the status as a note for readers: "Retracted". */
export const statusNoteOf = ({ status }) =>
  status && status.charAt(0).toUpperCase() + status.slice(1);

/* The publisher or institution, or the venue of a paper that is part of nothing. */
const issuingBodyOf = ({ publisher, institution, venue }, names) => {
  const bodies = [publisher, institution];
  const [first, second] = names.publisher === "publisher" ? bodies : bodies.reverse();
  return first || (!names.container && venue) || second;
};

/* Return the function that adds to a record what the tables have for it, and what formats derive:
   its `type` in CSL, the `names` of the type in other formats, its `month` in words, and its
   `bibtexMonth`; the `container`, which is the venue of a paper that is part of something, the
   `issuingBody`, and all `notes`. */
export const completeWith =
  ({ defaultType, types, months, bibtexMonths }) =>
  (record) => {
    const type = record.type || defaultType;
    const names = types[type] || types.document;
    const month = dateOf(record)[1] - 1;
    return {
      ...record,
      type,
      names,
      month: months[month],
      bibtexMonth: bibtexMonths[month],
      container: names.container && record.venue,
      issuingBody: issuingBodyOf(record, names),
      notes: [statusNoteOf(record), record.note].filter(Boolean),
    };
  };

const percentEncoded = (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

/* Slashes, colons and semicolons stay as they are. */
export const doiUrl = (doi) => {
  const encoded = encodeURIComponent(doi).replace(/%(?:3A|2F|3B)/g, decodeURIComponent);
  return `https://doi.org/${encoded.replace(/[!*']/g, percentEncoded)}`;
};

export const urlOf = ({ arxiv, doi }) => {
  if (arxiv) return `https://arxiv.org/abs/${arxiv}`;
  return doi ? doiUrl(doi) : "";
};

export const onOneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/* Return those of some [name, value] pairs that have a value. */
export const withValue = (pairs) => pairs.filter(([, value]) => value);
