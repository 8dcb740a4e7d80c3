/* What a word of a query stands for in the index.

     exact         the term that it is stemmed to
     completion    while it is typed, the terms with its prefix
     wildcard      the terms that match `trans*`
     similar       the terms within `~1` errors
     correction    the term that was meant, if nothing else is found

   The manifest has the weight of each kind of match. The slot of a word, which rank.js reads, has

       kind     "word", "prefix", "similar" or "unknown"
       meant    what the word was taken for, the most frequent first
       better   a better spelling, or ""
       aliases  [{ other, typed, docs }]: other names of the word, or of several in a row (`typed`),
                and the papers that have only these */
import { lunr } from "./lunr.js";
import { partialStems } from "./partial-stems.js";
import { isUnspaced } from "./query.js";
import { spellingChecker } from "./spelling.js";
import { wildcardExpander } from "./wildcards.js";

const MIN_BOOST = 0.001;
const LAST = "\uffff";
const MAX_SHARDS = 2;
const MAX_COMPLETIONS = 8;
const MAX_COMMON = 2;
const MUCH_MORE = 10;
const SHORT_FIELDS = ["title", "author", "topic"];
const MIN_TEXT_LENGTH = 3;

const frequency = ({ fields }) =>
  fields.reduce((most, found) => Math.max(most, found ? found.docs.length : 0), 0);

const byFrequency = (a, b) => frequency(b) - frequency(a) || (a.word < b.word ? -1 : 1);

const weighted = (postings, weight, marks) =>
  postings.map((posting) => ({ posting, weight, ...marks }));

const within = (fields, postings) =>
  postings.filter((posting) => fields.some((field) => posting.fields[field]));

/* Return what a slot says of terms that match exactly, and of others with their kind of match.
   Papers with the others count as having the word only if the word itself is in none, or hardly
   any: then it is only the beginning of one. */
const slotOf = (weights, exact, others, match) => {
  const kind = match === "similar" ? "similar" : "prefix";
  const least = MUCH_MORE * Math.max(0, ...exact.map(frequency));
  const isPrefix = kind === "prefix" && others.some((posting) => frequency(posting) >= least);
  const terms = [
    ...weighted(exact, weights.exact, { best: true, titled: true }),
    ...weighted(others, weights[match], { best: !exact.length || isPrefix, titled: !exact.length }),
  ];
  if (!terms.length) return { terms, kind: "unknown", meant: [] };
  const meant = [...others].sort(byFrequency).map(({ word }) => word);
  return { terms, kind: exact.length && kind === "prefix" ? "word" : kind, meant };
};

/* Return { stem, isStop, partialStemsOf } of the library's language, if it is stemmed. */
const language = ({ pipeline }) => {
  const isStemmed = pipeline.length > 0;
  const stems = new Map();
  const stemOf = (word) => (isStemmed && lunr.stemmer(new lunr.Token(word)).toString()) || word;
  const stem = (word) => {
    if (!stems.has(word)) stems.set(word, stemOf(word));
    return stems.get(word);
  };
  const isStop = (word) => isStemmed && lunr.stopWordFilter(new lunr.Token(word)) === undefined;
  const partial = lunr.partialStems || partialStems;
  return { stem, isStop, partialStemsOf: (word) => (isStemmed ? partial(word, stemOf) : []) };
};

