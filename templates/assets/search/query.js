/* Parses a query. Pure: text in, words and clauses out.

     parse('title:Vision trans* -"old news" year:>2020 has:code venu:x', fieldNames)
       clauses  [{ presence: 1, field: "title", words: ["vision"], typed: "Vision", ... },
                 { presence: 0, field: "", words: ["trans*"], ... },
                 { presence: -1, field: "", words: ["old", "news"], phrase: true, ... },
                 { presence: 1, field: "year", words: [], range: [2021, Infinity], ... },
                 { presence: 1, field: "has", words: [], value: "code", ... }]
       unknownFields  ["venu"]; what follows the name of an unknown field is not searched
       title    the words as a title would have them, or [] where the query cannot be one

   In a script without spaces each character is a word, and two in a row are also a phrase that adds
   to the score (`isPair`).

   A paper matches a clause if it has all its words, and those of a `phrase` one after the other,
   or is in the range, or has the value. A clause with a field is required. A word may contain `*`;
   `edits` and `boost` are Lunr's ~1 and ^2; `open` marks a clause whose last word is still being
   typed; `typed` is the clause as its reader wrote it. What is no operator is text: no query is
   an error.

   Elided words are separated (elisions.js).

   Words are folded as generator/search folds those of the index. */
import { separate } from "./elisions.js";

const UNSPACED =
  "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}*])+`, "gu");
const UNSPACED_WORD = new RegExp(`^[${UNSPACED}]$`, "u");
const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };
const ITEM = /([+-]?)(?:([a-z]+):)?(?:"([^"]*)("|$)|(\S+))/gi;
const UNKNOWN_FIELD = /^[a-z]{2,}$/;
const WRITTEN = /[\p{L}\p{N}\p{M}*'’ʼ]+/gu;
const SUFFIX = /([~^])(\d+)$/;
const COMPARISON = /^(>=?|<=?)(\d{1,9})$/;
const RANGE = /^(\d{1,9})?(?:\.{2,3}|…|–|-)(\d{1,9})?$/;
const NUMBER = /^\d{1,9}$/;
const MAX_TEXT_LENGTH = 10_000;
const MAX_ITEM_LENGTH = 1_000;
const MAX_WORD_LENGTH = 64;
const MAX_TITLE_WORDS = 64;
const MAX_CLAUSES = 500;
const MAX_WORDS = 48;
const LONG_QUERY = 4;
const MAX_EDITS = 2;
const MAX_BOOST = 100;

/* The fields with values instead of words, and those with numbers. */
export const VALUE_FIELDS = ["type", "doi", "arxiv", "pmid", "id", "language", "has", "is"];
const NUMBER_FIELDS = ["year", "votes"];

const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’ʼłøđıßæœ]/g, (letter) => LETTERS[letter] || "")
    .normalize("NFC");

/* Whether a word is a character of a script without spaces. */
export const isUnspaced = (word) => UNSPACED_WORD.test(word);

/* Return the folded words of a text, stars included. */
const patterns = (text) =>
  (fold(text).match(WORD) || [])
    .filter((word) => /[^*]/.test(word))
    .map((word) => word.slice(0, MAX_WORD_LENGTH));

/* Return the folded words of a text. */
export const words = (text) => patterns(text.replace(/\*/g, " "));

/* Return { text, edits, boost } of an item with suffixes. */
const splitSuffixes = (item) => {
  let [text, edits, boost] = [item, 0, 1];
  for (let match = SUFFIX.exec(text); match; match = SUFFIX.exec(text)) {
    text = text.slice(0, match.index);
    if (match[1] === "~") edits = Math.min(Number(match[2]), MAX_EDITS);
    else boost = Math.min(Number(match[2]), MAX_BOOST);
  }
  return { text, edits, boost };
};

/* Return the range of 2020..2023, 2020.., ..2023, >2020, >=2020, <2020 or <=2020. */
const parseRange = (text) => {
  const [, operator, limit] = COMPARISON.exec(text) || [];
  const number = Number(limit);
  if (operator === ">") return [number + 1, Infinity];
  if (operator === ">=") return [number, Infinity];
  if (operator === "<") return [0, number - 1];
  if (operator === "<=") return [0, number];
  const [, from, to] = RANGE.exec(text) || [];
  const range = [Number(from || 0), Number(to || Infinity)];
  return (from || to) && range[0] <= range[1] ? range : undefined;
};

const fieldOf = (prefix, fieldNames) => {
  const name = (prefix || "").toLowerCase();
  const names = [...fieldNames, ...VALUE_FIELDS, ...NUMBER_FIELDS];
  return names.find((field) => field === name || `${field}s` === name) || "";
};

