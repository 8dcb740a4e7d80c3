/* Dates, pages and addresses, in the forms that styles need. */
import { isNumeric, isSeveral, ordinal } from "./words.js";

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

/* Return { year, month, day } of a date variable, as far as they are known. The month is a name; of
   a range there are only the years, of a date in words only these. */
export const dateParts = (date) => {
  const [[year, month, day] = [], [endYear] = []] = date?.["date-parts"] || [];
  if (!year) return { year: date?.literal };
  if (endYear && endYear !== year) return { year: `${year}–${endYear}` };
  return { year: String(year), month: month && MONTHS[month - 1], day };
};

/* Return "April 5, 2011", "April 2011" or "2011". */
export const americanDate = (date) => {
  const { year, month, day } = dateParts(date);
  return day ? `${month} ${day}, ${year}` : [month, year].filter(Boolean).join(" ");
};

const EXCEPTIONS = { May: "May", June: "June", July: "July", September: "Sept." };

/* Return the abbreviation of a month: "Jan.", "Sept." */
export const shortMonth = (month) =>
  month && (EXCEPTIONS[month] || `${month.slice(0, 3)}.`);

const RANGE = /^(\p{L}*)(\d+)[–-](\p{L}*)(\d+)$/u;

const sharedStart = (start, end) => {
  let length = 0;
  while (length < end.length && start[length] === end[length]) length += 1;
  return length;
};

const minimalEnd = (start, end, atLeast) => {
  if (start.length !== end.length) return end;
  return end.slice(Math.min(sharedStart(start, end), end.length - atLeast));
};

/* The Chicago Manual of Style (17th edition, 9.61). */
const chicagoEnd = (start, end) => {
  const first = Number(start);
  if (first < 100 || first % 100 === 0 || start.length !== end.length) return end;
  if (first % 100 < 10) return minimalEnd(start, end, 1);
  return minimalEnd(start, end, 2);
};

const ENDS = {
  expanded: (start, end) => end,
  minimal: (start, end) => minimalEnd(start, end, 1),
  "minimal two": (start, end) => minimalEnd(start, end, 2),
  chicago: chicagoEnd,
};

const rangeIn = (form) => (range) => {
  const [, prefix, start, second, end] = range.match(RANGE) || [];
  if (!start || form === "as is" || second !== prefix) return range.replace("-", "–");
  const full = end.length < start.length ? start.slice(0, start.length - end.length) + end : end;
  return `${prefix}${start}–${form === "expanded" ? second : ""}${ENDS[form](start, full)}`;
};

/* Return pages with the second number of each range as the form has it. */
export const pages = ({ page = "" }, form) =>
  page.split(/,\s*/).map(rangeIn(form)).join(", ");

/* Return pages or issues with the label of one or of several: "p. 5", "pp. 5–7". */
export const withLabel = (text, single, plural) =>
  text && `${/[–,&]/.test(text) ? plural : single} ${text}`;

/* Return a number with its label, or a text as it is: "vol. 2", "III". */
export const numbered = (text, single, plural = single) => {
  if (!isNumeric(text)) return text;
  return `${isSeveral(text) ? plural : single} ${text}`;
};

/* Return "2nd ed.", or an edition in words as it is. */
export const edition = (text) => (isNumeric(text) ? `${ordinal(text)} ed.` : text);

export const doiOrUrl = ({ DOI, URL: url }) => (DOI ? `https://doi.org/${DOI}` : url);
