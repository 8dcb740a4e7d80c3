/* Parses a query. Pure: text in, words and clauses out.

     parse('+title:vision trans* -"old news" year:>2020', fieldNames)
       clauses  [{ presence: 1, field: "title", words: ["vision"], ... },
                 { presence: 0, field: "", words: ["trans*"], ... },
                 { presence: -1, field: "", words: ["old", "news"], phrase: true, ... },
                 { presence: 1, field: "year", words: [], years: [2021, Infinity], ... }]
       title    the words as a title would have them, or [] where the query cannot be one

   A paper matches a clause if it has all its words, and those of a `phrase` one after the other.
   A word may contain `*`; `edits` and `boost` are Lunr's ~1 and ^2; `open` marks a clause whose
   last word is still being typed. What is no operator is text: no query is an error.

   Words are folded as generator/search folds those of the index. */
const UNSPACED =
  "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}*])+`, "gu");
const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };
const ITEM = /([+-]?)(?:([a-z]+):)?(?:"([^"]*)("|$)|(\S+))/gi;
const SUFFIX = /([~^])(\d+)$/;
const COMPARISON = /^(>=?|<=?)(\d{1,4})$/;
const RANGE = /^(\d{4})?(?:\.{2,3}|…|–|-)(\d{4})?$/;
const MAX_TEXT_LENGTH = 10_000;
const MAX_ITEM_LENGTH = 1_000;
const MAX_WORD_LENGTH = 64;
const MAX_TITLE_WORDS = 64;
const MAX_CLAUSES = 500;
const MAX_WORDS = 48;
const MAX_EDITS = 2;
const MAX_BOOST = 100;

const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’ʼłøđıßæœ]/g, (letter) => LETTERS[letter] || "")
    .normalize("NFC");

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
const parseYears = (text) => {
  const [, operator, limit] = COMPARISON.exec(text) || [];
  const year = Number(limit);
  if (operator === ">") return [year + 1, Infinity];
  if (operator === ">=") return [year, Infinity];
  if (operator === "<") return [0, year - 1];
  if (operator === "<=") return [0, year];
  const [, from, to] = RANGE.exec(text) || [];
  return from || to ? [Number(from || 0), Number(to || Infinity)] : undefined;
};

const fieldOf = (prefix, fieldNames) => {
  const name = (prefix || "").toLowerCase();
  return fieldNames.find((field) => field === name || `${field}s` === name) || "";
};

const PLAIN = {
  presence: 0,
  field: "",
  words: [],
  edits: 0,
  boost: 1,
  open: false,
  phrase: false,
};

const presenceOf = (sign, isRequired) => {
  if (sign === "-") return -1;
  return sign || isRequired ? 1 : 0;
};

const clausesOf = ([, sign, prefix, quoted, closingQuote, item], fieldNames) => {
  const field = fieldOf(prefix, fieldNames);
  const bare = (item || "").slice(0, MAX_ITEM_LENGTH);
  const years = field === "year" && parseYears(bare);
  if (years) return [{ ...PLAIN, presence: presenceOf(sign, true), field, years }];
  const isQuoted = quoted !== undefined;
  const { edits, boost, text } = isQuoted ? { ...PLAIN, text: quoted } : splitSuffixes(bare);
  const found = patterns(prefix && !field ? `${prefix} ${text}` : text);
  if (!found.length) return [];
  const clause = (list) => ({ ...PLAIN, field, words: list.slice(0, MAX_WORDS), edits, boost });
  if (!field && !sign && !isQuoted) return found.map((word) => clause([word]));
  const phrase = Boolean(closingQuote) && found.length > 1;
  return [{ ...clause(found), presence: presenceOf(sign, found.length > 1), phrase }];
};

const identity = ({ presence, field, words: list, edits, years, phrase }) =>
  JSON.stringify([presence, field, list, edits, years, phrase]);

/* Keep the last of equal clauses, which may still be open. */
const distinct = (clauses) => [
  ...new Map(clauses.map((clause) => [identity(clause), clause])).values(),
];

const isOpen = ({ presence, edits, phrase, years }, text) =>
  presence >= 0 && !edits && !phrase && !years && /[\p{L}\p{N}\p{M}]$/u.test(text);

/* A query with `-` or a field is no title; `*`, `+` and quotes may be part of one. */
const titleOf = (text, clauses) => {
  if (clauses.some(({ presence, field }) => presence < 0 || field)) return [];
  const found = words(text);
  return found.length <= MAX_TITLE_WORDS ? found : [];
};

export const parse = (query, fieldNames) => {
  const text = query.slice(0, MAX_TEXT_LENGTH).replace(/[“”„«»]/g, '"');
  const clauses = [];
  for (const item of text.matchAll(ITEM)) {
    clauses.push(...clausesOf(item, fieldNames));
    if (clauses.length >= MAX_CLAUSES) break;
  }
  const last = clauses.at(-1);
  if (last) last.open = isOpen(last, text);
  return { clauses: distinct(clauses), title: titleOf(text, clauses) };
};

/* Keep as many clauses as can be looked for at once: those with operators, then those with the
   longest words, which are the rarest. */
export const limitClauses = (clauses, isCommon) => {
  const worth = ({ presence, field, words: list }) => {
    if (presence || field) return 1000;
    return isCommon(list[0]) ? 0 : list[0].length;
  };
  const order = clauses
    .map((clause, at) => [worth(clause), at])
    .sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  const kept = new Set();
  let room = MAX_WORDS;
  for (const [, at] of order) {
    const needed = clauses[at].words.length;
    if (needed > room) continue;
    room -= needed;
    kept.add(at);
  }
  return clauses.filter((_, at) => kept.has(at));
};
