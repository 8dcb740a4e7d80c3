/* What a query means. Pure: text in, words and clauses out.

     parse('+title:vision trans* -"old news" year:>2020', fields) ->
       clauses  [{presence: 1, field: "title", words: ["vision"], ...},
                 {presence: 0, field: "", words: ["trans*"], ...},
                 {presence: -1, field: "", words: ["old", "news"], phrase: true, ...},
                 {presence: 1, field: "year", words: [], years: [2021, Infinity], ...}]
       title    the words as a title would have them, or [] where the query cannot be one

   A clause is met by a paper that has all its words; those of a `phrase` in a row. A
   word may hold `*`; `edits` and `boost` are Lunr's ~1 and ^2; `open` marks a clause
   whose last word is still being typed. What is no operator is text: nothing a person
   can type is an error.

   The words are those of generator/search/analysis.py. */
(() => {
  "use strict";
  const UNSPACED = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}*])+`, "gu");
  const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };
  const ITEM = /([+-]?)(?:([a-z]+):)?(?:"([^"]*)("|$)|(\S+))/gi;
  const SUFFIX = /([~^])(\d+)$/;
  const COMPARED = /^(>=?|<=?)(\d{1,4})$/;
  const RANGE = /^(\d{4})?(?:\.{2,3}|…|–|-)(\d{4})?$/;
  const LONGEST_TEXT = 10_000;
  const LONGEST_ITEM = 1_000;
  const LONGEST_WORD = 64;
  const LONGEST_TITLE = 64;
  const MOST_CLAUSES = 500;
  const MOST_WORDS = 48;
  const MOST_EDITS = 2;

  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .replace(/['’ʼłøđıßæœ]/g, (letter) => LETTERS[letter] || "")
      .normalize("NFC");

  const patterns = (text) =>
    (fold(text).match(WORD) || [])
      .filter((word) => /[^*]/.test(word))
      .map((word) => word.slice(0, LONGEST_WORD));

  const words = (text) => patterns(text.replace(/\*/g, " "));

  const suffixes = (text) => {
    const found = { edits: 0, boost: 1 };
    let match;
    while ((match = SUFFIX.exec(text))) {
      text = text.slice(0, match.index);
      if (match[1] === "~") found.edits = Math.min(Number(match[2]), MOST_EDITS);
      else found.boost = Math.min(Number(match[2]), 100);
    }
    return { ...found, text };
  };

  /* year:2020..2023  year:2020..  year:..2023  year:>2020  year:>=2020  year:<2020  year:<=2020 */
  const years = (text) => {
    const [, sign, given] = COMPARED.exec(text) || [];
    const year = Number(given);
    if (sign) return { ">": [year + 1, Infinity], ">=": [year, Infinity], "<": [0, year - 1], "<=": [0, year] }[sign];
    const [, from, to] = RANGE.exec(text) || [];
    return from || to ? [Number(from || 0), Number(to || Infinity)] : undefined;
  };

  const fieldOf = (prefix, fields) => {
    const name = (prefix || "").toLowerCase();
    return fields.find((field) => field === name || `${field}s` === name) || "";
  };

  const PLAIN = { presence: 0, field: "", words: [], edits: 0, boost: 1, open: false, phrase: false };

  const presenceOf = (sign, needed) => (sign === "-" ? -1 : sign || needed ? 1 : 0);

  const clausesOf = ([, sign, prefix, quoted, closed, item], fields) => {
    const field = fieldOf(prefix, fields);
    const bare = (item || "").slice(0, LONGEST_ITEM);
    const range = field === "year" && years(bare);
    if (range) return [{ ...PLAIN, presence: presenceOf(sign, true), field, years: range }];
    const { edits, boost, text } = quoted === undefined ? suffixes(bare) : { ...PLAIN, text: quoted };
    const found = patterns(prefix && !field ? `${prefix} ${text}` : text);
    if (!found.length) return [];
    const together = field || sign || quoted !== undefined;
    const clause = (list) => ({ ...PLAIN, field, words: list.slice(0, MOST_WORDS), edits, boost });
    if (!together) return found.map((word) => clause([word]));
    const phrase = Boolean(closed) && found.length > 1;
    return [{ ...clause(found), presence: presenceOf(sign, found.length > 1), phrase }];
  };

  const same = (one) => JSON.stringify([one.presence, one.field, one.words, one.edits, one.years, one.phrase]);

  /* Say of two equal clauses the last, which may still be open. */
  const distinct = (clauses) => [...new Map(clauses.map((one) => [same(one), one])).values()];

  const finished = (clause, text) =>
    clause.presence < 0 || clause.edits || clause.phrase || clause.years || !/[\p{L}\p{N}\p{M}]$/u.test(text);

  /* What has a `-` or a field is no title; `*`, `+` and quotes may be part of one. */
  const titleOf = (text, clauses) => {
    if (clauses.some(({ presence, field }) => presence < 0 || field)) return [];
    const found = words(text);
    return found.length <= LONGEST_TITLE ? found : [];
  };

  papershelf.parse = (given, fields) => {
    const text = given.slice(0, LONGEST_TEXT).replace(/[“”„«»]/g, '"');
    const clauses = [];
    for (const item of text.matchAll(ITEM)) {
      clauses.push(...clausesOf(item, fields));
      if (clauses.length >= MOST_CLAUSES) break;
    }
    const last = clauses[clauses.length - 1];
    if (last && !finished(last, text)) last.open = true;
    return { clauses: distinct(clauses), title: titleOf(text, clauses) };
  };

  /* Keep as many words as one can look for at once: the long ones say more than the short. */
  papershelf.narrow = (clauses, isCommon) => {
    const worth = ({ presence, field, words: list }) =>
      presence || field ? 1000 : isCommon(list[0]) ? 0 : list[0].length;
    const order = clauses.map((clause, at) => [worth(clause), at]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    let room = MOST_WORDS;
    const kept = new Set();
    for (const [, at] of order) {
      const needed = clauses[at].words.length;
      if (needed > room) continue;
      room -= needed;
      kept.add(at);
    }
    return clauses.filter((_, at) => kept.has(at));
  };

  papershelf.words = words;
})();
