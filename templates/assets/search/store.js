/* The index in the browser: loads its parts when they are wanted, and each once.

     const store = papershelf.store(manifest, load);   // load(name): a promise of a part

     terms(words)         Map of word -> posting (shards.js); a word that is in no paper is absent
     peekTerms(words)     the same at once, or null while a part is missing
     range(from, to)      the postings of all words with from <= word < to
     shardsOf(kind, from, to)   how many parts hold these words ("terms", "words" or "endings")
     places(word)         for each field null or, for each paper of the posting, the places of
                          the word in that field's text
     aliases(words)       [{key, other, docs}]: what else is said for the keys that begin with
                          one of the words, and the papers that say nothing but that; of the
                          parts that are there
     prefix(text), suffix(text), dictionary()
                          [{word, surface, count}]: terms in order (of their ends for a suffix),
                          what is mostly written for them, and how many papers have them
     written(paths)       [{surface, count}]: the words of some drawers, and about how often
                          each is written
     numbersNear(id)      the numbers of some papers; if one has the id, it is among them
     papers(numbers)      [{number, id, url, title, authors, date, venue, votes, language, textHash}]
     text(record)         the paper's abstract and summary
     facets()             what filters need, as generator/search/records.py writes it

   All but `peekTerms`, `shardsOf`, `aliases` and `numbersNear` are promises. The order of
   words is that of UTF-16. A part that cannot be loaded rejects, and is asked for anew the
   next time. */
(() => {
  "use strict";
  const LAST = "\uffff";
  const SLICE = 8;

  /* Long work leaves the page time for its reader where it says `await rest()`. */
  papershelf.resting = () => {
    let start = performance.now();
    const pause = () =>
      new Promise((resolve) => setTimeout(resolve)).then(() => (start = performance.now()));
    return () => (performance.now() - start > SLICE ? pause() : null);
  };

  const cached = (load) => {
    const kept = new Map();
    const forget = (key) => (error) => {
      kept.delete(key);
      throw error;
    };
    return (key) => {
      if (!kept.has(key)) kept.set(key, load(key).catch(forget(key)));
      return kept.get(key);
    };
  };

  /* The parts of one kind, and which of them hold what. Some in a row may share a hash. */
  const shelf = (kind, { first = "", names }, load, read, sharing = 1) => {
    const { placeOf } = papershelf.shards;
    const hashes = names.split(" ");
    const firsts = papershelf.digits.words(first);
    const there = [];

    const part = cached(async (n) => {
      there[n] = await read(await load(`${kind}/${n}-${hashes[Math.floor(n / sharing)]}`), n);
      return there[n];
    });

    const span = (from, to) => {
      const start = Math.max(0, placeOf(firsts, from));
      const last = placeOf(firsts, to);
      const end = firsts[last] === to ? last : last + 1;
      return Array.from({ length: Math.max(0, end - start) }, (_, n) => start + n);
    };

    return {
      part,
      span,
      parts: (numbers) => Promise.all(Array.from(new Set(numbers), part)),
      peek: (n) => there[n],
      placeOf: (word) => placeOf(firsts, word),
    };
  };

  papershelf.store = (manifest, load) => {
    const { shards } = papershelf;
    const { block, group } = manifest;
    const make = (kind, read, sharing) => shelf(kind, manifest[kind], load, read, sharing);
    const terms = make("terms", (data) => shards.terms(manifest.fields.length, data));
    const places = make("places", async (text, n) => shards.places(text, (await terms.part(n)).tfs));
    const words = make("words", shards.dictionary);
    const endings = make("endings", shards.endings);
    const recordsOf = (list, n) => list.map((data, at) => shards.record(n * group + at, data));
    const papers = make("papers", recordsOf, block / group);
    const file = cached(load);
    const drawer = cached(async (path) => shards.drawer(path, ...(await papershelf.load(path))));

    const partsOf = (list) => Array.from(list, terms.placeOf).filter((n) => n >= 0);
    const find = (word) => terms.peek(terms.placeOf(word))?.find(word);

    const termsOf = async (list) => {
      await terms.parts(partsOf(list));
      const found = new Map();
      const rest = papershelf.resting();
      for (const word of list) {
        const posting = find(word);
        if (posting) found.set(word, posting);
        await rest();
      }
      return found;
    };

    const peekTerms = (list) =>
      partsOf(list).every(terms.peek)
        ? new Map(list.map((word) => [word, find(word)]).filter(([, posting]) => posting))
        : null;

    const range = async (from, to) =>
      (await terms.parts(terms.span(from, to))).flatMap((part) =>
        part.words.filter((word) => from <= word && word < to).map(part.find),
      );

    const placesOf = async (word) => {
      const n = terms.placeOf(word);
      const nowhere = manifest.fields.map(() => null);
      if (n < 0) return nowhere;
      const [part, placesIn] = await Promise.all([terms.part(n), places.part(n)]);
      const posting = part.find(word);
      const each = ([from, to]) =>
        from < to ? Array.from({ length: to - from }, (_, at) => placesIn(from + at)) : null;
      return posting ? part.bounds(posting.at).map(each) : nowhere;
    };

    const aliases = (list) =>
      list.flatMap((word) =>
        (terms.peek(terms.placeOf(word))?.aliases || []).filter(({ key }) =>
          `${key} `.startsWith(`${word} `),
        ),
      );

    const entries = async (kind, text) => (await kind.parts(kind.span(text, text + LAST))).flat();
    const prefix = async (text) =>
      (await entries(words, text)).filter(({ word }) => word.startsWith(text));
    const suffix = async (text) =>
      (await entries(endings, shards.backwards(text))).filter(({ word }) => word.endsWith(text));

    const written = async (paths) => (await Promise.all(paths.map(drawer))).flat();

    /* The numbers of papers among which an id is, if it is there. */
    const numbersNear = (id) => {
      const start = Math.max(0, papers.placeOf(id)) * block;
      return Array.from({ length: Math.min(block, manifest.count - start) }, (_, at) => start + at);
    };

    const records = async (numbers) => {
      const partOf = (number) => Math.floor(number / group);
      await papers.parts(Array.from(numbers, partOf));
      return Array.from(numbers, (number) => papers.peek(partOf(number))[number % group]);
    };

    const text = async ({ url, textHash }) => {
      const name = encodeURIComponent(url.split("/").pop().replace(/\.html$/, ""));
      if (manifest.texts) return (await file(`texts/${name}-${textHash}`)).filter(Boolean).join(" ");
      if (location.protocol === "file:") return "";
      const answer = await fetch(`${papershelf.root}api/papers/${name}.json?${textHash}`);
      if (!answer.ok) throw Error(`the text of ${name} cannot be loaded`);
      const { abstract, summary } = await answer.json();
      return [abstract, summary].filter(Boolean).join(" ");
    };

    return {
      manifest,
      terms: termsOf,
      peekTerms,
      range,
      shardsOf: (kind, from, to) => ({ terms, words, endings })[kind].span(from, to).length,
      places: placesOf,
      aliases,
      prefix,
      suffix,
      dictionary: () => prefix(""),
      written,
      numbersNear,
      papers: records,
      text,
      facets: () => file(`facets-${manifest.facets}`),
    };
  };
})();
