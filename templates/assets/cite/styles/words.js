/* The writing of titles and numbers, which styles have in common. Titles may have the marks of
   ../fonts.js. */
import { ENDS, NO_CASE_ENDS, NO_CASE_STARTS, SCRIPTS, STARTS } from "../fonts.js";

/* Words that title case leaves small, except at the start, at the end and after a colon. */
const SMALL_WORDS = new Set(
  (
    "a about an and as at but by de down for from in into nor of on onto or over so the till to " +
    "up van via von with yet"
  ).split(" "),
);

/* Return a text with a capital at its start, unless its first word has one elsewhere: arXiv. */
export const capitalized = (text = "") =>
  text.replace(FIRST_LETTER, (start) => start.toUpperCase());

const FIRST_LETTER = new RegExp(
  `^(?:(?![${NO_CASE_STARTS}])[“‘([${STARTS}])*\\p{Ll}(?!\\S*\\p{Lu})`,
  "u",
);

const isWord = (part) => /[\p{L}\p{N}]/u.test(part);

/* Words with a capital and single letters stay as they are. */
const capitalizedWord = (word) =>
  word.replace(/^([^\p{L}\p{N}]*)(\p{Ll})(?=[^\p{Lu}]*[\p{L}\p{N}][^\p{Lu}]*$)/u, (_, start, letter) => start + letter.toUpperCase());

const titleCased = (part, isFirst, isLast) => {
  if (isFirst) return capitalized(part);
  const isSmall = SMALL_WORDS.has(part.replace(/\P{L}/gu, ""));
  return isSmall && !isLast ? part : capitalizedWord(part);
};

/* Spaces, hyphens and dashes, and what is raised or lowered: the x in x². */
const BOUNDARY = new RegExp(`(\\s+|[-–—/${SCRIPTS}])`, "u");

const END_OF_SENTENCE = new RegExp(`[:?!.][’”)\\]${ENDS}]*$`, "u");
const NO_CASE_START = new RegExp(`[${NO_CASE_STARTS}]`);
const NO_CASE_END = new RegExp(`[${NO_CASE_ENDS}]`);

/* Return a title in which all important words have a capital: "Data-Driven Discovery via Sparse
   Regression". */
export const titleCase = (title = "") => {
  const parts = title.split(BOUNDARY);
  const last = parts.findLastIndex(isWord);
  let isFirst = true;
  let isKept = false;
  return parts
    .map((part, index) => {
      if (!isWord(part)) return part;
      const isFixed = isKept || NO_CASE_START.test(part);
      isKept = isFixed && !NO_CASE_END.test(part);
      const written = isFixed ? part : titleCased(part, isFirst, index === last);
      isFirst = END_OF_SENTENCE.test(part);
      return written;
    })
    .join("");
};

const QUOTED = new RegExp(
  `(?<=^|[\\s([{–—"“${STARTS}])'([^\\s'](?:[^']|'(?=\\p{L}))*)'(?!\\p{L})`,
  "gu",
);
const OPENING = new RegExp(`(?<=^|[\\s([{–—“${STARTS}])"`, "gu");

/* Return a text with typographic quotation marks and apostrophes. */
export const typographic = (text) =>
  text
    .replace(QUOTED, "“$1”")
    .replace(/'/g, "’")
    .replace(OPENING, "“")
    .replace(/"/g, "”");

/* Tell whether a text is a number or several: 12, S2, 3–4, 1 & 2. */
export const isNumeric = (text = "") =>
  /^\p{L}*\d+\p{L}*(\s*[,&–-]\s*\p{L}*\d+\p{L}*)*$/u.test(text);

export const isSeveral = (text) => /\d\s*[,&–-]\s*\p{L}*\d/u.test(text);

/* Return "2nd" for 2. */
export const ordinal = (text) => {
  const number = Number(text);
  if (!Number.isInteger(number)) return text;
  const isTeen = Math.floor(number / 10) % 10 === 1;
  return `${number}${(!isTeen && ["", "st", "nd", "rd"][number % 10]) || "th"}`;
};
