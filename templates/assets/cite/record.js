/* What citations in all formats are made of. A record is

     { key, title, latexTitle, authors, hasMoreAuthors, date, venue, journal, doi, arxiv, language,
       status, keywords, abstract }

   Without a value, a member is undefined or empty. `date` is an ISO date, as precise as it is
   known; `hasMoreAuthors` is true if some authors are unknown, `journal` if the venue is a
   journal. `status` is "withdrawn", "retracted" or "superseded". */
const MONTHS =
  "January February March April May June July August September October November December".split(" ");

/* Return the numbers of the year, the month and the day, as far as they are known. */
export const dateOf = ({ date }) => (date ? date.split("-").map(Number) : []);

export const monthOf = (record) => MONTHS[dateOf(record)[1] - 1];

export const kindOf = ({ venue, journal, arxiv }) => {
  if (venue) return journal ? "journal" : "conference";
  return arxiv ? "preprint" : "other";
};

/* Return the status as a note for readers: "Retracted". */
export const statusNoteOf = ({ status }) =>
  status && status.charAt(0).toUpperCase() + status.slice(1);

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
