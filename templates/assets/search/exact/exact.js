/* Lunr's search, exactly: what `lunr.Index.search` of lunr.js 2.3.9 finds over the complete
   index, with the same scores. Lunr reads the query; the rest is done over the parts.

     const search = papershelf.exact(store);
     await search("+title:vision trans* attention~1 -survey", 10) -> [{number, score}, ...]

   A paper's score is the sum over the fields of

     (sum of boost x weight over the query's terms) / (length of the vector of these boosts)

   where each wildcard or inexact term stands for all the terms it matches, and terms that a
   field never has count in its vector, too. A paper lacks no required and has no prohibited
   clause; a query of nothing but prohibited clauses finds all other papers. Equal scores are
   in the order of the papers' numbers. What Lunr cannot read is a `lunr.QueryParseError`. */
(() => {
  "use strict";
  const SAME = 1e9;
  const SOME = 256;

  /* Lunr may come after this file. */
  const isRequired = ({ presence }) => presence === lunr.Query.presence.REQUIRED;
  const isProhibited = ({ presence }) => presence === lunr.Query.presence.PROHIBITED;

  const isLiteral = ({ term, editDistance }) => editDistance === undefined && !term.includes("*");

  /* What a term says of the beginning and of the end of the words that it stands for: with
     one edit, either its own beginning or its own end is theirs. */
  const literals = ({ term, editDistance }) => {
    const middle = term.length >> 1;
    if (editDistance !== undefined) return [term.slice(0, middle), term.slice(middle + 1)];
    return [term.slice(0, term.indexOf("*")), term.slice(term.lastIndexOf("*") + 1)];
  };

  /* Return all that may be words that a clause stands for. */
  const candidates = async (store, clause) => {
    const [start, end] = literals(clause);
    if (clause.editDistance === undefined) {
      return start.length < end.length ? store.suffix(end) : store.prefix(start);
    }
    if (clause.editDistance > 1 || clause.term.includes("*")) return store.dictionary();
    return (await Promise.all([store.prefix(start), store.suffix(end)])).flat();
  };

  const expand = async (store, clause, rest) => {
    const { term, editDistance } = clause;
    if (isLiteral(clause)) return [term];
    const { wildcard, edits } = papershelf;
    const matches = editDistance === undefined ? wildcard(term) : edits(term, editDistance);
    const found = new Set();
    for (const [at, { word }] of (await candidates(store, clause)).entries()) {
      if (matches(word)) found.add(word);
      if (at % SOME === 0) await rest();
    }
    return [...found];
  };

  /* A clause that is said twice counts twice. */
  const merge = (clauses) => {
    const merged = new Map();
    for (const clause of clauses) {
      const { term, editDistance, presence, fields, boost } = clause;
      const key = JSON.stringify([presence, editDistance, fields, term]);
      merged.set(key, { ...clause, boost: boost + (merged.get(key)?.boost || 0) });
    }
    return [...merged.values()];
  };

  /* Return the boost of each posting that scores in a field. */
  const boostsIn = (field, clauses) => {
    const boosts = new Map();
    for (const { fields, postings, boost } of clauses.filter((clause) => !isProhibited(clause))) {
      if (!fields.includes(field)) continue;
      for (const posting of postings) boosts.set(posting, boost + (boosts.get(posting) || 0));
    }
    return boosts;
  };

  /* Return the best of the papers with their scores, without sorting all of them. */
  const best = (numbers, scores, limit) => {
    const keys = Float64Array.from(numbers, (number) => Math.round(scores[number] * SAME));
    const least = keys.slice().sort()[Math.max(0, keys.length - limit)];
    const above = [];
    const level = [];
    keys.forEach((key, at) => {
      if (key > least) above.push(at);
      else if (key === least && level.length < limit) level.push(at);
    });
    above.sort((a, b) => keys[b] - keys[a] || a - b);
    const result = (at) => ({ number: numbers[at], score: scores[numbers[at]] });
    return [...above, ...level].slice(0, limit).map(result);
  };

  papershelf.exact = (store) => {
    const { count, fields: settings, pipeline } = store.manifest;
    const names = settings.map(([name]) => name);
    const weights = papershelf.weights(store.manifest);
    const stemmer = lunr.Pipeline.load(pipeline);

    const parse = (text) => {
      const query = new lunr.Query(names);
      new lunr.QueryParser(text, query).parse();
      return query.clauses.map((clause) => ({
        ...clause,
        fields: clause.fields.map((name) => names.indexOf(name)),
        term: clause.usePipeline ? stemmer.runString(clause.term)[0] : clause.term,
      }));
    };

    const withPostings = async (clauses, rest) => {
      const words = await Promise.all(clauses.map((clause) => expand(store, clause, rest)));
      const postings = await store.terms(new Set(words.flat()));
      const those = (list) => list.map((word) => postings.get(word)).filter(Boolean);
      return clauses.map((clause, at) => ({ ...clause, postings: those(words[at]) }));
    };

    const eachPaper = async ({ postings, fields }, rest, visit) => {
      for (const posting of postings) {
        for (const field of fields) posting.fields[field]?.docs.forEach(visit);
        await rest();
      }
    };

    /* Return the test that the required and prohibited clauses are. */
    const filter = async (clauses, rest) => {
      const met = new Uint32Array(count);
      const banned = new Uint8Array(count);
      let needed = 0;
      for (const clause of clauses) {
        if (isProhibited(clause)) {
          await eachPaper(clause, rest, (paper) => (banned[paper] = 1));
        }
        if (isRequired(clause)) {
          await eachPaper(clause, rest, (paper) => (met[paper] += Number(met[paper] === needed)));
          needed += 1;
        }
      }
      return (paper) => met[paper] === needed && !banned[paper];
    };

    const addField = async (field, boosts, rest, scores, found) => {
      const sums = new Float64Array(count);
      let squares = 0;
      let present = false;
      for (const [posting, boost] of boosts) {
        squares += boost * boost;
        if (!posting.fields[field]) continue;
        present = true;
        const weight = weights(posting, field);
        posting.fields[field].docs.forEach((paper, at) => {
          sums[paper] += boost * weight[at];
          found[paper] = 1;
        });
        await rest();
      }
      const length = Math.sqrt(squares) * papershelf.weights.unit;
      for (let paper = 0; present && paper < count; paper += 1) {
        scores[paper] += sums[paper] / length || 0;
      }
    };

    const numbersOf = (found, allowed) => {
      const numbers = [];
      for (let paper = 0; paper < count; paper += 1) {
        if (found[paper] && allowed(paper)) numbers.push(paper);
      }
      return numbers;
    };

    return async (text, limit) => {
      const rest = papershelf.resting();
      const clauses = await withPostings(merge(parse(text)), rest);
      const allowed = await filter(clauses, rest);
      const scores = new Float64Array(count);
      const found = new Uint8Array(count);
      if (clauses.every(isProhibited)) found.fill(1);
      for (const field of names.keys()) {
        await addField(field, boostsIn(field, clauses), rest, scores, found);
        await rest();
      }
      const numbers = numbersOf(found, allowed);
      await rest();
      return best(numbers, scores, limit);
    };
  };
})();
