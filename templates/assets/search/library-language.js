/* The stemmer and the stop words of a library that is not in English, in place of lunr.js's own.

   This follows lunr.js and the script of lunr-languages at the beginning of the engine and of the
   exact search. The data in `lunr.libraryLanguage` and the stems are those of
   generator/search/languages.py. */
import { lunr } from "./lunr.js";

const { code, letters, endings, elisions } = lunr.libraryLanguage;
const { stemmer, stopWordFilter } = lunr[code];
const MIN_LENGTH = 4;
const MAX_CUT = 6;
const PLAIN = new RegExp(`^[${letters}]+$`);

const withAccents = (word) => {
  const ending = Object.keys(endings).find((plain) => word.endsWith(plain));
  return ending ? word.slice(0, -ending.length) + endings[ending] : word;
};

const stem = (word) =>
  stemmer(new lunr.Token(withAccents(word)))
    .toString()
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

lunr.stemmer = (token) => token.update((word) => (PLAIN.test(word) ? stem(word) : word));
lunr.stopWordFilter = stopWordFilter;
if (elisions) {
  const [before, after] = ["(^|[^\\p{L}\\p{N}_])", "['’ʼ](?=[\\p{L}\\p{N}])"];
  lunr.elisions = new RegExp(`${before}(${elisions})${after}`, "giu");
}

/* Return the beginnings of an unfinished word that may be its term. */
lunr.partialStems = (word) =>
  Array.from({ length: MAX_CUT }, (_, at) => word.slice(0, -1 - at)).filter(
    ({ length }) => length >= MIN_LENGTH,
  );

/* The exact search finds the stemmer by its name. */
const { registeredFunctions = {} } = lunr.Pipeline;
registeredFunctions[`stemmer-${code}`] = lunr.stemmer;
