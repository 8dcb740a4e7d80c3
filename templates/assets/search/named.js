/* The papers that a query names: by their title, or by their id. Needs a store.

   Titles are indexed with their stop words, so a query is a title if all its words are in the
   title and the title has as many. Ids are in no index, but papers are numbered in the order
   of their ids, and the manifest says with which ids some of the records begin.

     readId("arXiv:2305.18290v2")  -> {id: "2305.18290", sure: true}   one word with a digit
     readId("two words")           -> null
     await byId("2305.18290")      -> the numbers of the papers: one, or none
     await byTitle(["a", "title"]) -> the same */
(() => {
  "use strict";
  const ID = /^(?:arxiv:)?([^\s":*~^]+)$/i;
  const ARXIV = /^(\d{4}\.\d{4,5})(?:v\d+)?$/;
  const LONGEST = 120;

  const readId = (text) => {
    const [, id] = ID.exec(text.trim().slice(0, LONGEST + 1)) || [];
    if (!id || id.length > LONGEST || !/\d/.test(id)) return null;
    const [, arxiv] = ARXIV.exec(id) || [];
    return { id: arxiv || id, sure: Boolean(arxiv) };
  };

  papershelf.named = (store, { stem, isStop, numbersOf }) => {
    const [title] = numbersOf(["title"]);

    const exactly = async (id) => {
      const records = await store.papers(store.numbersNear(id));
      return records.filter((record) => record.id === id).map(({ number }) => number);
    };

    const byId = async (id) => {
      const found = await exactly(id);
      const lower = id.toLowerCase();
      return found.length || lower === id ? found : exactly(lower);
    };

    const termsOf = (words) => {
      const content = words.filter((word) => !isStop(word));
      const times = new Map();
      for (const word of content.length ? content : words) times.set(stem(word), (times.get(stem(word)) || 0) + 1);
      return times;
    };

    /* Count for each paper whose title is as long how many of the words it has. */
    const byTitle = async (words) => {
      const times = termsOf(words);
      const postings = await store.terms([...times.keys()]);
      const met = new Map();
      [...times].forEach(([term, said], at) => {
        const { docs, tfs, lengths } = postings.get(term)?.fields[title] || { docs: [] };
        for (let i = 0; i < docs.length; i += 1) {
          const fits = lengths[i] === words.length && tfs[i] === said;
          if (fits && (met.get(docs[i]) || 0) === at) met.set(docs[i], at + 1);
        }
      });
      return [...met].filter(([, had]) => had === times.size).map(([number]) => number);
    };

    return { readId, byId, byTitle };
  };
})();
