/* What a word of a query stands for in the index. Needs lunr, spelling.js, wildcards.js and
   a store.

     as it is     the term that it is stemmed to                                1
     unfinished   while typing, the terms that begin with it                    0.2
     asked for    the terms that `trans*` fits, or within `~1` errors           1, 0.3
     unknown      the term that was meant, if there is nothing else             0.5

   The number is the weight of a match. A slot, which rank.js reads, also says of its word

       kind     "word", "prefix", "like" or "unknown"
       meant    what the word was taken for, the most frequent first
       also     [{other, said, docs}]: other forms of what was said (by this word, or by
                several in a row), and the papers that have only these (see `aliases`) */
(() => {
  "use strict";
  const [EXACT, UNFINISHED, ALIKE, MEANT] = [1, 0.2, 0.3, 0.5];
  const LEAST_BOOST = 0.001;
  const LAST = "\uffff";
  const MOST_SHARDS = 2;
  const MOST_COMPLETIONS = 8;
  const MOST_COMMON = 2;
  const MUCH_MORE = 10;
  const SHORTEST_STUMP = 4;
  const ENDINGS = "able ability ances ations ators edly ences ers ically ies ings ingly ions ities ive ization ments s y"
    .split(" ")
    .flatMap((ending) => [...ending].map((_, at) => ending.slice(at)));
  const TAILS = [...new Set(ENDINGS.flatMap((ending) => [ending, ending.replace(/s$/, "")]))].filter(Boolean);
  const SHORT_FIELDS = ["title", "author", "topic"];
  const SHORTEST_TEXT = 3;

  const frequency = ({ fields }) =>
    fields.reduce((most, found) => Math.max(most, found ? found.docs.length : 0), 0);

  const byFrequency = (a, b) => frequency(b) - frequency(a) || (a.word < b.word ? -1 : 1);

  papershelf.terms = (store) => {
    const { fields, pipeline, years } = store.manifest;
    const common = store.manifest.common.split(" ");
    const names = fields.map(([name]) => name);
    const english = pipeline.length > 0;

    const stemOf = (word) => (english && lunr.stemmer(new lunr.Token(word)).toString()) || word;
    const stems = new Map();
    const stem = (word) => {
      if (!stems.has(word)) stems.set(word, stemOf(word));
      return stems.get(word);
    };
    const isStop = (word) => english && lunr.stopWordFilter(new lunr.Token(word)) === undefined;

    const commonWith = (start) => common.filter((word) => word.startsWith(start) && word !== start);

    const { meantBy, rareFor, near, foresee } = papershelf.spelling(store, stem);
    const expand = papershelf.wildcards(store, { stem, commonWith });

    const numbersOf = (chosen) => chosen.map((name) => names.indexOf(name)).filter((place) => place >= 0);
    const everywhere = names.map((_, place) => place);
    const shortFields = numbersOf(SHORT_FIELDS);

    /* Return the postings of those terms that are in one of the fields. */
    const load = async (terms, places) => within(places, [...(await store.terms(terms)).values()]);

    const within = (places, postings) => postings.filter((posting) => places.some((place) => posting.fields[place]));

    /* Who types a letter may not wait for all words that begin so: where these are many, what
       the manifest says of common words has to do. */
    const completions = async (word, places, { field }) => {
      if (field === "year") return load(years.filter((year) => year.startsWith(word)), places);
      if (store.shardsOf("terms", word, word + LAST) > MOST_SHARDS) {
        return load(commonWith(word).slice(0, MOST_COMMON).map(stem), places);
      }
      const found = within(places, await store.range(word, word + LAST));
      return found.sort(byFrequency).slice(0, MOST_COMPLETIONS);
    };

    /* What most papers have is enough, if more of it would have to be loaded. */
    const isPlenty = (word, term) =>
      common.includes(word) && store.shardsOf("terms", term < word ? term : word, word + LAST) > 1;

    /* Terms have lost their endings: "generaliz" is on its way to "generalized", which is
       there as "gener". */
    const stump = async (word, places) => {
      if (word.length < SHORTEST_STUMP || !english) return [];
      const whole = new Set(TAILS.map((tail) => stemOf(word + tail)));
      return load([...whole].filter((term) => term.length >= SHORTEST_STUMP && word.startsWith(term)), places);
    };

    const weighted = (postings, weight, marks) => postings.map((posting) => ({ posting, weight, ...marks }));

    const meantOf = (postings) => [...postings].sort(byFrequency).map(({ word }) => word);

    /* `exact` and `others` are postings. Others make a paper one that has the word only if the
       word itself is in none, or hardly any: then it is but the beginning of one. */
    const slotOf = (exact, others, weight, kind) => {
      const least = MUCH_MORE * Math.max(0, ...exact.map(frequency));
      const begun = kind === "prefix" && others.some((posting) => frequency(posting) >= least);
      const marks = { best: !exact.length || begun, titled: !exact.length };
      const terms = [...weighted(exact, EXACT, { best: true, titled: true }), ...weighted(others, weight, marks)];
      if (!terms.length) return { terms, kind: "unknown", meant: [] };
      return { terms, kind: exact.length && kind === "prefix" ? "word" : kind, meant: meantOf(others) };
    };

    const plain = async (word, places, clause) => {
      const term = stem(word);
      const open = clause.open && !isPlenty(word, term);
      foresee(word).catch(() => {});
      const [exact, begun, whole] = await Promise.all([
        load([term], places),
        open ? completions(word, places, clause) : [],
        open ? stump(word, places) : [],
      ]);
      const longer = begun.filter((posting) => posting.word !== term);
      const found = slotOf(exact, exact.length || longer.length ? longer : whole, UNFINISHED, "prefix");
      if (clause.presence < 0 || (clause.open && exact.length)) return found;
      if (found.kind === "word") return { ...found, better: await rareFor(word, frequency(exact[0])) };
      return found.terms.length ? found : misspelt(word, places);
    };

    const misspelt = async (word, places) => {
      for (const { word: term, surface } of await meantBy(word)) {
        const found = await load([term], places);
        const terms = weighted(found, MEANT, { best: false, titled: false });
        if (found.length) return { terms, kind: "unknown", meant: [surface], better: surface };
      }
      return { terms: [], kind: "unknown", meant: [] };
    };

    const withErrors = async (word, places, { edits }) => {
      const term = stem(word);
      const found = await near(word, edits);
      const postings = await load([term, ...found.map((entry) => entry.word)], places);
      const others = postings.filter((posting) => posting.word !== term);
      return slotOf(postings.filter((posting) => posting.word === term), others, ALIKE, "like");
    };

    /* What is written before a star at the end may be a whole word, too: "transformers*". */
    const withStars = async (word, places) => {
      const [, whole] = /^([^*]+)\*+$/.exec(word) || [];
      const [exact, found] = await Promise.all([whole ? load([stem(whole)], places) : [], expand(word)]);
      const others = within(places, found).filter((posting) => posting.word !== exact[0]?.word);
      return slotOf([], [...exact, ...others], EXACT, "prefix");
    };

    /* What a letter or two may stand for is looked for in the short fields only. */
    const vague = (word, { open }) =>
      word.includes("*") ? word.replace(/\*/g, "").length < SHORTEST_TEXT : open && word.length === 1;

    const placesOf = (word, clause) => {
      if (clause.field) return numbersOf([clause.field]);
      return clause.fields || (vague(word, clause) ? shortFields : everywhere);
    };

    /* Return the slot of one word of a clause. */
    const resolve = async (word, clause) => {
      const places = placesOf(word, clause);
      const read = word.includes("*") ? withStars : clause.edits ? withErrors : plain;
      const found = await read(word, places, clause);
      for (const term of found.terms) term.weight *= Math.max(clause.boost, LEAST_BOOST);
      return { word, fields: places, also: [], better: "", counts: clause.counts ?? true, ...found };
    };

    /* Give the slots of words in a row what the library has learnt of their other forms. */
    const aliases = (slots) => {
      const terms = slots.map(({ word }) => stem(word));
      for (const { key, other, docs } of store.aliases([...new Set(terms)])) {
        const words = key.split(" ");
        for (let at = 0; at + words.length <= terms.length; at += 1) {
          if (words.some((word, i) => terms[at + i] !== word)) continue;
          const row = slots.slice(at, at + words.length);
          const said = row.map(({ word }) => word).join(" ");
          for (const one of row) one.also.push({ other, said, docs });
        }
      }
    };

    return { stem, isStop, resolve, aliases, numbersOf, commonWith };
  };
})();
