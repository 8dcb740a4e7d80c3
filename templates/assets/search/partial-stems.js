/* The terms of unfinished words. Terms have lost their endings, so an unfinished word may be
   longer than its term: "generaliz" becomes "generalized", whose term is "gener". Pure. */
const MIN_LENGTH = 4;
const ENDINGS =
  "able ability ances ations ators edly ences ers ically ies ings ingly ions ities ive ization ments s y";

const suffixesOf = (ending) => [...ending].map((_, at) => ending.slice(at));
const withSingular = (ending) => [ending, ending.replace(/s$/, "")];
const TAILS = new Set(ENDINGS.split(" ").flatMap(suffixesOf).flatMap(withSingular).filter(Boolean));

/* Return the terms that a word becomes with any ending, if the term is a prefix of the word. */
export const partialStems = (word, stem) => {
  if (word.length < MIN_LENGTH) return [];
  const terms = new Set(Array.from(TAILS, (tail) => stem(word + tail)));
  return [...terms].filter((term) => term.length >= MIN_LENGTH && word.startsWith(term));
};
