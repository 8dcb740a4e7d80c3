/* The papers whose title a query is.

   Titles are indexed with their stop words, so a query is a title if all its words are in the
   title and the title has as many, or from 16 words on about as many. Its stop words are only
   counted, unless `everyWord` is true.

     const byTitle = titleMatcher(store, terms);
     await byTitle(["a", "title"], { everyWord: true })   the numbers of the papers */
import { roundLength } from "./lengths.js";

export const titleMatcher = (store, { stem, isStop, fieldNumbers }) => {
  const [title] = fieldNumbers(["title"]);

  /* Return how often a title has each term; stop words count only where there is nothing else. */
  const frequencies = (words, everyWord) => {
    const content = everyWord ? words : words.filter((word) => !isStop(word));
    const counts = new Map();
    for (const word of content.length ? content : words) {
      counts.set(stem(word), (counts.get(stem(word)) || 0) + 1);
    }
    return counts;
  };

  /* Count for each paper whose title is as long how many of the terms it has. */
  return async (words, { everyWord = false } = {}) => {
    const wanted = frequencies(words, everyWord);
    const length = roundLength(words.length);
    const postings = await store.terms([...wanted.keys()]);
    const matched = new Map();
    [...wanted].forEach(([term, frequency], at) => {
      const { docs, tfs, lengths } = postings.get(term)?.fields[title] || { docs: [] };
      for (let i = 0; i < docs.length; i += 1) {
        const fits = lengths[i] === length && tfs[i] === frequency;
        if (fits && (matched.get(docs[i]) || 0) === at) matched.set(docs[i], at + 1);
      }
    });
    return [...matched].filter(([, count]) => count === wanted.size).map(([number]) => number);
  };
};
