/* What the clauses of a query mean in this library: each word becomes a slot (terms.js), while
   all that is needed is loaded at once.

     const { clauses, ignored } = await resolveClauses(parsed);

       clauses   those of the query, each with
                   slots   what its words stand for
                   mask    for a phrase or a range of years, a number for each paper: not 0
                           where the paper has the phrase, or is of the years
       ignored   the words that were left out: stop words, and those beyond the limit */
import { phraseMask } from "./phrases.js";
import { limitClauses } from "./query.js";

const WHOLE_FIELDS = ["title", "author"];
const FEW_CLAUSES = 2;
const MAX_YEARS = 255;

export const clauseResolver = (store, { stem, isStop, resolve, addAliases, fieldNumbers }) => {
  const { count, years: knownYears } = store.manifest;
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
    const hasContent = (clause) => clause.years || clause.words.some(contentTest(clause));
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
      ignored: stopped.filter((clause) => !isUsable(clause)).flatMap(({ words }) => words),
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

  const resolveClause = async (clause) => {
    if (clause.years) return { ...clause, slots: [], mask: await maskOfYears(clause.years) };
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

  return async (parsed) => {
    const limited = limitClauses(parsed, (word) => common.has(stem(word)));
    const { wanted, ignored } = withoutStopWords(limited);
    const clauses = await Promise.all(wanted.map(resolveClause));
    addAliases(clauses.filter(mayHaveAliases).flatMap(({ slots }) => slots));
    const dropped = parsed.filter((clause) => !limited.includes(clause));
    return { clauses, ignored: [...ignored, ...dropped.flatMap(({ words }) => words)] };
  };
};
