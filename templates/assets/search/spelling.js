/* Words that are spelt almost alike.

   A word with one error keeps its first two letters, or its last two:

       at|tentoin    words with the prefix "at"
       atenti|on     words with the suffix "on"

   so it is compared only with the words in the buckets of both (buckets.js). Words are compared
   as they are written, and also as terms, without their endings. */
import { papershelf } from "../papershelf.js";
import { bucketPaths } from "./buckets.js";
import { uiYielder } from "./yielding.js";

const LAST = "\uffff";
const MISSPELLABLE = /^\p{L}{4,24}$/u;
const LONG = 8;
const MEDIUM = 7;
const MAX_GUESSES = 3;
const MAX_SIMILAR = 12;
const RARE = 2;
const FREQUENT = 20;
const TERM_PENALTY = 0.5;

/* Return the optimal string alignment distance of two words: each letter more, less, another, or
   pair of letters swapped is 1. A distance above `most` is Infinity. */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let beforePrevious = [];
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = previous[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, replaced);
      const isSwapped =
        i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], beforePrevious[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return Infinity;
    beforePrevious = previous;
    previous = row;
  }
  return previous[other.length] <= most ? previous[other.length] : Infinity;
};

/* Return the name that is spelt most like a word, or "" if at least a third of it is wrong. */
export const nearest = (word, names) => {
  const most = Math.max(1, Math.floor(word.length / 3));
  const found = names.map((name) => ({ name, errors: distance(word, name, most) }));
  const [best] = found.sort((a, b) => a.errors - b.errors);
  return best?.errors < Infinity ? best.name : "";
};

const maxErrors = (word) => (word.length >= LONG ? 2 : 1);

const byDistance = (a, b) => a.edits - b.edits || b.count - a.count || (a.word < b.word ? -1 : 1);

const paperCount = ({ fields }) =>
  Math.max(...fields.map((found) => (found ? found.docs.length : 0)));

/* The written form says more than the term. */
const editsOf = (word, term, entry, most) =>
  Math.min(
    distance(word, entry.surface, Math.min(most, maxErrors(word) + 1)),
    distance(term, entry.word, Math.min(most, maxErrors(term))) + TERM_PENALTY,
  );

const isRequested = (path) => path in papershelf.promises;

export const spellingChecker = (store, stem) => {
  /* Return the words in the buckets of a word's first letters and of its last. */
  const candidates = async (word) => {
    const entries = await store.written(bucketPaths(word));
    return [...new Map(entries.map((entry) => [entry.surface, entry])).values()];
  };

  /* Return the words within so many errors of a word, as [{ word, surface, count, edits }], the
     nearest first, then the most frequent. */
  const similar = async (word, most) => {
    const term = stem(word);
    const yieldToUi = uiYielder();
    const found = [];
    for (const entry of await candidates(word)) {
      const candidate = { ...entry, word: stem(entry.surface) };
      const edits = editsOf(word, term, candidate, most);
      if (edits < Infinity) found.push({ ...candidate, edits });
      const pause = yieldToUi();
      if (pause) await pause;
    }
    const terms = new Set();
    const isNew = (entry) => !terms.has(entry.word) && terms.add(entry.word);
    return found.sort(byDistance).filter(isNew).slice(0, MAX_SIMILAR);
  };

  /* A short word may be a word that the library lacks: its first letter is taken to be right, its
     term is not compared ("cache" is not "catch"), and a word that is written once
     is no correction of it. */
  const isLikely = (word, { surface, edits, count }) => {
    if (word.length >= LONG) return true;
    const isSpeltAlike = surface[0] === word[0] && Number.isInteger(edits);
    return isSpeltAlike && (word.length >= MEDIUM || count > 1);
  };

  const guess = async (word) => {
    if (!MISSPELLABLE.test(word)) return [];
    const found = await similar(word, maxErrors(word));
    return found.filter((entry) => isLikely(word, entry)).slice(0, MAX_GUESSES);
  };

  /* In a long query unknown words are mostly names: of these only long ones are corrected, with one
     error, to words that are not unique. */
  const isCertain = (word, { edits, count }) => word.length >= MEDIUM && edits === 1 && count > 1;

  const guesses = new Map();

  /* Return the corrections of a word that is in no paper, `isLong` those in a long query. While a
     query is typed, the same words come again and again. */
  const correctionsOf = async (word, isLong = false) => {
    if (isLong && word.length < MEDIUM) return [];
    if (!guesses.has(word)) guesses.set(word, await guess(word));
    return guesses.get(word).filter((entry) => !isLong || isCertain(word, entry));
  };

  /* Load the term of the best correction of a word before the index says that the word is in no
     paper. This needs the buckets of the word, which search.js may have requested. */
  const prefetchCorrection = async (word) => {
    if (!MISSPELLABLE.test(word) || !bucketPaths(word).every(isRequested)) return;
    const term = stem(word);
    const isFormOf = ({ surface }) =>
      surface.startsWith(word) || (surface.startsWith(term.slice(0, -1)) && stem(surface) === term);
    if ((await candidates(word)).some(isFormOf)) return;
    const [best] = await correctionsOf(word);
    if (best) await store.terms([best.word]);
  };

  /* Return the postings of a term's own shard that share the longest prefix with the term which
     only that shard has. */
  const neighbours = async (term) => {
    for (let length = term.length >> 1; length < term.length; length += 1) {
      const prefix = term.slice(0, length);
      if (store.shardCount("terms", prefix, prefix + LAST) < 2) {
        return store.range(prefix, prefix + LAST);
      }
    }
    return [];
  };

  /* Return the likely correction of a word that is in one or two papers, where a similar one is in
     very many; only loaded terms are considered. Else return "". */
  const correctionOfRare = async (word, frequency) => {
    const term = stem(word);
    const isLong = word.length >= LONG && MISSPELLABLE.test(word);
    if (frequency > RARE || !isLong || !word.startsWith(term)) return "";
    const isCorrection = (posting) =>
      paperCount(posting) >= FREQUENT && distance(term, posting.word, 1) === 1;
    const found = (await neighbours(term)).filter(isCorrection);
    const [best] = found.sort((a, b) => paperCount(b) - paperCount(a));
    const corrected = best && best.word + word.slice(term.length);
    return corrected && stem(corrected) === best.word ? corrected : "";
  };

  return { similar, correctionsOf, correctionOfRare, prefetchCorrection };
};
