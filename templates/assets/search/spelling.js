/* Words that are written almost alike.

     distance("attentoin", "attention", 2) -> 1: a letter more, less, another, or two swapped

   is the optimal string alignment distance; more than `most` is Infinity. Whoever looks for
   a word with an error in it need not compare it with all words: an error in its second half
   leaves the first half as it is, one in its first half the second,

       atte|ntoin    words that begin with "atte"
       aten|tion     words that end with "tion"

   and the dictionaries are sorted both ways. Terms have lost their endings, so what people
   write for them is compared, too. */
(() => {
  "use strict";
  const LAST = "\uffff";
  const MOST_SHARDS = 4;
  const SHORTEST_PART = 2;
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

  const backwards = (text) => [...text].reverse().join("");
  const errorsIn = (word) => (word.length >= LONG ? 2 : 1);
  const nearest = (a, b) => a.edits - b.edits || b.count - a.count || (a.word < b.word ? -1 : 1);

  const papersOf = ({ fields }) => Math.max(...fields.map((found) => (found ? found.docs.length : 0)));

  papershelf.spelling = (store, stem) => {
    /* The words that begin or end so, unless these are too many to load for a guess. */
    const some = (kind, start, find) =>
      start.length < SHORTEST_PART || store.shardsOf(kind, start, start + LAST) > MOST_SHARDS ? [] : find();

    const alike = async (term) => {
      const half = term.length >> 1;
      const [beginning, ending] = [term.slice(0, half), term.slice(half + 1)];
      const found = await Promise.all([
        some("words", beginning, () => store.prefix(beginning)),
        some("endings", backwards(ending), () => store.suffix(ending)),
      ]);
      return [...new Map(found.flat().map((entry) => [entry.word, entry])).values()];
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
      for (const entry of await alike(term)) {
        const edits = editsOf(word, term, entry, most);
        if (edits < Infinity) found.push({ ...entry, edits });
        const pause = rest();
        if (pause) await pause;
      }
      return found.sort(nearest).slice(0, MOST_LIKE);
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

    return { near, meantBy, rareFor };
  };
})();
