/* Numbers and words that generator/search wrote as text. Pure.

   A digit is one of 90 characters, worth 0 to 89. A number below 60 is its digit; a digit c
   from 60 on stands for c + 30 * (the number that follows). */
const FIRST = 35;
const LAST = 126;
const EXCLUDED = [60, 92]; // "<" and the backslash
const SINGLE = 60;
const BASE = 30;

const VALUES = new Uint8Array(LAST + 1);
for (let code = FIRST, value = 0; code <= LAST; code += 1) {
  if (!EXCLUDED.includes(code)) {
    VALUES[code] = value;
    value += 1;
  }
}

/* Return a reader of the numbers of a text, one after the other. */
export const numberReader = (text) => {
  let at = 0;

  const digit = () => {
    at += 1;
    return VALUES[text.charCodeAt(at - 1)];
  };

  const next = () => {
    let value = digit();
    let number = value;
    for (let scale = BASE; value >= SINGLE; scale *= BASE) {
      value = digit();
      number += scale * value;
    }
    return number;
  };

  /* Return the next numbers as a typed array, each with something added. */
  const numbers = (count, addend = 0) => {
    const found = new Uint32Array(count);
    for (let i = 0; i < count; i += 1) found[i] = next() + addend;
    return found;
  };

  /* Fill part of a typed array with a sorted list; each number is written as its gap, which is
     its distance from the one before, less 1. */
  const fillSorted = (array, from, to) => {
    for (let i = from, number = -1; i < to; i += 1) {
      number += next() + 1;
      array[i] = number;
    }
  };

  return { next, numbers, fillSorted, more: () => at < text.length, rest: () => text.slice(at) };
};

/* Return the sorted numbers of a text that holds nothing but their gaps. */
export const decodeGaps = (text) => {
  const { next, more } = numberReader(text);
  const found = [];
  for (let number = -1; more(); ) {
    number += next() + 1;
    found.push(number);
  }
  return Uint32Array.from(found);
};

/* Each item of a list is a number and some characters. */
const decodeItems = (text, make) =>
  (text ? text.split(" ") : []).map((item, at) => {
    const { next, rest } = numberReader(item);
    return make(next(), rest(), at);
  });

/* Return sorted words, each written as the length of the prefix that it shares with the one
   before, and the rest. */
export const decodeWords = (text) => {
  let word = "";
  return decodeItems(text, (shared, rest) => {
    word = word.slice(0, shared) + rest;
    return word;
  });
};

/* Return what people write for each term: how many characters are dropped from the end of the
   term, and what is put there. */
export const decodeSurfaces = (terms, text) =>
  decodeItems(text, (dropped, rest, at) => terms[at].slice(0, terms[at].length - dropped) + rest);
