/* Queries of many words: a pasted sentence, or a whole abstract. Pure. */
const MAX_LOADS = 64;

/* Merge clauses that look for the same terms. A clause that is there several times counts more,
   but less than each of them would alone. The last of them may still be open. */
export const mergeRepeated = (clauses, stem, power) => {
  const termOf = (word) => (word.includes("*") ? word : stem(word));
  const identity = ({ presence, field, words, edits, range, phrase, value }) =>
    JSON.stringify([presence, field, words.map(termOf), edits, range, phrase, value]);
  const merged = new Map();
  for (const clause of clauses) {
    const key = identity(clause);
    const times = (merged.get(key)?.times || 0) + 1;
    merged.set(key, { ...clause, times });
  }
  return [...merged.values()].map((clause) => ({
    ...clause,
    boost: clause.boost * clause.times ** power,
  }));
};

const hasOperators = ({ presence, field, edits, phrase, isPair, words }) =>
  presence || field || edits || (phrase && !isPair) || words.some((word) => word.includes("*"));

/* Keep the clauses that need at most `MAX_LOADS` shards: those with operators, then the words that
   are said most often, then the longest, which are the rarest, and at last pairs of characters.

     isCommon(word)   whether very many papers have a word
     shardOf(word)    the number of the shard that has the word; other words may share it */
export const limitClauses = (clauses, { isCommon, shardOf }) => {
  const worth = (clause) => {
    if (hasOperators(clause)) return [1, 0, 0];
    if (clause.isPair) return [-1, 0, 0];
    const [word] = clause.words;
    return isCommon(word) ? [0, 0, 0] : [0, clause.times, word.length];
  };
  const byWorth = (a, b) => b.worth.map((value, at) => value - a.worth[at]).find(Boolean) || 0;
  const shards = new Set();
  let others = 0;
  const fits = (clause) => {
    const needed = hasOperators(clause) ? [] : clause.words.map(shardOf);
    const loads = new Set([...shards, ...needed]);
    const more = needed.length ? 0 : clause.words.length;
    if (loads.size + others + more > MAX_LOADS) return false;
    others += more;
    needed.forEach((number) => shards.add(number));
    return true;
  };
  const order = clauses.map((clause) => ({ clause, worth: worth(clause) })).sort(byWorth);
  const kept = new Set(order.map(({ clause }) => clause).filter(fits));
  return clauses.filter((clause) => kept.has(clause));
};