export const termResolver = (store) => {
  const { fields, years, ranking } = store.manifest;
  const common = store.manifest.common.split(" ");
  const names = fields.map(({ name }) => name);
  const { stem, isStop, partialStemsOf } = language(store.manifest);

  const commonWithPrefix = (prefix) =>
    common.filter((word) => word.startsWith(prefix) && word !== prefix);

  const spelling = spellingChecker(store, stem);
  const expandWildcard = wildcardExpander(store, { stem, commonWithPrefix });

  const fieldNumbers = (chosen) =>
    chosen.map((name) => names.indexOf(name)).filter((number) => number >= 0);
  const allFields = fieldNumbers(names);
  const shortFields = fieldNumbers(SHORT_FIELDS);

  /* Return the postings of those terms that are in one of some fields. */
  const load = async (terms, numbers) => within(numbers, [...(await store.terms(terms)).values()]);

  /* Return the postings of a term and of its variants (generator/search/variants.py). */
  const loadSpellings = async (term, numbers) => {
    await store.terms([term]);
    return load([term, ...store.variants(term)], numbers);
  };

  /* Where very many words have a prefix, only those in the manifest's list of common words are
     used: typing a letter must not load them all. */
  const completions = async (word, numbers, { field }) => {
    if (field === "year") {
      const matching = years.filter((year) => year.startsWith(word));
      return load(matching, numbers);
    }
    if (store.shardCount("terms", word, word + LAST) > MAX_SHARDS) {
      return load(commonWithPrefix(word).slice(0, MAX_COMMON).map(stem), numbers);
    }
    const found = within(numbers, await store.range(word, word + LAST));
    return found.sort(byFrequency).slice(0, MAX_COMPLETIONS);
  };

  /* A word that most papers have needs no completions, if more would have to be loaded. */
  const isSufficient = (word, term) =>
    common.includes(word) && store.shardCount("terms", term < word ? term : word, word + LAST) > 1;

  const resolvePlain = async (word, numbers, clause) => {
    const term = stem(word);
    const isOpen = clause.open && !isSufficient(word, term);
    spelling.prefetchCorrection(word).catch(() => {});
    const [exact, begun, partial] = await Promise.all([
      loadSpellings(term, numbers),
      isOpen ? completions(word, numbers, clause) : [],
      isOpen ? load(partialStemsOf(word), numbers) : [],
    ]);
    const isLonger = ({ word: other }) => exact.every((posting) => posting.word !== other);
    const longer = begun.filter(isLonger);
    const others = exact.length || longer.length ? longer : partial;
    const found = slotOf(ranking, exact, others, "completion");
    if (clause.presence < 0 || (clause.open && exact.length)) return found;
    if (found.kind === "word") {
      return { ...found, better: await spelling.correctionOfRare(word, frequency(exact[0])) };
    }
    return { ...found, isMissing: !found.terms.length };
  };

  /* Look for the correction of a word that is missing instead; `isLong`: in a long query. */
  const correct = async (slot, isLong) => {
    const { word, fields: numbers, boost } = slot;
    for (const { word: term, surface } of await spelling.correctionsOf(word, isLong)) {
      const found = await load([term], numbers);
      if (!found.length) continue;
      const terms = weighted(found, ranking.correction * boost, { best: false, titled: false });
      return Object.assign(slot, { terms, meant: [surface], better: surface });
    }
    return slot;
  };

  const resolveWithErrors = async (word, numbers, { edits }) => {
    const term = stem(word);
    const similar = await spelling.similar(word, edits);
    const postings = await load([term, ...similar.map((entry) => entry.word)], numbers);
    const isExact = (posting) => posting.word === term;
    const exact = postings.filter(isExact);
    const others = postings.filter((posting) => !isExact(posting));
    const surfaces = new Map(similar.map((entry) => [entry.word, entry.surface]));
    const slot = slotOf(ranking, exact, others, "similar");
    return { ...slot, meant: slot.meant.map((other) => surfaces.get(other)) };
  };

  /* What is before stars at the end may also be a whole word: "transformers*". */
  const resolveWildcard = async (word, numbers) => {
    const [, whole] = /^([^*]+)\*+$/.exec(word) || [];
    const [exact, found] = await Promise.all([
      whole ? load([stem(whole)], numbers) : [],
      expandWildcard(word),
    ]);
    const others = within(numbers, found).filter((posting) => posting.word !== exact[0]?.word);
    return slotOf(ranking, [], [...exact, ...others], "wildcard");
  };

  /* What a letter or two may stand for is looked for in the short fields only. */
  const isVague = (word, { open }) =>
    word.includes("*")
      ? word.replace(/\*/g, "").length < MIN_TEXT_LENGTH
      : open && word.length === 1 && !isUnspaced(word);

  const fieldsFor = (word, clause) => {
    if (clause.field) return fieldNumbers([clause.field]);
    return clause.fields || (isVague(word, clause) ? shortFields : allFields);
  };

  const resolverFor = (word, { edits }) => {
    if (word.includes("*")) return resolveWildcard;
    return edits ? resolveWithErrors : resolvePlain;
  };

  /* Return the slot of one word of a clause. */
  const resolve = async (word, clause) => {
    const numbers = fieldsFor(word, clause);
    const found = await resolverFor(word, clause)(word, numbers, clause);
    const boost = Math.max(clause.boost, MIN_BOOST);
    for (const term of found.terms) term.weight *= boost;
    const counts = clause.counts ?? true;
    return { word, fields: numbers, boost, aliases: [], better: "", counts, ...found };
  };

  /* Give the slots of words in a row the other names that the library has for them. */
  const addAliases = (slots) => {
    const terms = slots.map(({ word }) => stem(word));
    for (const { key, other, docs } of store.aliases([...new Set(terms)])) {
      const words = key.split(" ");
      for (let at = 0; at + words.length <= terms.length; at += 1) {
        if (words.some((word, i) => terms[at + i] !== word)) continue;
        const row = slots.slice(at, at + words.length);
        const typed = row.map(({ word }) => word).join(" ");
        for (const slot of row) slot.aliases.push({ other, typed, docs });
      }
    }
  };

  return { stem, isStop, resolve, correct, addAliases, fieldNumbers, commonWithPrefix };
};
