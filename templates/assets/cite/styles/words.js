/* The writing of titles and numbers, which styles have in common. */

/* Words that title case leaves small, except at the start, at the end and after a colon. */
const SMALL_WORDS = new Set(
  (
    "a about an and as at but by de down for from in into nor of on onto or over so the till to " +
    "up van via von with yet"
  ).split(" "),
);

/* Return a text with a capital at its start, unless its first word has one elsewhere: arXiv. */
export const capitalized = (text = "") =>
  text.replace(/^([“‘([]*)(\p{Ll})(?!\S*\p{Lu})/u, (_, start, letter) => start + letter.toUpperCase());

const isWord = (part) => /[\p{L}\p{N}]/u.test(part);

/* Words with a capital and single letters stay as they are. */
const capitalizedWord = (word) =>
  word.replace(/^([^\p{L}\p{N}]*)(\p{Ll})(?=[^\p{Lu}]*[\p{L}\p{N}][^\p{Lu}]*$)/u, (_, start, letter) => start + letter.toUpperCase());

const titleCased = (part, isFirst, isLast) => {
  if (isFirst) return capitalized(part);
  const isSmall = SMALL_WORDS.has(part.replace(/\P{L}/gu, ""));
  return isSmall && !isLast ? part : capitalizedWord(part);
};

/* Return a title in which all important words have a capital: "Data-Driven Discovery via Sparse
   Regression". */
export const titleCase = (title = "") => {
  const parts = title.split(/(\s+|[-–—/])/u);
  const last = parts.findLastIndex(isWord);
  let isFirst = true;
  return parts
    .map((part, index) => {
      if (!isWord(part)) return part;
      const written = titleCased(part, isFirst, index === last);
      isFirst = /[:?!.][’”)\]]*$/u.test(part);
      return written;
    })
    .join("");
};

/* Return a text with typographic quotation marks and apostrophes. */
export const typographic = (text) =>
  text
    .replace(/(?<=^|[\s([{–—"“])'([^\s'](?:[^']|'(?=\p{L}))*)'(?!\p{L})/gu, "“$1”")
    .replace(/'/g, "’")
    .replace(/(?<=^|[\s([{–—“])"/gu, "“")
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
