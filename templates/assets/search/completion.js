/* Completes the last word of a query.

     const complete = completer(store, terms);
     await complete("graph neur")   [{ text: "graph neural", count: 1379 }, ...]

   The count is the number of papers with the word, which are at least three. It is 0 where too many words have the
   prefix to load them, and only the manifest's list of common words is used. */
import { words } from "./query.js";

const LAST = "\uffff";
const MAX_COMPLETIONS = 6;
const MIN_PAPERS = 3;
const MAX_SHARDS = 3;
const UNFINISHED = /[\p{L}\p{N}\p{M}]+$/u;

export const completer = (store, { isStop, commonWithPrefix }) => {
  const surfacesWithPrefix = async (prefix) => {
    if (store.shardCount("words", prefix, prefix + LAST) > MAX_SHARDS) {
      return commonWithPrefix(prefix).map((surface) => ({ surface, count: 0 }));
    }
    const found = (await store.prefix(prefix)).filter(({ count }) => count >= MIN_PAPERS);
    return found.sort((a, b) => b.count - a.count);
  };

  return async (text) => {
    const [typed] = UNFINISHED.exec(text) || [""];
    const prefix = words(typed).join(" ");
    if (!prefix || prefix.includes(" ")) return [];
    const before = text.slice(0, text.length - typed.length);
    const isCompletion = ({ surface }) =>
      surface !== prefix && surface.startsWith(prefix) && !isStop(surface);
    return (await surfacesWithPrefix(prefix))
      .filter(isCompletion)
      .slice(0, MAX_COMPLETIONS)
      .map(({ surface, count }) => ({ text: before + surface, count }));
  };
};
