/* Finds papers. Needs lunr, query.js, terms.js and the data.

     const engine = await papershelf.ready();
     engine.find("+vision transformers") ->
       {hits: [{number, tier, score}, ...], unknown, similar, isHit}

   The clauses of the query decide who is a hit, Lunr scores the hits, and hits come in
   tiers, so that a better kind of match is never outscored:

     4  the query is the title, or the id
     3  the title has the words in a row (three at least)
     2  the title has all words
     1  the paper has all words
     0  the paper has some of them

   `unknown` are the words that the library does not have, `similar` those for which it
   has similar ones; `isHit` says of a word of a text whether it was looked for. */
(() => {
  "use strict";
  const [ID, ADDRESS, TITLE] = [0, 1, 2];
  const SHORTEST_PHRASE = 3;

  const create = (data, papers) => {
    const { index, stem, resolve, papersWith } = papershelf.terms(data);
    const stopWords = new Set(data.stopWords);
    const titles = papers.map((paper) => papershelf.words(paper[TITLE]).join(" "));

    /* Names of people may be what else is a stop word. */
    const counts = (clause) => (word) => clause.field === "author" || !stopWords.has(word);

    /* A clause with the tests that a paper can pass. */
    const examine = (clause) => {
      const kept = clause.words.filter(counts(clause));
      const words = kept.map((word, at) =>
        resolve(word, { ...clause, open: clause.open && at === kept.length - 1 }),
      );
      const test = (sets) => (ref) => sets.every((found) => found.has(ref));
      const titled = (fields) => fields.filter((field) => field === "title");
      return {
        ...clause,
        words,
        loosely: test(words.map(({ terms, fields }) => papersWith(terms.keys(), fields))),
        fully: test(words.map(({ best, fields }) => papersWith(best, fields))),
        inTitle: test(words.map(({ best, fields }) => papersWith(best, titled(fields)))),
      };
    };

    const scored = (wanted) =>
      index.query((query) => {
        for (const { words, boost } of wanted) {
          for (const { terms, fields } of words) {
            for (const [term, weight] of terms) {
              query.clause({ term, fields, boost: weight * boost, usePipeline: false });
            }
          }
        }
      });

    /* Only excluding words leaves all other papers. */
    const candidates = (wanted) => {
      if (!wanted.length) return papers.map((_, number) => ({ ref: String(number), score: 0 }));
      const known = wanted.some(({ words }) => words.some(({ terms }) => terms.size));
      return known ? scored(wanted) : [];
    };

    const tierOf = (ref, wanted) => {
      if (!wanted.every(({ fully }) => fully(ref))) return 0;
      return wanted.length && wanted.every(({ inTitle }) => inTitle(ref)) ? 2 : 1;
    };

    const byClauses = (clauses) => {
      const hits = new Map();
      if (!clauses.length) return hits;
      const wanted = clauses.filter(({ presence }) => presence >= 0);
      for (const { ref, score } of candidates(wanted)) {
        const allowed = ({ presence, loosely }) => !presence || loosely(ref) === presence > 0;
        if (clauses.every(allowed)) hits.set(Number(ref), { tier: tierOf(ref, wanted), score });
      }
      return hits;
    };

    const titleTier = (number, phrase, short) => {
      if (titles[number] === phrase) return 4;
      return !short && ` ${titles[number]}`.includes(` ${phrase}`) ? 3 : 0;
    };

    /* What has stop words only can but be part of a title. */
    const byTitle = (hits, phrase, onlyStopWords) => {
      const short = !onlyStopWords && phrase.split(" ").length < SHORTEST_PHRASE;
      titles.forEach((_, number) => {
        const tier = titleTier(number, phrase, short);
        if (tier) hits.set(number, { score: 0, ...hits.get(number), tier });
      });
    };

    const byId = (hits, text) => {
      const number = papers.findIndex((paper) => paper[ID].toLowerCase() === text);
      if (number >= 0) hits.set(number, { score: 0, ...hits.get(number), tier: 4 });
    };

    const hitTest = (words) => {
      const terms = new Set(words.flatMap((word) => [...word.terms.keys()]));
      const memory = new Map();
      const test = (written) => papershelf.words(written).some((word) => terms.has(stem(word)));
      return (written) => {
        if (!memory.has(written)) memory.set(written, test(written));
        return memory.get(written);
      };
    };

    const find = (text) => {
      const { clauses, phrase } = papershelf.parse(text, index.fields);
      const examined = clauses.filter((clause) => clause.words.some(counts(clause))).map(examine);
      const hits = byClauses(examined);
      if (phrase) byTitle(hits, phrase, !examined.length);
      byId(hits, text.trim().toLowerCase());
      const ranked = [...hits].map(([number, hit]) => ({ number, ...hit }));
      ranked.sort((a, b) => b.tier - a.tier || b.score - a.score || a.number - b.number);
      const wanted = examined.filter(({ presence }) => presence >= 0);
      const words = wanted.flatMap((clause) => clause.words);
      const those = (kind) => words.filter((word) => word[kind]).map(({ word }) => word);
      return { hits: ranked, unknown: those("unknown"), similar: those("similar"), isHit: hitTest(words) };
    };

    /* Return the address of a paper, relative to the page that is shown. */
    const link = (number) =>
      papershelf.root + papers[number][ADDRESS].split("/").map(encodeURIComponent).join("/");

    /* A score is the tier plus Lunr's score, squeezed below 1. */
    const search = (text, { limit = 10 } = {}) =>
      find(String(text))
        .hits.slice(0, limit)
        .map(({ number, tier, score }) => ({
          id: papers[number][ID],
          score: tier + score / (1 + score),
          title: papers[number][TITLE],
          url: link(number),
        }));

    return { find, search, link, papers };
  };

  let made;
  papershelf.engine = () => {
    made ??= papershelf
      .load(papershelf.index.papers)
      .then(() => create(papershelf.index, papershelf.papers));
    made.catch(() => (made = undefined));
    return made;
  };
})();
