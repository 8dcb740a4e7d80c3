/* What a query means. Pure: text in, words and clauses out.

     parse('+title:vision trans* -"old news" ~', fields) ->
       clauses  [{presence: 1, field: "title", words: ["vision"], ...},
                 {presence: 0, field: "", words: ["trans*"], ...},
                 {presence: -1, field: "", words: ["old", "news"], ...}]
       phrase   the words in a row when no operator was used, else ""

   A clause is met by a paper that has all its words. A word may hold `*`; `edits`
   and `boost` are Lunr's ~1 and ^2; `open` marks a word that is still being typed.
   What is no operator is text: nothing a person can type is an error.

   The words are those of generator/search/analysis.py. */
(() => {
  "use strict";
  const UNSPACED = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}*])+`, "gu");
  const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };
  const ITEM = /([+-]?)(?:([a-z]+):)?(?:"([^"]*)(?:"|$)|(\S+))/gi;
  const SUFFIX = /([~^])(\d+)$/;
  const MOST_WORDS = 48;
  const LONGEST_WORD = 64;
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

  const clausesOf = ([, sign, prefix, quoted, bare], fields) => {
    const known = fields.includes((prefix || "").toLowerCase());
    const field = known ? prefix.toLowerCase() : "";
    const { edits, boost, text } = quoted === undefined ? suffixes(bare) : { edits: 0, boost: 1, text: quoted };
    const found = patterns(prefix && !known ? `${prefix} ${text}` : text);
    const together = field || sign || quoted !== undefined;
    const presence = sign === "-" ? -1 : sign || (together && found.length > 1) ? 1 : 0;
    const clause = (list) => ({ presence, field, words: list, edits, boost, open: false });
    if (!found.length) return [];
    return together ? [clause(found)] : found.map((word) => clause([word]));
  };

  papershelf.parse = (text, fields) => {
    const clauses = [];
    for (const item of text.matchAll(ITEM)) {
      clauses.push(...clausesOf(item, fields));
      if (clauses.length >= MOST_WORDS) break;
    }
    const last = clauses[clauses.length - 1];
    if (last && last.presence >= 0 && !last.edits && /[\p{L}\p{N}\p{M}]$/u.test(text)) last.open = true;
    const plain = clauses.every((c) => !c.presence && !c.field && !c.edits && !/\*/.test(c.words));
    return { clauses, phrase: plain ? words(text).join(" ") : "" };
  };
  papershelf.words = words;
})();
