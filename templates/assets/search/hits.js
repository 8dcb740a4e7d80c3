/* Ranked hits, as three arrays { numbers, tiers, scores } with the best hit first. Pure.

   The tiers keep hits of a better kind before all others, whatever their scores are. */

/* The query is the paper's title, or its id. */
export const EXACT_MATCH = 4;
/* The title and the names of the authors have all words. */
export const IN_TITLE = 3;
/* The paper has all words. */
export const ALL_WORDS = 2;
/* The paper has some of the words. */
export const SOME_WORDS = 1;
/* The paper has only similar words: other endings, another spelling. */
export const SIMILAR_WORDS = 0;

/* A hit's key is a number that sorts as the hit does: by its group, then by a value below STEPS,
   then by its number, the lowest last. */
const NUMBERS = 2 ** 26;
const STEPS = 2 ** 23;
const HALF = 10;

export const keyOf = (group, value, number) =>
  (group * STEPS + value) * NUMBERS + (NUMBERS - 1 - number);
const numberOf = (key) => NUMBERS - 1 - (key % NUMBERS);
const groupOf = (key) => Math.floor(key / (STEPS * NUMBERS));

/* Return a score as a value of a key; half of the values are for scores below HALF. */
export const stepOf = (score) => Math.floor((score / (score + HALF)) * (STEPS - 1));

export const NO_HITS = {
  numbers: new Uint32Array(0),
  tiers: new Uint8Array(0),
  scores: new Float32Array(0),
};

/* Return the hits of keys in ascending order, given the score of each paper. */
export const hitsOf = (keys, scoreOf) => {
  const numbers = new Uint32Array(keys.length);
  const tiers = new Uint8Array(keys.length);
  const scores = new Float32Array(keys.length);
  keys.reverse().forEach((key, at) => {
    numbers[at] = numberOf(key);
    tiers[at] = groupOf(key);
    scores[at] = scoreOf[numbers[at]];
  });
  return { numbers, tiers, scores };
};

const hitsAt = ({ numbers, tiers, scores }, order) => ({
  numbers: order.map((at) => numbers[at]),
  tiers: Uint8Array.from(order, (at) => tiers[at]),
  scores: Float32Array.from(order, (at) => scores[at]),
});

/* Return the hits whose paper passes a test. */
export const pick = (hits, passes) => {
  const order = hits.numbers.map((_, at) => at);
  return hitsAt(
    hits,
    order.filter((at) => passes(hits.numbers[at])),
  );
};

/* Return hits in the order of a value of each paper, the greatest first. Papers with all words
   stay before those with some, and these before those with similar ones; equal hits keep their
   order. */
export const sortBy = (hits, values) => {
  const keys = new Float64Array(hits.numbers.length);
  hits.numbers.forEach((number, at) => {
    const tier = Math.min(hits.tiers[at], ALL_WORDS);
    keys[at] = keyOf(tier, Math.min(values[number], STEPS - 1), at);
  });
  return hitsAt(hits, Uint32Array.from(keys.sort().reverse(), numberOf));
};

/* Return a range of the hits as objects. */
export const top = ({ numbers, tiers, scores }, from, to) =>
  Array.from(numbers.slice(from, to), (number, at) => ({
    number,
    tier: tiers[from + at],
    score: scores[from + at],
  }));
