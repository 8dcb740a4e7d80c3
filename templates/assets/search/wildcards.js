/* The terms that match a word with stars.

     const expand = wildcardExpander(store, { stem, commonWithPrefix });
     await expand("tr*former")   the postings of these terms

     trans*        the range of terms with this prefix
     tr*former     from the buckets of the prefix, or of the suffix if that is longer
     *former       from the buckets of the suffix
     *form*        from all buckets

   Where no word matches, letters are cut off the suffix, down to four: "*formers" finds
   "transform". Of too many terms, the most frequent are used. */
import { bucketPaths } from "./buckets.js";
import { wildcardTest } from "./wildcard.js";
import { uiYielder } from "./yielding.js";

const LAST = "\uffff";
const MAX_SHARDS = 6;
const MAX_TERMS = 10;
const MIN_SUFFIX = 4;

const byCount = (a, b) => b.count - a.count || (a.surface < b.surface ? -1 : 1);

const matching = async (pattern, entries) => {
  const matches = wildcardTest(pattern);
  const yieldToUi = uiYielder();
  const found = [];
  for (const entry of entries) {
    if (matches(entry.surface || "") || matches(entry.word || "")) found.push(entry);
    const pause = yieldToUi();
    if (pause) await pause;
  }
  return found;
};

/* Return a pattern, and the same with one letter of its suffix less each time. */
const shortened = (pattern, suffix) => {
  const most = Math.max(0, suffix.length - MIN_SUFFIX);
  return Array.from({ length: most + 1 }, (_, cut) => pattern.slice(0, pattern.length - cut));
};

export const wildcardExpander = (store, { stem, commonWithPrefix }) => {
  const load = async (words) => [...(await store.terms(words)).values()];

  const mostFrequent = (entries) => {
    const terms = [...entries].sort(byCount).map(({ word, surface }) => word || stem(surface));
    return load([...new Set(terms)].slice(0, MAX_TERMS));
  };

  const written = async (pattern) => matching(pattern, await store.written(bucketPaths(pattern)));

  const withPrefix = async (prefix) => {
    if (store.shardCount("terms", prefix, prefix + LAST) <= MAX_SHARDS) {
      return store.range(prefix, prefix + LAST);
    }
    const common = commonWithPrefix(prefix).slice(0, MAX_TERMS).map(stem);
    if (prefix.length > 1) return mostFrequent(await written(`${prefix}*`));
    return common.length ? load(common) : mostFrequent(await store.prefix(prefix));
  };

  const withSuffix = async (pattern, prefix, suffix) => {
    const usesBuckets = Math.max(prefix.length, suffix.length) > 1;
    const entries = usesBuckets ? await written(pattern) : [];
    if (entries.length) return mostFrequent(entries);
    for (const shorter of shortened(pattern, suffix)) {
      const end = shorter.slice(shorter.lastIndexOf("*") + 1);
      const byPrefix = prefix.length >= end.length;
      const candidates = await (byPrefix ? store.prefix(prefix) : store.suffix(end));
      const found = await matching(shorter, candidates);
      if (found.length) return mostFrequent(found);
    }
    return [];
  };

  return async (pattern) => {
    const parts = pattern.split(/\*+/);
    const [prefix, suffix] = [parts[0], parts.at(-1)];
    if (suffix) return withSuffix(pattern, prefix, suffix);
    if (prefix) return matching(pattern, await withPrefix(prefix));
    return mostFrequent(await written(pattern));
  };
};
