/* The papers that a query matches exactly: by their title, or by their id.

   Titles are indexed with their stop words, so a query is a title if all its words are in the
   title and the title has as many. Ids are in no index, but papers are numbered in the order of
   their ids, and the manifest has the first id of each block of records.

     parseId("arXiv:2305.18290v2")   { id: "2305.18290", isCertain: true }: a word with a digit
     parseId("two words")            null
     await byId("2305.18290")        the numbers of the papers: one, or none
     await byTitle(["a", "title"])   the same */
const ID = /^(?:arxiv:)?([^\s":*~^]+)$/i;
const ARXIV = /^(\d{4}\.\d{4,5})(?:v\d+)?$/;
const MAX_LENGTH = 120;

export const parseId = (text) => {
  const [, id] = ID.exec(text.trim().slice(0, MAX_LENGTH + 1)) || [];
  if (!id || id.length > MAX_LENGTH || !/\d/.test(id)) return null;
  const [, arxiv] = ARXIV.exec(id) || [];
  return { id: arxiv || id, isCertain: Boolean(arxiv) };
};

export const exactMatcher = (store, { stem, isStop, fieldNumbers }) => {
  const [title] = fieldNumbers(["title"]);

  const withId = async (id) => {
    const records = await store.papers(store.numbersNear(id));
    return records.filter((record) => record.id === id).map(({ number }) => number);
  };

  const byId = async (id) => {
    const found = await withId(id);
    const lower = id.toLowerCase();
    return found.length || lower === id ? found : withId(lower);
  };

  /* Return how often a title has each term; stop words count only where there is nothing else. */
  const frequencies = (words) => {
    const content = words.filter((word) => !isStop(word));
    const counts = new Map();
    for (const word of content.length ? content : words) {
      counts.set(stem(word), (counts.get(stem(word)) || 0) + 1);
    }
    return counts;
  };

  /* Count for each paper whose title is as long how many of the terms it has. */
  const byTitle = async (words) => {
    const wanted = frequencies(words);
    const postings = await store.terms([...wanted.keys()]);
    const matched = new Map();
    [...wanted].forEach(([term, frequency], at) => {
      const { docs, tfs, lengths } = postings.get(term)?.fields[title] || { docs: [] };
      for (let i = 0; i < docs.length; i += 1) {
        const fits = lengths[i] === words.length && tfs[i] === frequency;
        if (fits && (matched.get(docs[i]) || 0) === at) matched.set(docs[i], at + 1);
      }
    });
    return [...matched].filter(([, count]) => count === wanted.size).map(([number]) => number);
  };

  return { byId, byTitle };
};
