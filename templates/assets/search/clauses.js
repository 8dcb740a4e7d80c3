/* What the clauses of a query mean in this library: each word becomes a slot (terms.js), while
   all that is needed is loaded at once.

     const { clauses, ignored } = await resolveClauses(parsed);

       clauses   those of the query, each with
                   slots   what its words stand for
                   mask    for a phrase, a range, a value or a name, a number for each paper: not 0
                           where the paper has it
                   known   for a value that no paper has, those that some have
                   docs    for a value, the papers that have it
       ignored   the words that were left out: stop words, and those beyond the limit */
import { limitClauses, mergeRepeated } from "./long-queries.js";
import { phraseMask } from "./phrases.js";

/* Return the slots of the words of a name that some papers have in a field. */
export const nameSlots = (words, docs, { stem, field, counts = true }) => {
  const ones = new Uint32Array(docs.length).fill(1);
  const fields = [];
  fields[field] = { docs, tfs: ones, lengths: ones };
  return words.map((word) => ({
    ...{ word, fields: [field], aliases: [], better: "", counts, kind: "word", meant: [] },
    terms: [{ posting: { word: stem(word), fields }, weight: 1, best: true, titled: false }],
  }));
};

/* Return a mask of the papers with these numbers, of `count` papers. */
export const maskOfDocs = (docs, count) => {
  const mask = new Uint8Array(count);
  for (const number of docs) mask[number] = 1;
  return mask;
};

const WHOLE_FIELDS = ["title", "author"];
const FEW_CLAUSES = 2;
const ENOUGH_WORDS = 4;
const MAX_YEARS = 255;

export const clauseResolver = (store, terms, { docsOfValue, docsOfName }) => {
  const { stem, isStop, resolve, correct, addAliases, fieldNumbers } = terms;
  const { count, ranking, years: knownYears } = store.manifest;
  const common = new Set(store.manifest.common.split(" ").map(stem));
  const wholeFields = fieldNumbers(WHOLE_FIELDS);
  const [yearField] = fieldNumbers(["year"]);

  /* Return the test that leaves out the stop words of a clause. */
  const contentTest =
    ({ field, fields }) =>
    (word) =>
      fields || WHOLE_FIELDS.includes(field) || !isStop(word);

  /* Leave out stop words. Where there is hardly anything else, they are looked for in titles and
     names, which keep them: "is all you need", "Will". */
  const withoutStopWords = (all) => {
    const hasContent = (clause) => !clause.words.length || clause.words.some(contentTest(clause));
    const kept = all.filter(hasContent);
    const stopped = all.filter((clause) => !hasContent(clause));
    const isShort = kept.filter(({ presence }) => presence >= 0).length < FEW_CLAUSES;
    const isUsable = ({ presence, phrase }) => isShort && presence >= 0 && !(phrase && kept.length);
    const inWholeFields = { fields: wholeFields, counts: !kept.length };
    return {
      wanted: [
        ...kept,
        ...stopped.filter(isUsable).map((clause) => ({ ...clause, ...inWholeFields })),
      ],
      ignored: stopped.filter((clause) => !isUsable(clause)).map(({ typed }) => typed),
    };
  };

  const maskOfPhrase = (parts, slots, positions) => {
    if (slots.some(({ kind }) => kind !== "word")) return new Uint8Array(count);
    const words = parts.map(({ offset }, at) => ({
      posting: slots[at].terms[0].posting,
      positions: positions[at],
      offset,
    }));
    return phraseMask(words, slots[0].fields, count);
  };

  /* Later years have higher numbers. */
  const maskOfYears = async ([from, to]) => {
    const mask = new Uint8Array(count);
    const years = knownYears.filter((year) => Number(year) >= from && Number(year) <= to);
    const postings = await store.terms(years);
    years.forEach((year, at) => {
      const docs = postings.get(year)?.fields[yearField]?.docs || [];
      for (const number of docs) mask[number] = Math.min(at + 1, MAX_YEARS);
    });
    return mask;
  };

  const resolveValue = async (clause) => {
    const { docs, known } = await docsOfValue(clause);
    return { ...clause, slots: [], docs, known, mask: maskOfDocs(docs, count) };
  };

  /* Return a clause of a name as a whole: each of its words is in the papers that have the name. */
  const nameClause = (clause, docs) => ({
    ...clause,
    slots: nameSlots(clause.words, docs, { stem, field: fieldNumbers([clause.field])[0] }),
    mask: maskOfDocs(docs, count),
  });

  const resolveClause = async (clause) => {
    const { field, range, value } = clause;
    if (range && field === "year") return { ...clause, slots: [], mask: await maskOfYears(range) };
    if (range || value !== undefined) return resolveValue(clause);
    const docs = await docsOfName(clause);
    if (docs) return nameClause(clause, docs);
    const isContent = contentTest(clause);
    const parts = clause.words
      .map((word, offset) => ({ word, offset }))
      .filter(({ word }) => isContent(word));
    const isOpen = ({ offset }) => clause.open && offset === clause.words.length - 1;
    const slots = Promise.all(
      parts.map((part) => resolve(part.word, { ...clause, open: isOpen(part) })),
    );
    if (!clause.phrase) return { ...clause, slots: await slots };
    const positions = Promise.all(parts.map(({ word }) => store.positions(stem(word))));
    const mask = maskOfPhrase(parts, ...(await Promise.all([slots, positions])));
    return { ...clause, slots: await slots, mask };
  };

  const mayHaveAliases = ({ presence, field, phrase }) => presence >= 0 && !field && !phrase;

  const isCommon = (word) => common.has(stem(word));
  const shardOf = (word) => store.termShard(stem(word));

  /* Correct the words that are in no paper. Where enough others are known, only what is certainly
     an error is corrected. */
  const correctUnknown = (clauses) => {
    const slots = clauses.flatMap((clause) => clause.slots);
    const isLong = slots.filter((slot) => slot.terms.length).length >= ENOUGH_WORDS;
    return Promise.all(slots.map((slot) => slot.isMissing && correct(slot, isLong)));
  };

  return async (typed) => {
    const parsed = mergeRepeated(typed, stem, ranking.repeated);
    const { wanted, ignored } = withoutStopWords(parsed);
    const limited = limitClauses(wanted, { isCommon, shardOf });
    const clauses = await Promise.all(limited.map(resolveClause));
    await correctUnknown(clauses);
    addAliases(clauses.filter(mayHaveAliases).flatMap(({ slots }) => slots));
    const dropped = wanted.filter((clause) => !limited.includes(clause));
    return { clauses, ignored: [...ignored, ...dropped.map(({ typed: word }) => word)] };
  };
};
