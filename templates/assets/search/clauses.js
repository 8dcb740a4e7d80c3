/* What the clauses of a query mean in this library: each word becomes a slot, while all that
   is needed is loaded at once. Needs query.js, terms.js, phrases.js and a store.

     const {clauses, ignored} = await examine(parsed);

       clauses   those of the query, each with
                   slots   what its words stand for (terms.js)
                   mask    for a phrase or a range of years, a number for each paper: not 0
                           where it has the phrase, or is of the years
       ignored   the words that were left out: stop words, and what is too much at once */
(() => {
  "use strict";
  const WHOLE_FIELDS = ["title", "author"];
  const FEW = 2;
  const MOST_YEARS = 255;

  papershelf.clauses = (store, { stem, isStop, resolve, aliases, numbersOf }) => {
    const { count, years: known } = store.manifest;
    const common = new Set(store.manifest.common.split(" ").map(stem));
    const wholeFields = numbersOf(WHOLE_FIELDS);
    const [yearField] = numbersOf(["year"]);

    const isSaid = ({ field, fields }) => (word) => fields || WHOLE_FIELDS.includes(field) || !isStop(word);

    /* Leave out stop words. Where hardly anything else is said, they are looked for in titles
       and names, which keep them: "is all you need", "Will". */
    const choose = (all) => {
      const says = (clause) => clause.years || clause.words.some(isSaid(clause));
      const kept = all.filter(says);
      const stopped = all.filter((clause) => !says(clause));
      const few = kept.filter(({ presence }) => presence >= 0).length < FEW;
      const usable = ({ presence, phrase }) => few && presence >= 0 && !(phrase && kept.length);
      const titled = { fields: wholeFields, counts: !kept.length };
      return {
        wanted: [...kept, ...stopped.filter(usable).map((clause) => ({ ...clause, ...titled }))],
        ignored: stopped.filter((clause) => !usable(clause)).flatMap(({ words }) => words),
      };
    };

    const phraseMask = (parts, slots, places) => {
      if (slots.some(({ kind }) => kind !== "word")) return new Uint8Array(count);
      const words = parts.map(({ offset }, at) => ({
        posting: slots[at].terms[0].posting,
        places: places[at],
        offset,
      }));
      return papershelf.phrase(words, slots[0].fields, count);
    };

    /* Later years have higher numbers. */
    const yearMask = async ([from, to]) => {
      const mask = new Uint8Array(count);
      const years = known.filter((year) => Number(year) >= from && Number(year) <= to);
      const postings = await store.terms(years);
      years.forEach((year, at) => {
        const docs = postings.get(year)?.fields[yearField]?.docs || [];
        for (const number of docs) mask[number] = Math.min(at + 1, MOST_YEARS);
      });
      return mask;
    };

    const examineOne = async (clause) => {
      if (clause.years) return { ...clause, slots: [], mask: await yearMask(clause.years) };
      const parts = clause.words.map((word, offset) => ({ word, offset })).filter(({ word }) => isSaid(clause)(word));
      const isOpen = ({ offset }) => clause.open && offset === clause.words.length - 1;
      const slots = Promise.all(parts.map((part) => resolve(part.word, { ...clause, open: isOpen(part) })));
      if (!clause.phrase) return { ...clause, slots: await slots };
      const places = Promise.all(parts.map(({ word }) => store.places(stem(word))));
      const mask = phraseMask(parts, ...(await Promise.all([slots, places])));
      return { ...clause, slots: await slots, mask };
    };

    const isFree = ({ presence, field, phrase }) => presence >= 0 && !field && !phrase;

    const examine = async (parsed) => {
      const few = papershelf.narrow(parsed, (word) => common.has(stem(word)));
      const { wanted, ignored } = choose(few);
      const clauses = await Promise.all(wanted.map(examineOne));
      aliases(clauses.filter(isFree).flatMap(({ slots }) => slots));
      const dropped = parsed.filter((clause) => !few.includes(clause)).flatMap(({ words }) => words);
      return { clauses, ignored: [...ignored, ...dropped] };
    };

    return { examine };
  };
})();
