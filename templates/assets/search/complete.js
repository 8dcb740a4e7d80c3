/* Queries with their last word completed, as one types. Needs query.js and a store.

     await complete("graph neur") -> [{text: "graph neural", count: 1379}, ...]

   The count is that of the papers with the word; 0 where only the manifest's list of common
   words is at hand, because too many words begin so to load them. */
(() => {
  "use strict";
  const LAST = "\uffff";
  const MOST = 6;
  const MOST_SHARDS = 3;
  const UNFINISHED = /[\p{L}\p{N}\p{M}]+$/u;

  papershelf.completing = (store, { isStop, commonWith }) => {
    const surfaces = async (start) => {
      if (store.shardsOf("words", start, start + LAST) > MOST_SHARDS) {
        return commonWith(start).map((surface) => ({ surface, count: 0 }));
      }
      return (await store.prefix(start)).sort((a, b) => b.count - a.count);
    };

    return async (text) => {
      const [typed] = UNFINISHED.exec(text) || [""];
      const start = papershelf.words(typed).join(" ");
      if (!start || start.includes(" ")) return [];
      const before = text.slice(0, text.length - typed.length);
      return (await surfaces(start))
        .filter(({ surface }) => surface !== start && surface.startsWith(start) && !isStop(surface))
        .slice(0, MOST)
        .map(({ surface, count }) => ({ text: before + surface, count }));
    };
  };
})();
