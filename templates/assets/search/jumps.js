/* The pages that a query names: "manning" or "C. D. Manning", "RLHF", "ICRA 2022", "2023".

     const jumpsTo = jumpFinder(store);
     await jumpsTo("c d manning")   [{ kind: "author", title: "Christopher D. Manning", papers: 5,
                                       path: "authors/christopher-d-manning.html" }]

   All words of the query must be in one name, in any order; an initial stands for a word. Pages
   that have no other words come first, then those with the most papers. The jumps of a name are
   found by its first word as it is filed, which is an author's family name, and which has to be the
   first or the last word of the query. The last word may still be typed, where few names begin
   like it. */
import { words } from "./query.js";

const MAX_JUMPS = 3;
const MAX_WORDS = 6;
const MIN_PREFIX = 3;
const LAST = "\uffff";
const OPERATORS = /[":*~^]|(?:^|\s)[+-]/;
const YEAR = /^\d{4}$/;

const singular = (word) => word.replace(/(.)s$/, "$1");

/* Return the words without "et al." and years, which are said beside a name. */
const withoutExtras = (typed) =>
  typed.filter((word, at) => {
    const isEtAl = (word === "et" && typed[at + 1] === "al") || (word === "al" && at);
    return !isEtAl && !YEAR.test(word);
  });

const isInitialOf = (one, other) => one.length === 1 && other.startsWith(one);

/* Return whether each of the words typed is a word of a name, or an initial of one or for one. At
   least one has to be the same word. */
const fits = (typed, name, isSame) => {
  const free = [...name];
  const take = (test) => (word) => {
    const at = free.findIndex((each) => test(word, each));
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  };
  const isSaid = take(isSame);
  const left = typed.filter((word) => !isSaid(word));
  const isAbbreviated = take(
    (word, each) => isInitialOf(word, each) || isInitialOf(each, word),
  );
  return left.length < typed.length && left.every(isAbbreviated);
};

const isEqual = (one, other) => singular(one) === singular(other);

const decode = ([kind, title, papers, path, ...others]) => ({
  ...{ kind, title, papers, path },
  names: [title, ...others].map(words),
});

export const jumpFinder = (store) => {
  const jumpsWith = async (typed, key) => {
    const prefix = singular(key);
    const rows = await store.jumps(prefix, `${prefix}\0`);
    return rows.map(decode).filter(({ names }) => names.some((name) => fits(typed, name, isEqual)));
  };

  /* Return the pages, those that are called just so first. */
  const named = async (typed) => {
    const keys = [...new Set([typed[0], typed.at(-1)])];
    const found = (await Promise.all(keys.map((key) => jumpsWith(typed, key)))).flat();
    const distinct = [...new Map(found.map((jump) => [`${jump.kind} ${jump.title} ${jump.path}`, jump])).values()];
    const isWhole = ({ names }) => names.some((name) => name.length === typed.length);
    return distinct.sort((a, b) => isWhole(b) - isWhole(a) || b.papers - a.papers);
  };

  /* Return the pages with a name that has a word with the last one's beginning. */
  const begun = async (typed) => {
    const last = typed.at(-1);
    if (last.length < MIN_PREFIX || store.shardCount("jumps", last, last + LAST) > 1) return [];
    const isBegun = (word, each) => isEqual(word, each) || (word === last && each.startsWith(word));
    const rows = await store.jumps(last, last + LAST);
    const found = rows
      .map(decode)
      .filter(({ names }) => names.some((name) => fits(typed, name, isBegun)));
    return found.length > MAX_JUMPS ? [] : found;
  };

  const jumpsTo = async (typed, isOpen) => {
    const found = await named(typed);
    return found.length || !isOpen ? found : begun(typed);
  };

  return async (text) => {
    const typed = words(text);
    if (!typed.length || typed.length > MAX_WORDS || OPERATORS.test(text)) return [];
    const isOpen = /[\p{L}\p{N}]$/u.test(text);
    const plain = withoutExtras(typed);
    const found = await jumpsTo(typed, isOpen);
    const isShorter = plain.length && plain.length < typed.length;
    return (found.length || !isShorter ? found : await jumpsTo(plain, isOpen)).slice(0, MAX_JUMPS);
  };
};
