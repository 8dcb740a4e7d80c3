/* Names of authors among the words of a query: "michael jordan", "C. D. Manning bayes".

   Their words can be in the names of two authors of a paper. The papers where they are in one are
   ranked first.

   A query with capitals is looked up as a name at once, and other words if they are in names of the
   library, but not those of a long title.

     const namesIn = nameFinder(store, terms, keys);   // keys: key-clauses.js
     await namesIn(clauses, titles)   [{ words, docs, isAll }, ...]: names of the library, the
                                      papers, and whether the query has no other words; `titles`
                                      promises the papers whose title the query is */
const MAX_NAMES = 4;

const isPlain = ({ presence, field, words, edits, phrase }) =>
  presence === 0 && !field && words.length === 1 && !edits && !phrase && !words[0].includes("*");

const isCapitalized = ({ typed }) => /^\p{Lu}/u.test(typed);

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

  const isUsable = (row) =>
    row.length > 1 && row.length <= MAX_NAMES && row.some((word) => word.length > 1);

  const named = async (rows, clauses) => {
    const found = rows.filter(isUsable).map(async (words) => ({
      words,
      docs: await docsOfPerson(words),
      isAll: words.length === clauses.length,
    }));
    return (await Promise.all(found)).filter(({ docs }) => docs.length);
  };

  /* Return whether some paper has all words of a row in its authors: then, and only then, one of
     these may be called so. */
  const isIn = (postings) => (row) => {
    const lists = row
      .filter((word) => word.length > 1)
      .map((word) => postings.get(stem(word)).fields[author].docs);
    const others = lists.slice(1).map((docs) => new Set(docs));
    return lists[0]?.some((number) => others.every((docs) => docs.has(number)));
  };

  return async (clauses, titles) => {
    const plain = clauses.filter(isPlain).map(({ words: [word] }) => word);
    if (plain.length < 2) return [];
    const isName = plain.length === clauses.length && clauses.every(isCapitalized);
    const whole = isName ? await named([plain], clauses) : [];
    if (whole.length) return whole;
    const [postings, { length }] = await Promise.all([store.terms(plain.map(stem)), titles]);
    if (length && plain.length > MAX_NAMES) return [];
    const isKnown = (word) => word.length === 1 || postings.get(stem(word))?.fields[author];
    const rows = rowsOf(clauses, (clause) => isPlain(clause) && isKnown(clause.words[0]));
    return named(rows.filter(isIn(postings)), clauses);
  };
};
