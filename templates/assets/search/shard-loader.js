/* Loads the shards of one kind, each once. */
import { decodeWords } from "./decode.js";
import { lastNotAfter } from "./shards.js";

/* Return a function that calls `load` once for each key, and again after it failed. */
export const cached = (load) => {
  const promises = new Map();
  const forget = (key) => (error) => {
    promises.delete(key);
    throw error;
  };
  return (key) => {
    if (!promises.has(key)) promises.set(key, load(key).catch(forget(key)));
    return promises.get(key);
  };
};

/* `first` and `names` are what the manifest says of the kind: with which words its shards begin,
   and the hashes in their names, of which `sharing` shards in a row have the same. */
export const shardLoader = (kind, { first = "", names }, load, decode, sharing = 1) => {
  const hashes = names.split(" ");
  const firsts = decodeWords(first);
  const loaded = [];

  const shard = cached(async (n) => {
    const data = await load(`${kind}/${n}-${hashes[Math.floor(n / sharing)]}`);
    loaded[n] = await decode(data, n);
    return loaded[n];
  });

  /* Return the number of the shard that holds a word if any does, or -1. */
  const numberFor = (word) => lastNotAfter(firsts, word);

  /* Return the numbers of the shards of all words with from <= word < to. */
  const span = (from, to) => {
    const start = Math.max(0, numberFor(from));
    const last = numberFor(to);
    const end = firsts[last] === to ? last : last + 1;
    return Array.from({ length: Math.max(0, end - start) }, (_, n) => start + n);
  };

  return {
    shard,
    span,
    numberFor,
    shards: (numbers) => Promise.all(Array.from(new Set(numbers), shard)),
    peek: (n) => loaded[n],
  };
};
