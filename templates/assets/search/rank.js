/* Which papers are hits, how well they match, and the order of the hits. Pure: postings in, hits
   out.

   A paper's score is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework",
   2009, section 3.6.1). For each word of the query, what the fields have of it is added up
   first,

       mass = sum over the fields of  weight * frequency / (1 - b + b * length / average length)

   and saturates afterwards: idf * mass / (k1 + mass). What the related papers of the paper have of
   the word is part of the mass (generator/search/related_terms.py). The manifest has k1, and the
   weight and b of each field.

   A slot is what one word of the query stands for:

       { terms: [{ posting, weight, best, titled }], fields: [number, ...], aliases: [{ docs }],
         counts }

   A paper with one of the `best` terms has the word, and not only a similar one; a title, or
   an author, with one of the `titled` terms has it. A paper that has the word only in its topics is a hit, but does
   not count as having it; what related papers have only adds to the scores of hits. `aliases` has
   the papers that have the word in another form (an acronym), or a phrase. A slot that does not count adds to
   scores only. */
import {
  ALL_WORDS,
  EXACT_MATCH,
  hitsOf,
  IN_TITLE,
  keyOf,
  SIMILAR_WORDS,
  SOME_WORDS,
  stepOf,
} from "./hits.js";
import { uiYielder } from "./yielding.js";

/* Marks of a paper: it has the word of a slot, its title or its authors have it. */
const HAS = 1;
const HAS_IN_TITLE = 2;

/* Return two functions that add to the masses of papers, and return how many papers have a mass
   then; their numbers are the first of `touched`, in the order in which they were added.

     addFields(posting, fieldNumbers, papers)   what some fields have of a posting's term
     addRelated(posting, papers)                what the related papers of each paper have of it

   `papers` is how many papers have a mass before. */
const massAdder = (fields, relatedWeight, mass, touched) => {
  const shapes = fields.map(({ weight, b, average }) => ({
    weight,
    base: 1 - b,
    slope: b / (average || 1),
  }));
  const addFields = (posting, fieldNumbers, papers) => {
    let end = papers;
    for (const field of fieldNumbers) {
      const found = posting.fields[field];
      if (!found) continue;
      const { docs, tfs, lengths } = found;
      const { weight, base, slope } = shapes[field];
      for (let i = 0; i < docs.length; i += 1) {
        const number = docs[i];
        if (!mass[number]) {
          touched[end] = number;
          end += 1;
        }
        mass[number] += (weight * tfs[i]) / (base + slope * lengths[i]);
      }
    }
    return end;
  };

  const addRelated = ({ related }, papers) => {
    let end = papers;
    const { docs, weights } = related;
    for (let i = 0; i < docs.length; i += 1) {
      const number = docs[i];
      if (!mass[number]) {
        touched[end] = number;
        end += 1;
      }
      mass[number] += relatedWeight * weights[i];
    }
    return end;
  };

  return { addFields, addRelated };
};

/* Return the scorer of slots. Its arrays, which have an element for each paper, are used by one
   query at a time. */
