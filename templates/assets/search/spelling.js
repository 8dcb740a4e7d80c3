/* Words that are written almost alike.

     distance("attentoin", "attention", 2) -> 1: a letter more, less, another, or two swapped

   is the optimal string alignment distance; more than `most` is Infinity. Whoever looks for
   a word with an error in it need not compare it with all words: the error leaves its first
   two letters as they are, or its last two,

       at|tentoin    words that begin with "at"
       atenti|on     words that end with "on"

   and there are drawers of both. What people write is compared, and the terms, which have
   lost their endings. */
(() => {
  "use strict";
  const LAST = "\uffff";
  const MISSPELT = /^\p{L}{4,24}$/u;
  const LONG = 8;
  const MOST_GUESSES = 3;
  const MOST_LIKE = 12;
  const RARE = 2;
  const OFTEN = 20;
  const LESS_SURE = 0.5;

  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    let [older, old] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= other.length; j += 1) {
        const change = old[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, change);
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) row[j] = Math.min(row[j], older[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > most) return Infinity;
      [older, old] = [old, row];
    }
    return old[other.length] <= most ? old[other.length] : Infinity;
  };

  const errorsIn = (word) => (word.length >= LONG ? 2 : 1);
  const nearest = (a, b) => a.edits - b.edits || b.count - a.count || (a.word < b.word ? -1 : 1);

  const papersOf = ({ fields }) => Math.max(...fields.map((found) => (found ? found.docs.length : 0)));

  papershelf.spelling = (store, stem) => {
    /* What is in the drawers of a word's first letters and of its last. */
    const alike = async (word) => {
      const entries = await store.written(papershelf.drawers(word));
      return [...new Map(entries.map((entry) => [entry.surface, entry])).values()];
    };

    /* What is written says more than what is left of it. */
    const editsOf = (word, term, entry, most) =>
      Math.min(
        distance(word, entry.surface, Math.min(most, errorsIn(word) + 1)),
        distance(term, entry.word, Math.min(most, errorsIn(term))) + LESS_SURE,
      );

    /* Return the words of the dictionary within so many errors of a word, as [{word, surface,
       count, edits}], the nearest first, then the most frequent. */
    const near = async (word, most) => {
      const term = stem(word);
      const rest = papershelf.resting();
      const found = [];
      for (const entry of await alike(word)) {
        const like = { ...entry, word: stem(entry.surface) };
        const edits = editsOf(word, term, like, most);
        if (edits < Infinity) found.push({ ...like, edits });
        const pause = rest();
        if (pause) await pause;
      }
      const terms = new Set();
      const isNew = ({ word: one }) => !terms.has(one) && terms.add(one);
      return found.sort(nearest).filter(isNew).slice(0, MOST_LIKE);
    };

    /* Hardly anybody gets the first letter wrong. */
    const guesses = async (word) => {
      if (!MISSPELT.test(word)) return [];
      const found = await near(word, errorsIn(word));
      return found.filter(({ surface }) => word.length >= LONG || surface[0] === word[0]).slice(0, MOST_GUESSES);
    };

    const known = new Map();

    /* Return what may have been meant by a word that is in no paper. Typing asks again and again. */
    const meantBy = async (word) => {
      if (!known.has(word)) known.set(word, await guesses(word));
      return known.get(word);
    };

    /* Where the drawers of a word have been opened ahead (search.js), one need not wait for the
       index to say that it is in no paper: what may be meant is asked for at the same time. */
    const foresee = async (word) => {
      const isOpen = (path) => path in papershelf.kept;
      if (!MISSPELT.test(word) || !papershelf.drawers(word).every(isOpen)) return;
      const term = stem(word);
      const isThere = ({ surface }) => surface.startsWith(word) || (surface.startsWith(term.slice(0, -1)) && stem(surface) === term);
      if ((await alike(word)).some(isThere)) return;
      const [best] = await meantBy(word);
      if (best) await store.terms([best.word]);
    };

    /* The longest part of what begins as the term does that lies in the term's own shard. */
    const neighbours = async (term) => {
      for (let length = term.length >> 1; length < term.length; length += 1) {
        const start = term.slice(0, length);
        if (store.shardsOf("terms", start, start + LAST) < 2) return store.range(start, start + LAST);
      }
      return [];
    };

    /* Return what may have been meant by a word that is in a paper or two while a like one is
       in very many, as far as can be told from what is loaded; else "". */
    const rareFor = async (word, frequency) => {
      const term = stem(word);
      if (frequency > RARE || !MISSPELT.test(word) || word.length < LONG || !word.startsWith(term)) return "";
      const often = (await neighbours(term)).filter(
        (posting) => papersOf(posting) >= OFTEN && distance(term, posting.word, 1) === 1,
      );
      const [best] = often.sort((a, b) => papersOf(b) - papersOf(a));
      const meant = best && best.word + word.slice(term.length);
      return meant && stem(meant) === best.word ? meant : "";
    };

    return { near, meantBy, rareFor, foresee };
  };
})();
