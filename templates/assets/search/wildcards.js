/* The terms that a word with stars stands for. Needs a store, and what terms.js knows of words.

     wildcard("tr*former") -> (word) => boolean
     await expand("tr*former") -> postings

     trans*        the range of terms that begin so
     tr*former     from the words that people write, by how they begin or by how they end,
     *former       whichever there is more to look up by
     *form*        from all of these

   Where nothing is written so, an ending may be cut off, though not below four letters:
   "*formers" finds "transform". Of too many terms the most frequent count. */
(() => {
  "use strict";
  const ANY = "*";
  const LAST = "\uffff";
  const MOST_SHARDS = 6;
  const MOST_TERMS = 10;
  const SHORTEST_ENDING = 4;

  /* A `*` that has stood for too little stands for one character more. */
  papershelf.wildcard = (pattern) => (word) => {
    let [at, star, tried] = [0, -1, 0];
    for (let i = 0; i < word.length; ) {
      if (pattern[at] === ANY) [star, tried, at] = [at, i, at + 1];
      else if (pattern[at] === word[i]) [at, i] = [at + 1, i + 1];
      else if (star >= 0) [at, i] = [star + 1, (tried += 1)];
      else return false;
    }
    while (pattern[at] === ANY) at += 1;
    return at === pattern.length;
  };

  const byCount = (a, b) => b.count - a.count || (a.surface < b.surface ? -1 : 1);

  papershelf.wildcards = (store, { stem, commonWith }) => {
    const load = async (words) => [...(await store.terms(words)).values()];

    const frequent = (entries) => {
      const terms = [...entries].sort(byCount).map(({ word, surface }) => word || stem(surface));
      return load([...new Set(terms)].slice(0, MOST_TERMS));
    };

    const fitting = async (pattern, entries) => {
      const test = papershelf.wildcard(pattern);
      const rest = papershelf.resting();
      const found = [];
      for (const entry of entries) {
        if (test(entry.surface || "") || test(entry.word || "")) found.push(entry);
        const pause = rest();
        if (pause) await pause;
      }
      return found;
    };

    const written = async (pattern) => fitting(pattern, await store.written(papershelf.drawers(pattern)));

    const beginning = async (start) => {
      if (store.shardsOf("terms", start, start + LAST) <= MOST_SHARDS) return store.range(start, start + LAST);
      const common = commonWith(start).slice(0, MOST_TERMS).map(stem);
      if (start.length < 2) return common.length ? load(common) : frequent(await store.prefix(start));
      return frequent(await written(`${start}*`));
    };

    const shortened = (pattern, last) => {
      const most = Math.max(0, last.length - SHORTEST_ENDING);
      return Array.from({ length: most + 1 }, (_, cut) => pattern.slice(0, pattern.length - cut));
    };

    const ending = async (pattern, first, last) => {
      const long = Math.max(first.length, last.length) > 1;
      const entries = long ? await written(pattern) : [];
      if (entries.length) return frequent(entries);
      for (const shorter of shortened(pattern, last)) {
        const end = shorter.slice(shorter.lastIndexOf(ANY) + 1);
        const found = await fitting(shorter, await (first.length >= end.length ? store.prefix(first) : store.suffix(end)));
        if (found.length) return frequent(found);
      }
      return [];
    };

    return async (pattern) => {
      const parts = pattern.split(/\*+/);
      const [first, last] = [parts[0], parts[parts.length - 1]];
      if (last) return ending(pattern, first, last);
      if (first) return fitting(pattern, await beginning(first));
      return frequent(await written(pattern));
    };
  };
})();