/* Whether what is before a colon is meant as a field that does not exist: `venu:icra`, and not
   `std::vector` or `Part:one`. */
const isUnknownField = (prefix, field, item) =>
  UNKNOWN_FIELD.test(prefix || "") && !field && !/^[:/]/.test(item || "");

const PLAIN = {
  presence: 0,
  field: "",
  words: [],
  typed: "",
  edits: 0,
  boost: 1,
  open: false,
  phrase: false,
  whole: false,
};

const presenceOf = (sign, isRequired) => {
  if (sign === "-") return -1;
  return sign || isRequired ? 1 : 0;
};

/* Return the characters that are next to each other in a script without spaces: there, words are
   mostly two characters. */
const pairsOf = (found) =>
  found
    .slice(1)
    .map((word, at) => [found[at], word])
    .filter((pair) => pair.every(isUnspaced));

/* Return each word as it is written, if the folded words are as many. */
const writtenWords = (text, found) => {
  const written = text.match(WRITTEN) || [];
  return written.length === found.length ? written : found;
};

/* Return the clause of a field with values or numbers, or nothing for another field. */
const valueClause = (field, presence, value) => {
  const number = field === "votes" && NUMBER.test(value) && [Number(value), Number(value)];
  const range = NUMBER_FIELDS.includes(field) && (number || parseRange(value));
  const clause = { ...PLAIN, presence, field, typed: value };
  if (range) return { ...clause, range };
  return VALUE_FIELDS.includes(field) ? { ...clause, value } : undefined;
};

const clausesOf = ([, sign, prefix, quoted, closingQuote, item], field) => {
  const isQuoted = quoted !== undefined;
  const bare = (item || "").slice(0, MAX_ITEM_LENGTH);
  const ofValue = valueClause(field, presenceOf(sign, true), isQuoted ? quoted : bare);
  if (ofValue) return [ofValue];
  const { edits, boost, text } = isQuoted ? { ...PLAIN, text: quoted } : splitSuffixes(bare);
  const given = separate(prefix && !field ? `${prefix} ${text}` : text);
  const found = patterns(given);
  if (!found.length) return [];
  const clause = (list, typed) => ({
    ...{ ...PLAIN, field, edits, boost, typed },
    words: list.slice(0, MAX_WORDS),
  });
  if (!field && !sign && !isQuoted) {
    const written = writtenWords(given, found);
    const pairs = pairsOf(found).map((pair) => clause(pair, pair.join("")));
    return [
      ...pairs.map((pair) => ({ ...pair, phrase: true, isPair: true })),
      ...found.map((word, at) => clause([word], written[at])),
    ];
  }
  const isRequired = Boolean(field) || found.length > 1;
  const phrase = Boolean(closingQuote) && found.length > 1;
  const whole = Boolean(closingQuote);
  const presence = presenceOf(sign, isRequired);
  return [{ ...clause(found, given), presence, phrase, whole, isSigned: Boolean(sign) }];
};

/* A phrase is required, unless it stands in a long query. */
const inLongQuery = (clauses) => {
  const isLong = clauses.filter(({ presence, phrase }) => !presence && !phrase).length >= LONG_QUERY;
  const isOptional = ({ phrase, isSigned, field }) => isLong && phrase && !isSigned && !field;
  return clauses.map((clause) => (isOptional(clause) ? { ...clause, presence: 0 } : clause));
};

const isOpen = ({ presence, edits, whole, words: list }, text) =>
  presence >= 0 && !edits && !whole && list.length > 0 && /[\p{L}\p{N}\p{M}]$/u.test(text);

/* A query with `-` or a field is no title; `*`, `+` and quotes may be part of one. */
const titleOf = (text, clauses) => {
  if (clauses.some(({ presence, field }) => presence < 0 || field)) return [];
  const found = words(separate(text));
  return found.length <= MAX_TITLE_WORDS ? found : [];
};

export const parse = (query, fieldNames) => {
  const text = query.slice(0, MAX_TEXT_LENGTH).replace(/[“”„«»]/g, '"');
  const clauses = [];
  const unknownFields = [];
  for (const item of text.matchAll(ITEM)) {
    const [, , prefix, , , value] = item;
    const field = fieldOf(prefix, fieldNames);
    if (isUnknownField(prefix, field, value)) unknownFields.push(prefix);
    else clauses.push(...clausesOf(item, field));
    if (clauses.length >= MAX_CLAUSES) break;
  }
  const last = clauses.at(-1);
  if (last) last.open = isOpen(last, text);
  const title = titleOf(text, clauses);
  return { clauses: inLongQuery(clauses), unknownFields, title };
};
