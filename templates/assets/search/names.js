/* Names of authors among the words of a query: "michael jordan", "C. D. Manning bayes".

   Their words can be in the names of two authors of a paper. The papers where they are in one are
   ranked first.

     const namesIn = nameFinder(store, terms, keys);   // keys: key-clauses.js
     await namesIn(clauses)   [{ words, docs, isAll }, ...]: names of the library, the papers, and
                              whether the query has no other words */
const MAX_NAMES = 4;

const isPlain = ({ presence, field, words, edits, phrase }) =>
  presence === 0 && !field && words.length === 1 && !edits && !phrase && !words[0].includes("*");

/* Return the longest rows of clauses that pass a test. */
const rowsOf = (clauses, passes) => {
  const rows = [[]];
  for (const clause of clauses) {
    if (passes(clause)) rows.at(-1).push(clause.words[0]);
    else rows.push([]);
  }
  return rows;
};

export const nameFinder = (store, { stem, fieldNumbers }, { docsOfPerson }) => {
  const [author] = fieldNumbers(["author"]);

  return async (clauses) => {
    const plain = clauses.filter(isPlain).map(({ words: [word] }) => word);
    if (plain.length < 2) return [];
    const postings = await store.terms(plain.map(stem));
    const isName = (clause) => {
      const [word] = clause.words;
      return isPlain(clause) && (word.length === 1 || postings.get(stem(word))?.fields[author]);
    };
    const rows = rowsOf(clauses, isName).filter(
      (row) => row.length > 1 && row.length <= MAX_NAMES && row.some((word) => word.length > 1),
    );
    const found = rows.map(async (words) => ({
      words,
      docs: await docsOfPerson(words),
      isAll: words.length === clauses.length,
    }));
    return (await Promise.all(found)).filter(({ docs }) => docs.length);
  };
};
