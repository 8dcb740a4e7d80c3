/* Numbers and words as text, the way generator/search/coding.py writes them. Pure.

   A digit is one of 90 characters, worth 0 to 89. A number below 60 is its digit; a digit c
   from 60 on stands for c + 30 * (the number that follows).

     reader(text)             reads on and on: next(), numbers(count), gaps(count)
     gaps(text)               a whole text as one sorted list, each number as its distance
                              from the one before, less 1
     words(text)              sorted words, each as the length of the prefix that it shares
                              with the one before, and the rest
     surfaces(terms, text)    what people write for each term: how many characters are
                              dropped from its end, and what is put there */
(() => {
  "use strict";
  const [FIRST, LAST] = [35, 126];
  const [LESS_THAN, BACKSLASH] = [60, 92];
  const ENOUGH = 60;
  const BASE = 30;

  const VALUES = new Uint8Array(LAST + 1);
  for (let code = FIRST, value = 0; code <= LAST; code += 1) {
    if (code !== LESS_THAN && code !== BACKSLASH) VALUES[code] = value++;
  }

  const reader = (text, start = 0) => {
    let at = start;

    const next = () => {
      let value = VALUES[text.charCodeAt(at++)];
      let number = value;
      for (let scale = BASE; value >= ENOUGH; scale *= BASE) {
        value = VALUES[text.charCodeAt(at++)];
        number += scale * value;
      }
      return number;
    };

    const numbers = (count, more = 0) => {
      const found = new Uint32Array(count);
      for (let i = 0; i < count; i += 1) found[i] = next() + more;
      return found;
    };

    /* Fill part of a typed array with a sorted list. */
    const fill = (found, from, to) => {
      for (let i = from, number = -1; i < to; i += 1) {
        number += next() + 1;
        found[i] = number;
      }
    };

    return { next, numbers, fill, more: () => at < text.length, rest: () => text.slice(at) };
  };

  const gaps = (text) => {
    const { next, more } = reader(text);
    const found = [];
    for (let number = -1; more(); ) found.push((number += next() + 1));
    return Uint32Array.from(found);
  };

  /* Each item of a list is a number and some characters. */
  const items = (text, make) =>
    (text ? text.split(" ") : []).map((item, at) => {
      const { next, rest } = reader(item);
      return make(next(), rest(), at);
    });

  const words = (text) => {
    let before = "";
    return items(text, (shared, rest) => (before = before.slice(0, shared) + rest));
  };

  const surfaces = (terms, text) =>
    items(text, (dropped, rest, at) => terms[at].slice(0, terms[at].length - dropped) + rest);

  papershelf.digits = { reader, gaps, words, surfaces };
})();
