/* Lunr's search, exactly: what `lunr.Index.search` of lunr.js 2.3.9 finds in the complete index,
   with the same scores. Lunr parses the query; the rest is done with the shards of the index.

     const search = exactSearch(store);
     await search("+title:vision trans* attention~1 -survey", 10)   [{ number, score }, ...]

   A paper's score is the sum over the fields of

     (sum of boost * weight over the query's terms) / (length of the vector of these boosts)

   where a wildcard or inexact term is replaced by all terms that match it, and terms that are in
   no paper count in the vector, too. A paper has all required clauses and no prohibited one; a
   query of only prohibited clauses finds all other papers. Equal scores are in the order of the
   papers' numbers. What Lunr cannot parse is a `lunr.QueryParseError`. */
import { lunr } from "../lunr.js";
import { wildcardTest } from "../wildcard.js";
import { uiYielder } from "../yielding.js";
import { editTest } from "./edits.js";
import { lunrWeights, UNIT } from "./lunr-weights.js";

const PRECISION = 1e9;
const WORDS_PER_STEP = 256;

const isLiteral = ({ term, editDistance }) => editDistance === undefined && !term.includes("*");

/* Return a prefix and a suffix that the matches of a term have. With one edit, they have either
   the one or the other. */
const affixes = ({ term, editDistance }) => {
  const middle = term.length >> 1;
  if (editDistance !== undefined) return [term.slice(0, middle), term.slice(middle + 1)];
  return [term.slice(0, term.indexOf("*")), term.slice(term.lastIndexOf("*") + 1)];
};

/* Return all words that may match a clause. */
const candidates = async (store, clause) => {
  const [prefix, suffix] = affixes(clause);
  if (clause.editDistance === undefined) {
    return prefix.length < suffix.length ? store.suffix(suffix) : store.prefix(prefix);
  }
  if (clause.editDistance > 1 || clause.term.includes("*")) return store.dictionary();
  return (await Promise.all([store.prefix(prefix), store.suffix(suffix)])).flat();
};

const expand = async (store, clause, yieldToUi) => {
  const { term, editDistance } = clause;
  if (isLiteral(clause)) return [term];
  const matches = editDistance === undefined ? wildcardTest(term) : editTest(term, editDistance);
  const found = new Set();
  for (const [at, { word }] of (await candidates(store, clause)).entries()) {
    if (matches(word)) found.add(word);
    if (at % WORDS_PER_STEP === 0) await yieldToUi();
  }
  return [...found];
};

/* Add up the boosts of equal clauses. */
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
  for (const { fields, postings, boost } of clauses.filter((clause) => !clause.isProhibited)) {
    if (!fields.includes(field)) continue;
    for (const posting of postings) boosts.set(posting, boost + (boosts.get(posting) || 0));
  }
  return boosts;
};

/* Return the best papers with their scores, without sorting all. */
const best = (numbers, scores, limit) => {
  const keys = Float64Array.from(numbers, (number) => Math.round(scores[number] * PRECISION));
  const least = keys.slice().sort()[Math.max(0, keys.length - limit)];
  const above = [];
  const equal = [];
  keys.forEach((key, at) => {
    if (key > least) above.push(at);
    else if (key === least && equal.length < limit) equal.push(at);
  });
  above.sort((a, b) => keys[b] - keys[a] || a - b);
  const result = (at) => ({ number: numbers[at], score: scores[numbers[at]] });
  return [...above, ...equal].slice(0, limit).map(result);
};

const visitPapers = async ({ postings, fields }, yieldToUi, visit) => {
  for (const posting of postings) {
    for (const field of fields) posting.fields[field]?.docs.forEach(visit);
    await yieldToUi();
  }
};

/* Return the test of papers that the required and the prohibited clauses make. */
const paperTest = async (clauses, count, yieldToUi) => {
  const matched = new Uint32Array(count);
  const prohibited = new Uint8Array(count);
  let required = 0;
  for (const clause of clauses) {
    if (clause.isProhibited) {
      await visitPapers(clause, yieldToUi, (paper) => {
        prohibited[paper] = 1;
      });
    }
    if (clause.isRequired) {
      await visitPapers(clause, yieldToUi, (paper) => {
        matched[paper] += Number(matched[paper] === required);
      });
      required += 1;
    }
  }
  return (paper) => matched[paper] === required && !prohibited[paper];
};

export const exactSearch = (store) => {
  const { count, fields, pipeline } = store.manifest;
  const names = fields.map(({ name }) => name);
  const stemmer = lunr.Pipeline.load(pipeline);
  const { REQUIRED, PROHIBITED } = lunr.Query.presence;

  const parse = (text) => {
    const query = new lunr.Query(names);
    new lunr.QueryParser(text, query).parse();
    return query.clauses.map((clause) => ({
      ...clause,
      isRequired: clause.presence === REQUIRED,
      isProhibited: clause.presence === PROHIBITED,
      fields: clause.fields.map((name) => names.indexOf(name)),
      term: clause.usePipeline ? stemmer.runString(clause.term)[0] : clause.term,
    }));
  };

  const withPostings = async (clauses, yieldToUi) => {
    const words = await Promise.all(clauses.map((clause) => expand(store, clause, yieldToUi)));
    const postings = await store.terms(new Set(words.flat()));
    const postingsOf = (list) => list.map((word) => postings.get(word)).filter(Boolean);
    return clauses.map((clause, at) => ({ ...clause, postings: postingsOf(words[at]) }));
  };

  const addField = async (field, boosts, weightsOf, yieldToUi, scores, found) => {
    const sums = new Float64Array(count);
    let squares = 0;
    let hasPostings = false;
    for (const [posting, boost] of boosts) {
      squares += boost * boost;
      if (!posting.fields[field]) continue;
      hasPostings = true;
      const weights = weightsOf(posting, field);
      posting.fields[field].docs.forEach((paper, at) => {
        sums[paper] += boost * weights[at];
        found[paper] = 1;
      });
      await yieldToUi();
    }
    if (!hasPostings) return;
    const length = Math.sqrt(squares) * UNIT;
    for (let paper = 0; paper < count; paper += 1) {
      scores[paper] += sums[paper] / length || 0;
    }
  };

  const numbersOf = (found, passes) => {
    const numbers = [];
    for (let paper = 0; paper < count; paper += 1) {
      if (found[paper] && passes(paper)) numbers.push(paper);
    }
    return numbers;
  };

  return async (text, limit) => {
    const yieldToUi = uiYielder();
    const [clauses, lengths] = await Promise.all([
      withPostings(merge(parse(text)), yieldToUi),
      store.lengths(),
    ]);
    const weightsOf = lunrWeights(store.manifest, lengths);
    const passes = await paperTest(clauses, count, yieldToUi);
    const scores = new Float64Array(count);
    const found = new Uint8Array(count);
    if (clauses.every((clause) => clause.isProhibited)) found.fill(1);
    for (const field of names.keys()) {
      await addField(field, boostsIn(field, clauses), weightsOf, yieldToUi, scores, found);
      await yieldToUi();
    }
    const numbers = numbersOf(found, passes);
    await yieldToUi();
    return best(numbers, scores, limit);
  };
};
