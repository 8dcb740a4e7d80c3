/* Finds papers in an index.

     const engine = await papershelf.ready();
     const found = await engine.find("+vision transformers",
                                     { filters: { year: ["2021"] }, sort: "date" });

       found.count            how many papers; found.full: how many of them have all words
       found.top(0, 10)       [{ number, tier, score }, ...], the best first
       found.interpretation   how the query was read; found.correction: another spelling
                              (both in interpretation.js)
       found.filters          the values chosen in each facet, by its kind
       found.words            the words looked for; found.isHit(word): whether a word of a text
                              matches one of them

     engine.facetTitles     the titles of the facets by kind

     engine.facets(found), engine.complete(text), engine.jumps(text), engine.records(numbers),
     engine.text(record), engine.link(record), engine.words(text),
     engine.search(query, { limit, exact })

   A query is read as clauses (reading.js). Each word becomes a slot (clauses.js, terms.js)
   while the parts of the index that it needs are loaded, all at once, and the slots rank the
   papers (rank.js). A query whose parts are loaded is answered within a frame. */
import { papershelf } from "../papershelf.js";
import { completer } from "./completion.js";
import { numberReader } from "./decode.js";
import { separate } from "./elisions.js";
import { facetFilters, facetIndex, isFiltering } from "./facet-index.js";
import { ALL_WORDS, NO_HITS, pick, sortBy, top } from "./hits.js";
import { correction } from "./interpretation.js";
import { jumpFinder } from "./jumps.js";
import { pageUrl } from "./page-url.js";
import { words } from "./query.js";
import { createRanker } from "./rank.js";
import { queryReader } from "./reading.js";
import { termResolver } from "./terms.js";

const SORT_KEYS = ["date", "votes"];
const ONLY_YEARS = /^\s*(?:years?:\s*)?(?:[<>]=?)?(?:\d{4})?(?:\.\.+|…|–|-)?(?:\d{4})?\s*$/i;

const isYears = (text) => ONLY_YEARS.test(text) && /\d{4}/.test(text);

/* A phrase that is not required adds to the scores of the papers that have it. */
const phraseSlot = ({ mask }) => {
  const docs = [...mask.keys()].filter((number) => mask[number]);
  return { terms: [], fields: [], aliases: [{ docs, isPhrase: true }], counts: false };
};

/* The words of a pair of characters are also clauses of their own. */
const slotsOf = (clauses) => clauses.flatMap(({ isPair, slots }) => (isPair ? [] : slots));

const link = ({ url }) => pageUrl(url);

/* A score is the tier plus what the words are worth, which is less than 1 here. */
const publicScore = ({ tier, score }) => tier + score / (1 + score);

/* Return the function that tells whether a word of a text matches one of the slots. */
const hitTest = (slots, { stem, isStop }) => {
  const formsOf = ({ terms, aliases }) => [
    ...terms.map(({ posting }) => posting.word),
    ...aliases
      .flatMap(({ other }) => words(other))
      .filter((word) => !isStop(word))
      .map(stem),
  ];
  const forms = new Set(slots.flatMap(formsOf));
  const known = new Map();
  return (written) => {
    if (!known.has(written)) {
      known.set(
        written,
        words(separate(written)).some((word) => forms.has(stem(word))),
      );
    }
    return known.get(written);
  };
};

