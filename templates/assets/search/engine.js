/* Finds papers. Needs lunr, a store and the other files here.

     const engine = await papershelf.ready();
     const found = await engine.find("+vision transformers", {filters: {year: ["2021"]}, sort: "date"});

       found.count         how many papers; found.full: how many of them have all words
       found.top(0, 10)    [{number, tier, score}, ...], the best first
       found.reading       how the query was read (reading.js); found.instead: another spelling
       found.words         the words looked for; found.isHit(word) says it of a word of a text

     engine.facets(found), engine.complete(text), engine.records(numbers), engine.text(record)

   A query is parsed into clauses (query.js), each word becomes a slot (clauses.js, terms.js)
   while the parts of the index that it needs are loaded, all at once, and the slots rank the
   papers (rank.js). What is loaded needs no waiting: typing is answered within a frame. */
(() => {
  "use strict";
  const ORDERS = ["date", "votes"];

  papershelf.engine = (store) => {
    const { manifest } = store;
    const names = manifest.fields.map(([name]) => name);
    const terms = papershelf.terms(store);
    const { examine } = papershelf.clauses(store, terms);
    const { readId, byId, byTitle } = papershelf.named(store, terms);
    const { rank, having } = papershelf.ranker(manifest);
    const { pick, sortBy, none, ALL } = papershelf.hits;

    let shelf;
    const facetShelf = () =>
      (shelf ??= store.facets().then(
        (data) => papershelf.facets(data, manifest.count),
        (error) => {
          shelf = undefined;
          throw error;
        },
      ));

    const rankAll = (clauses, named) => {
      const wanted = clauses.filter(({ presence }) => presence >= 0);
      const maskOf = ({ slots, mask }) => mask || having(slots);
      return rank(wanted.flatMap(({ slots }) => slots), {
        masks: wanted.filter(({ presence }) => presence > 0).map(maskOf),
        barred: clauses.filter(({ presence }) => presence < 0).map(maskOf),
        named,
      });
    };

    const isKnown = ({ slots, mask }) => mask || slots.some((slot) => slot.terms.length);

    /* What looks like an id is looked up if it can hardly be a word, or is none. */
    const search = async (text) => {
      const { clauses: parsed, title } = papershelf.parse(text, names);
      const id = readId(text);
      const surely = id?.sure ? byId(id.id) : [];
      const [{ clauses, ignored }, titles, ids] = await Promise.all([examine(parsed), byTitle(title), surely]);
      const others = id && !id.sure && !clauses.some(isKnown) ? await byId(id.id) : [];
      const named = [...titles, ...ids, ...others];
      const reading = papershelf.reading(clauses, ignored);
      return { clauses, named, reading: named.length && id ? [{ kind: "word", text: id.id, note: "" }] : reading };
    };

    const isRefined = ({ filters, sort }) => papershelf.isFiltering(filters) || ORDERS.includes(sort);

    const refine = async (hits, { filters, sort }) => {
      if (!isRefined({ filters, sort })) return hits;
      const filtered = papershelf.isFiltering(filters);
      const { failing, orders } = await facetShelf();
      const failed = filtered && failing(filters);
      const kept = failed ? pick(hits, (number) => !failed[number]) : hits;
      return orders[sort] ? sortBy(kept, orders[sort]) : kept;
    };

    const formsOf = ({ terms: found, also }) => [
      ...found.map(({ posting }) => posting.word),
      ...also.flatMap(({ other }) => papershelf.words(other)).filter((word) => !terms.isStop(word)).map(terms.stem),
    ];

    const hitTest = (slots) => {
      const forms = new Set(slots.flatMap(formsOf));
      const memory = new Map();
      const test = (written) => papershelf.words(written).some((word) => forms.has(terms.stem(word)));
      return (written) => {
        if (!memory.has(written)) memory.set(written, test(written));
        return memory.get(written);
      };
    };

    const top = ({ numbers, tiers, scores }) => (from, to) =>
      Array.from(numbers.slice(from, to), (number, at) => ({
        number,
        tier: tiers[from + at],
        score: scores[from + at],
      }));

    /* Without words there is nothing to find, unless there are filters. */
    const isNothing = (text, { clauses, named }, filters) =>
      !clauses.length && !named.length && !(papershelf.isFiltering(filters) && !text.trim());

    const find = async (given, { filters = {}, sort = "relevance" } = {}) => {
      const text = String(given);
      const refined = isRefined({ filters, sort }) ? facetShelf() : undefined;
      const [query] = await Promise.all([search(text), refined]);
      const { clauses, named, reading } = query;
      const all = isNothing(text, query, filters) ? none : await rankAll(clauses, named);
      const hits = await refine(all, { filters, sort });
      const slots = clauses.filter(({ presence }) => presence >= 0).flatMap((clause) => clause.slots);
      return {
        text,
        filters,
        all: all.numbers,
        count: hits.numbers.length,
        full: hits.tiers.reduce((sum, tier) => sum + (tier >= ALL ? 1 : 0), 0),
        top: top(hits),
        words: [...new Set(slots.flatMap(({ word, meant }) => [word.replace(/\*/g, ""), ...meant]))],
        reading,
        instead: papershelf.instead(text, slots),
        isHit: hitTest(slots),
      };
    };

    const facets = async ({ all, filters }) => {
      const { failing, counts } = await facetShelf();
      return counts(all, failing(filters), filters);
    };

    /* Return the address of a paper, relative to the page that is shown. */
    const link = ({ url }) => papershelf.root + url.split("/").map(encodeURIComponent).join("/");

    const exactly = async (text, limit) => {
      await papershelf.load("search/exact.js");
      return papershelf.exact(store)(text, limit);
    };

    /* A score is the tier plus what the words are worth, squeezed below 1. */
    const ranked = async (text, limit) =>
      (await find(text)).top(0, limit).map(({ number, tier, score }) => ({
        number,
        score: tier + score / (1 + score),
      }));

    const results = async (given, { limit = 10, exact = false } = {}) => {
      const hits = await (exact ? exactly : ranked)(String(given), limit);
      const records = await store.papers(hits.map(({ number }) => number));
      return hits.map(({ score }, at) => {
        const { id, title } = records[at];
        return { id, score, title, url: link(records[at]) };
      });
    };

    return {
      find,
      facets,
      complete: papershelf.completing(store, terms),
      link,
      search: results,
      records: store.papers,
      text: store.text,
    };
  };
})();
