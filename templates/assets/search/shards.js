/* The parts of the index, read: what generator/search/shards.py and records.py write. Pure.

     terms(fieldCount, data)   {words, tfs, aliases, find, bounds}, see below
     places(text, tfs)         (n) => the places of the word in the n-th text of the part
     dictionary(data)          [{word, surface, count}]
     endings(data)             the same where the words are spelt backwards
     drawer(path, data)        [{surface, count}]: the words that people write, and
                               how many binary digits there are in how often
     record(number, data)      a paper as an object

   A part of the terms holds all its postings in three typed arrays. `find(word)` gives the
   posting of a word, or null:

     {word, at, fields: [null | {docs, tfs, lengths}, ...]}

   with the papers' numbers, how often the field has the word, and the field's length in terms;
   `bounds(at)` says for each field from where to where in the arrays that is. `aliases` are
   [{key, other, docs}]. */
(() => {
  "use strict";
  /* Return the place of the last of the sorted words that is not after `word`, or -1. */
  const placeOf = (sorted, word) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  /* Return where each list begins when lists of these sizes follow each other, and the end. */
  const startsOf = (sizes) => {
    const starts = new Uint32Array(sizes.length + 1);
    for (let n = 0; n < sizes.length; n += 1) starts[n + 1] = starts[n] + sizes[n];
    return starts;
  };

  const sortedLists = (text, starts) => {
    const { fill } = papershelf.digits.reader(text);
    const found = new Uint32Array(starts[starts.length - 1]);
    for (let n = 0; n + 1 < starts.length; n += 1) fill(found, starts[n], starts[n + 1]);
    return found;
  };

  const terms = (fieldCount, [front, counts, docGaps, tfDigits, lengthDigits, aliases]) => {
    const { reader, gaps } = papershelf.digits;
    const words = papershelf.digits.words(front);
    const starts = startsOf(reader(counts).numbers(words.length * fieldCount));
    const docs = sortedLists(docGaps, starts);
    const tfs = reader(tfDigits).numbers(docs.length, 1);
    const lengths = reader(lengthDigits).numbers(docs.length, 1);

    const bounds = (at) =>
      Array.from({ length: fieldCount }, (_, field) => {
        const n = at * fieldCount + field;
        return [starts[n], starts[n + 1]];
      });

    const view = ([from, to]) => {
      const part = (array) => array.subarray(from, to);
      return from < to ? { docs: part(docs), tfs: part(tfs), lengths: part(lengths) } : null;
    };

    const find = (word) => {
      const at = placeOf(words, word);
      return words[at] === word ? new Posting(word, at, () => bounds(at).map(view)) : null;
    };

    const learnt = aliases.map(([key, other, papers]) => ({ key, other, docs: gaps(papers) }));
    return { words, tfs, bounds, find, aliases: learnt };
  };

  /* Of thousands of postings that a wildcard stands for, few are looked into at a time. */
  class Posting {
    #open;

    constructor(word, at, open) {
      Object.assign(this, { word, at });
      this.#open = open;
    }

    get fields() {
      const fields = this.#open();
      Object.defineProperty(this, "fields", { value: fields });
      return fields;
    }
  }

  const places = (text, tfs) => {
    const starts = startsOf(tfs);
    const found = sortedLists(text, starts);
    return (n) => found.subarray(starts[n], starts[n + 1]);
  };

  const dictionaryOf = (words, endings, counts) => {
    const written = papershelf.digits.surfaces(words, endings);
    const { next } = papershelf.digits.reader(counts);
    return words.map((word, at) => ({ word, surface: written[at], count: next() }));
  };

  const backwards = (text) => [...text].reverse().join("");

  const dictionary = ([front, ...rest]) => dictionaryOf(papershelf.digits.words(front), ...rest);

  const endings = ([front, ...rest]) =>
    dictionaryOf(papershelf.digits.words(front).map(backwards), ...rest);

  const drawer = (path, [front, counts]) => {
    const { next } = papershelf.digits.reader(counts);
    const read = path.includes("tails") ? backwards : String;
    return papershelf.digits.words(front).map((word) => ({ surface: read(word), count: next() }));
  };

  const record = (number, data) => {
    const [id, address, title, authors, date, venue, votes, language, textHash] = data;
    const url = address || `papers/${id}.html`;
    return { number, id, url, title, authors, date, venue, votes, language, textHash };
  };

  papershelf.shards = { placeOf, terms, places, dictionary, endings, backwards, drawer, record };
})();