export const createFinder = (store) => {
  const { manifest } = store;
  const terms = termResolver(store);
  const { readQuery, clausesOf } = queryReader(store, terms);
  const { rank, having } = createRanker(manifest);

  const facetTitles = Object.fromEntries(manifest.facets.map(({ kind, title }) => [kind, title]));
  const kinds = Object.keys(facetTitles);

  const maskOf = ({ slots, mask }) => mask || having(slots);

  /* Return a mask of the papers that have a name in the field of its kind. */
  const maskOfName = async (kind, name) => {
    const { clauses } = await clausesOf(`${kind}:"${name.replaceAll('"', " ")}"`);
    return clauses.length ? maskOf(clauses[0]) : new Uint8Array(manifest.count);
  };

  const { failing, counts } = facetIndex(store, maskOfName);

  const rankClauses = (clauses, exactMatches) => {
    const wanted = clauses.filter(({ presence }) => presence >= 0);
    const phrases = wanted.filter(({ presence, phrase }) => phrase && !presence).map(phraseSlot);
    const slots = [...slotsOf(wanted), ...phrases];
    return rank(slots, {
      masks: wanted.filter(({ presence }) => presence > 0).map(maskOf),
      excluded: clauses.filter(({ presence }) => presence < 0).map(maskOf),
      exactMatches,
    });
  };

  /* The papers of a year alone are sorted by date, after them those that only mention it. */
  const datesOfYears = async (text) => {
    const [{ clauses }, { date }] = await Promise.all([
      clausesOf(text.includes(":") ? text : `year:${text}`),
      store.orders(),
    ]);
    const mask = maskOf(clauses[0]);
    return date.map((value, number) => (mask[number] ? value : 0));
  };

  const orderOf = async (text, sort) => {
    if (SORT_KEYS.includes(sort)) return (await store.orders())[sort];
    return isYears(text) ? datesOfYears(text) : undefined;
  };

  const limitsOf = async (text, { filters, sort }) => {
    const [failed, values] = await Promise.all([
      isFiltering(filters) && failing(filters),
      orderOf(text, sort),
    ]);
    return { failed, values };
  };

  const refine = (hits, { failed, values }) => {
    const kept = failed ? pick(hits, (number) => !failed[number]) : hits;
    return values ? sortBy(kept, values) : kept;
  };

  /* A query without words finds nothing, or with filters all papers that pass them. */
  const isEmpty = (text, { clauses, exactMatches }, filters) =>
    !clauses.length && !exactMatches.length && !(isFiltering(filters) && !text.trim());

  const find = async (given, { filters: givenFilters = {}, sort = "relevance" } = {}) => {
    const text = String(given);
    const filters = facetFilters(kinds, givenFilters);
    const [query, limits] = await Promise.all([
      readQuery(text),
      limitsOf(text, { filters, sort }),
    ]);
    const { clauses, exactMatches } = query;
    const all = isEmpty(text, query, filters) ? NO_HITS : await rankClauses(clauses, exactMatches);
    const hits = refine(all, limits);
    const wanted = clauses.filter(({ presence }) => presence >= 0);
    const slots = slotsOf(wanted);
    const wordsOf = ({ word, meant }) => [word.replace(/\*/g, ""), ...meant];
    return {
      text,
      filters,
      all: all.numbers,
      count: hits.numbers.length,
      full: hits.tiers.reduce((sum, tier) => sum + (tier >= ALL_WORDS ? 1 : 0), 0),
      top: (from, to) => top(hits, from, to),
      words: [...new Set(slots.flatMap(wordsOf))],
      interpretation: query.interpretation,
      correction: correction(text, slots),
      isHit: hitTest(slots, terms),
    };
  };

  const facets = ({ all, filters }) => counts(all, filters);

  const rankedHits = async (text, limit) => {
    const found = await find(text);
    return found.top(0, limit).map((hit) => ({ number: hit.number, score: publicScore(hit) }));
  };

  const exactHits = async (text, limit) => {
    const [exactSearch] = await papershelf.load("search/exact.js");
    return exactSearch(store)(text, limit);
  };

  const search = async (query, { limit = 10, exact = false } = {}) => {
    const hits = await (exact ? exactHits : rankedHits)(String(query), limit);
    const records = await store.papers(hits.map(({ number }) => number));
    return hits.map(({ score }, at) => {
      const { id, title } = records[at];
      return { id, score, title, url: link(records[at]) };
    });
  };

  return {
    find,
    facets,
    facetTitles,
    complete: completer(store, terms),
    jumps: jumpFinder(store),
    link,
    search,
    records: store.papers,
    text: store.text,
    numberReader,
    words,
  };
};
