/* The shards of the index, decoded as generator/search encodes them. Pure.

   A shard of terms holds all its postings in three typed arrays. A posting of a term is

     { word, at, fields: [null | { docs, tfs, lengths }, ...], related: { docs, weights } }

   with, for each field that has it, the papers' numbers, how often each has the term, and the
   length of the field in terms (lengths.js), and with the papers whose related papers have it. */
import { decodeGaps, decodeSurfaces, decodeWords, numberReader } from "./decode.js";
import { decodeLengths } from "./lengths.js";

/* Return the index of the last of the sorted words that is not after `word`, or -1. */
export const lastNotAfter = (sorted, word) => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/* Return where each list begins when lists of these sizes follow each other, and the end. */
const startsOf = (sizes) => {
  const starts = new Uint32Array(sizes.length + 1);
  for (let n = 0; n < sizes.length; n += 1) starts[n + 1] = starts[n] + sizes[n];
  return starts;
};

const decodeSortedLists = (text, starts) => {
  const { fillSorted } = numberReader(text);
  const found = new Uint32Array(starts[starts.length - 1]);
  for (let n = 0; n + 1 < starts.length; n += 1) fillSorted(found, starts[n], starts[n + 1]);
  return found;
};

/* A posting decodes its fields when they are first read: of the thousands that a wildcard
   matches, few are. */
class Posting {
  #decode;
  #decodeRelated;

  constructor(word, at, decode, decodeRelated) {
    Object.assign(this, { word, at });
    this.#decode = decode;
    this.#decodeRelated = decodeRelated;
  }

  get related() {
    return this.#decodeRelated(this.at);
  }

  get fields() {
    const fields = this.#decode();
    Object.defineProperty(this, "fields", { value: fields });
    return fields;
  }
}

/* Return the function from the index of a term to the papers whose related papers have it. */
const decodeRelated = (count, [counts, gaps, digits]) => {
  const starts = startsOf(numberReader(counts).numbers(count));
  const docs = decodeSortedLists(gaps, starts);
  const weights = numberReader(digits).numbers(docs.length, 1);
  return (at) => ({
    docs: docs.subarray(starts[at], starts[at + 1]),
    weights: weights.subarray(starts[at], starts[at + 1]),
  });
};

/* Return { words, tfs, bounds, find, aliases, variants } of a shard of terms.

     find(word)   the posting of a word, or null
     bounds(at)   where in the arrays each field of a posting begins and ends
     aliases      [{ key, other, docs }], see the store
     variants     [[word, variant], ...], see the store */
export const decodeTerms = (fieldCount, data) => {
  const [front, counts, docGaps, tfDigits, lengthDigits, aliasData, pairs, ...relatedData] = data;
  const words = decodeWords(front);
  const starts = startsOf(numberReader(counts).numbers(words.length * fieldCount));
  const docs = decodeSortedLists(docGaps, starts);
  const tfs = numberReader(tfDigits).numbers(docs.length, 1);
  const lengths = decodeLengths(numberReader(lengthDigits).numbers(docs.length));

  const relatedOf = decodeRelated(words.length, relatedData);

  const bounds = (at) =>
    Array.from({ length: fieldCount }, (_, field) => {
      const n = at * fieldCount + field;
      return [starts[n], starts[n + 1]];
    });

  const view = ([from, to]) => {
    const part = (array) => array.subarray(from, to);
    return from < to ? { docs: part(docs), tfs: part(tfs), lengths: part(lengths) } : null;
  };

  const find = (word) => {
    const at = lastNotAfter(words, word);
    return words[at] === word
      ? new Posting(word, at, () => bounds(at).map(view), relatedOf)
      : null;
  };

  const aliases = aliasData.map(([key, other, gaps]) => ({ key, other, docs: decodeGaps(gaps) }));
  const variants = [...pairs.matchAll(/(\S+) (\S+)/g)].map(([, word, variant]) => [word, variant]);
  return { words, tfs, bounds, find, aliases, variants };
};

/* Return { keys, docsAt } of a shard of keys: docsAt(n) are the papers of the n-th key. */
export const decodeKeys = ([front, counts, gaps]) => {
  const keys = decodeWords(front);
  const starts = startsOf(numberReader(counts).numbers(keys.length));
  const docs = decodeSortedLists(gaps, starts);
  return { keys, docsAt: (n) => docs.subarray(starts[n], starts[n + 1]) };
};

/* Return the function from n to the positions of the word in the n-th text of a terms shard. */
export const decodePositions = (text, tfs) => {
  const starts = startsOf(tfs);
  const found = decodeSortedLists(text, starts);
  return (n) => found.subarray(starts[n], starts[n + 1]);
};

export const reversed = (text) => [...text].reverse().join("");

const dictionaryOf = (words, endings, counts) => {
  const surfaces = decodeSurfaces(words, endings);
  const { next } = numberReader(counts);
  return words.map((word, at) => ({ word, surface: surfaces[at], count: next() }));
};

/* Return [{ word, surface, count }]: terms, what is mostly written for each, and in how many
   papers it is. */
export const decodeDictionary = ([front, ...rest]) => dictionaryOf(decodeWords(front), ...rest);

/* Return the same of a shard whose words are reversed. */
export const decodeEndings = ([front, ...rest]) =>
  dictionaryOf(decodeWords(front).map(reversed), ...rest);

/* Return [{ surface, count }]: the words of a bucket, and how many binary digits the number has
   that says how often each is written. */
export const decodeBucket = (path, [front, counts]) => {
  const { next } = numberReader(counts);
  const spell = path.includes("suffixes") ? reversed : String;
  return decodeWords(front).map((word) => ({ surface: spell(word), count: next() }));
};

/* Return the record of a paper; most have the URL that follows from their id. */
export const decodeRecord = (number, data) => {
  const [id, path, title, authors, date, venue, votes, language, textHash, code, status] = data;
  const url = path || `papers/${id}.html`;
  const hasCode = Boolean(code);
  return { number, id, url, title, authors, date, venue, votes, language, textHash, hasCode, status };
};
