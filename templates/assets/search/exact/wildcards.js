/* The terms that a word with stars stands for. Needs patterns.js and a store.

     trans*        the range of terms that begin so
     tr*former     from the dictionary in order, or from the one spelt backwards, whichever
     *former       there is more to look up by
     *form*        from the whole dictionary

   An ending may be cut off in a term, though not below four letters: "*former" finds
   "transform". Of too many terms the most frequent count. */
(() => {
  "use strict";
  const LAST = "\uffff";
  const MOST_SHARDS = 6;
  const MOST_TERMS = 12;
  const SHORTEST_ENDING = 4;

  const byCount = (a, b) => b.count - a.count || (a.word < b.word ? -1 : 1);

  papershelf.wildcards = (store) => {
    const { wildcard } = papershelf.patterns;

    const load = async (entries) => {
      const words = [...entries].sort(byCount).slice(0, MOST_TERMS).map(({ word }) => word);
      return [...(await store.terms(words)).values()];
    };

    const beginning = async (start) =>
      store.shardsOf("terms", start, start + LAST) <= MOST_SHARDS
        ? store.range(start, start + LAST)
        : load(await store.prefix(start));

    const fitting = async (pattern, entries) => {
      const test = wildcard(pattern);
      const rest = papershelf.resting();
      const found = [];
      for (const entry of entries) {
        if (test(entry.word) || test(entry.surface || "")) found.push(entry);
        const pause = rest();
        if (pause) await pause;
      }
      return found;
    };

    const shortened = (pattern, last) => {
      const most = Math.max(0, last.length - SHORTEST_ENDING);
      return Array.from({ length: most + 1 }, (_, cut) => pattern.slice(0, pattern.length - cut));
    };

    const ending = async (pattern, first, last) => {
      for (const shorter of shortened(pattern, last)) {
        const end = shorter.slice(shorter.lastIndexOf("*") + 1);
        const entries = await (first.length >= end.length ? store.prefix(first) : store.suffix(end));
        const found = await fitting(shorter, entries);
        if (found.length) return load(found);
      }
      return [];
    };

    const expand = async (pattern) => {
      const parts = pattern.split(/\*+/);
      const [first, last] = [parts[0], parts[parts.length - 1]];
      if (last) return ending(pattern, first, last);
      if (first) return fitting(pattern, await beginning(first));
      return load(await fitting(pattern, await store.dictionary()));
    };

    return { expand };
  };
})();