const createScorer = ({ count, fields, ranking }) => {
  const { k1, alias: aliasWeight, related: relatedWeight } = ranking;
  const numberOf = (wanted) => fields.findIndex(({ name }) => name === wanted);
  const headline = [numberOf("title"), numberOf("author")];
  const topic = numberOf("topic");
  const mass = new Float32Array(count);
  const touched = new Uint32Array(count);
  const gain = new Float32Array(count);
  const gained = new Uint32Array(count);
  const marks = new Uint8Array(count);
  const total = new Float32Array(count);
  const matched = new Uint8Array(count);
  const have = new Uint8Array(count);
  const titled = new Uint8Array(count);
  const { addFields, addRelated } = massAdder(fields, relatedWeight, mass, touched);

  const idf = (papers) => Math.log(1 + (count - papers + 0.5) / (papers + 0.5));

  const markAll = (docs, mark) => {
    for (let i = 0; i < docs.length; i += 1) marks[docs[i]] |= mark;
  };

  /* Of several terms in one paper the one that is worth most counts. */
  const score = ({ terms, fields: fieldNumbers, aliases, counts }) => {
    let papers = 0;
    const raise = (number, worth) => {
      if (!gain[number]) {
        gained[papers] = number;
        papers += 1;
      }
      if (worth > gain[number]) gain[number] = worth;
    };
    const isLimited = fieldNumbers.length < fields.length;
    const texts = fieldNumbers.filter((field) => field !== topic || fieldNumbers.length === 1);
    const labels = fieldNumbers.filter((field) => !texts.includes(field));
    let rarest = 0;
    for (const { posting, weight, best, titled: inTitle } of terms) {
      const having = addFields(posting, texts, 0);
      const found = addFields(posting, labels, having);
      const rarity = idf(found);
      rarest = Math.max(rarest, rarity);
      const reached = isLimited ? found : addRelated(posting, found);
      for (let i = 0; i < reached; i += 1) {
        const number = touched[i];
        raise(number, (weight * rarity * mass[number]) / (k1 + mass[number]));
        mass[number] = 0;
        if (i < found) matched[number] = 1;
        if (best && i < having) marks[number] |= HAS;
      }
      for (const field of headline) {
        if (!inTitle || !fieldNumbers.includes(field)) continue;
        markAll(posting.fields[field]?.docs || [], HAS_IN_TITLE);
      }
    }
    for (const { docs, isPhrase } of aliases) {
      markAll(docs, HAS);
      const aliasWorth = (aliasWeight * (rarest || idf(docs.length))) / (k1 + 1);
      const worth = isPhrase ? idf(docs.length) : aliasWorth;
      for (const number of docs) {
        raise(number, worth);
        matched[number] = 1;
      }
    }
    for (let i = 0; i < papers; i += 1) {
      const number = gained[i];
      total[number] += gain[number];
      gain[number] = 0;
      if (counts) have[number] += marks[number] & HAS;
      if (counts && marks[number] & HAS_IN_TITLE) titled[number] += 1;
      marks[number] = 0;
    }
  };

  const scoreAll = async (slots) => {
    for (const array of [total, matched, have, titled]) array.fill(0);
    const yieldToUi = uiYielder();
    for (const slot of slots) {
      score(slot);
      await yieldToUi();
    }
  };

  const tierOf = (number, wanted) => {
    if (have[number] < wanted) return have[number] ? SOME_WORDS : SIMILAR_WORDS;
    return wanted && titled[number] === wanted ? IN_TITLE : ALL_WORDS;
  };

  return { scoreAll, tierOf, total, matched };
};

export const createRanker = (manifest) => {
  const { count } = manifest;
  const { scoreAll, tierOf, total, matched } = createScorer(manifest);

  /* Return a mask that is 1 for the papers that have each of the slots in some form. */
  const having = (slots) => {
    const mask = new Uint8Array(count);
    slots.forEach(({ terms, fields: fieldNumbers, aliases }, at) => {
      const reach = (docs) => {
        for (let i = 0; i < docs.length; i += 1) if (mask[docs[i]] === at) mask[docs[i]] = at + 1;
      };
      for (const { posting } of terms) {
        for (const field of fieldNumbers) reach(posting.fields[field]?.docs || []);
      }
      for (const { docs } of aliases) reach(docs);
    });
    for (let number = 0; number < count; number += 1) {
      mask[number] = mask[number] === slots.length ? 1 : 0;
    }
    return mask;
  };

  /* Return the keys of the hits in ascending order. */
  const keysOf = (slots, { masks, excluded, exactMatches }) => {
    const wanted = slots.filter(({ counts }) => counts).length;
    const exact = new Set(exactMatches);
    const keys = new Float64Array(count);
    let hits = 0;
    for (let number = 0; number < count; number += 1) {
      if (slots.length && !matched[number] && !exact.has(number)) continue;
      if (masks.some((mask) => !mask[number]) || excluded.some((mask) => mask[number])) continue;
      if (!slots.length && masks.length) total[number] = masks[0][number];
      const tier = exact.has(number) ? EXACT_MATCH : tierOf(number, wanted);
      keys[hits] = keyOf(tier, stepOf(total[number]), number);
      hits += 1;
    }
    return keys.subarray(0, hits).sort();
  };

  let previous = Promise.resolve();

  /* Rank the papers that have one of the slots, or all papers if there is none; one call waits
     for the one before.

       masks          only papers where each is not 0; the first one's values are scores if there
                      are no slots
       excluded       no paper where one of these is not 0
       exactMatches   the papers whose title, or id, the query is */
  const rank = (slots, limits) => {
    const hits = previous
      .then(() => scoreAll(slots))
      .then(() => hitsOf(keysOf(slots, limits), total));
    previous = hits.catch(() => {});
    return hits;
  };

  return { rank, having };
};
