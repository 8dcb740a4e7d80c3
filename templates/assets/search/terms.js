/* The index, and what a word of a query stands for in it. Needs lunr.

     as it is     the term that it is stemmed to                             1
     unfinished   the terms that begin with it (`trans*` and while typing)   0.1
     unknown      the terms one letter away, if there is nothing else        0.1

   The number is the weight of a match. */
(() => {
  "use strict";
  const EXACT = 1;
  const NEAR = 0.1;
  const SHORTEST_STUMP = 4;
  const LONGEST_ENDING = 3;
  const MISSPELT = /^.{5,24}$/u;
  const SHORT_FIELDS = ["title", "author", "topic"];
  const NOTHING = Object.freeze({});

  /* From our form of the index (generator/search/index.py) to Lunr's. */
  const unpack = ({ fields, terms, vectors, pipeline }) => {
    const postings = terms.map((_, at) => {
      const posting = { _index: at };
      for (const field of fields) posting[field] = {};
      return posting;
    });
    const vector = (packed, field, paper) => {
      const elements = new Array(packed.length);
      let term = 0;
      for (let at = 0; at < packed.length; at += 2) {
        term += packed[at];
        elements[at] = term;
        elements[at + 1] = packed[at + 1] / 100;
        postings[term][field][paper] = NOTHING;
      }
      return [`${field}/${paper}`, elements];
    };
    const fieldVectors = fields.flatMap((field, place) =>
      vectors[place].map((packed, paper) => vector(packed, field, paper)),
    );
    const invertedIndex = terms.map((term, at) => [term, postings[at]]);
    return lunr.Index.load({ version: lunr.version, fields, fieldVectors, invertedIndex, pipeline });
  };

  papershelf.terms = (data) => {
    const index = unpack(data);
    const stem = (word) => index.pipeline.runString(word)[0] || word;
    const known = (term) => term in index.invertedIndex;
    const expand = (tokenSet) => index.tokenSet.intersect(tokenSet).toArray();
    const like = (pattern) => expand(lunr.TokenSet.fromString(pattern));
    const near = (word, edits) => expand(lunr.TokenSet.fromFuzzyString(word, edits));

    /* Words of the index have lost their endings: "generaliz" is on its way to a word that is
       there as "gener", and so is "attentoin", misspelt, to "attent". */
    const shorten = (word, shortest, find) => {
      let found = find(word);
      for (let length = word.length - 1; !found.length && length >= shortest; length -= 1) {
        found = find(word.slice(0, length));
      }
      return found;
    };

    const unfinished = (word) => {
      const found = like(`${word}*`);
      if (found.length || known(stem(word))) return found;
      return shorten(word, SHORTEST_STUMP, (stump) => (known(stump) ? [stump] : []));
    };

    const misspelt = (word, edits) =>
      shorten(word, Math.max(SHORTEST_STUMP + 1, word.length - LONGEST_ENDING), (stump) => near(stump, edits));

    const loose = (word, clause) => {
      if (/\*./.test(word)) return shorten(word, word.indexOf("*") + SHORTEST_STUMP, like);
      if (word.endsWith("*")) return unfinished(word.slice(0, -1));
      if (clause.edits) return misspelt(stem(word), clause.edits);
      if (clause.open && !(clause.presence && known(stem(word)))) return unfinished(word);
      return [];
    };

    /* What a letter or two may stand for is looked for in the short fields only. */
    const vague = (word, { open }) =>
      word.includes("*") ? word.replace(/\*/g, "").length < 3 : open && word.length === 1;

    /* Return the terms of one word of a clause with their weights, and where they count.
       `best` are the terms that make a paper one that has the word, not a similar one. */
    const resolve = (word, clause) => {
      const terms = new Map(loose(word, clause).map((term) => [term, NEAR]));
      const exact = stem(word.replace(/\*$/, ""));
      if (known(exact)) terms.set(exact, EXACT);
      const missing = !terms.size;
      if (missing && clause.presence >= 0 && MISSPELT.test(exact)) {
        for (const term of misspelt(exact, 1)) terms.set(term, NEAR);
      }
      const fields = clause.field ? [clause.field] : vague(word, clause) ? SHORT_FIELDS : index.fields;
      const best = known(exact) && !word.includes("*") ? [exact] : [...terms.keys()];
      const unknown = missing && !terms.size;
      return { word, terms, best, fields, unknown, similar: missing && !unknown };
    };

    /* Return the numbers, as text, of the papers that have one of the terms in one field. */
    const papersWith = (terms, fields) => {
      const found = new Set();
      for (const term of terms) {
        for (const field of fields) {
          for (const paper in index.invertedIndex[term][field]) found.add(paper);
        }
      }
      return found;
    };

    return { index, stem, resolve, papersWith };
  };
})();
