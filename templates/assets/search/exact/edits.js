/* The words that match a term with a number of edits: those that Lunr's token sets match, but
   tested one by one and in limited time. Pure.

     editTest("transformer", 2)   (word) => boolean

   `*` matches any one character of the word. */
const ANY = "*";
const NEVER = 1e9;

const lower = (costs, at, cost) => {
  if (cost < costs[at]) costs[at] = cost;
};

/* Lunr reads a word and uses up the term at the same time. The fewest edits are kept in

     whole[n]   for the rest of the term from n on
     held[n]    for the same without the character after n, which was read before that at n

   For each character of the word, either the next one of the term is read or replaced, or
   nothing of the term (an insertion), or the one after the next (a transposition). Lunr may hold
   a character back for longer, but a deletion and an insertion never cost more. */
export const editTest = (term, most) => {
  const { length } = term;
  const same = (at, char) => term[at] === char || term[at] === ANY;
  const row = () => new Uint32Array(length + 2);
  let [whole, held, nextWhole, nextHeld] = [row(), row(), row(), row()];

  const remove = () => {
    for (let n = 0; n < length; n += 1) {
      lower(whole, n + 1, whole[n] + 1);
      lower(whole, n + 2, held[n] + 1);
    }
  };

  const readFrom = (n, char) => {
    const [cost, late] = [whole[n], held[n]];
    const other = same(n, char) ? 0 : 1;
    lower(nextWhole, n, cost + 1);
    lower(nextWhole, n + 1, cost + other);
    lower(nextWhole, n + 2, late + other);
    lower(nextHeld, n, late + 1);
    if (n + 1 < length && same(n + 1, char)) lower(nextHeld, n, cost + 1);
  };

  /* Indexes of the term further than `most` from the word's cannot be reached in `most` edits. */
  const read = (char, i) => {
    nextWhole.fill(NEVER);
    nextHeld.fill(NEVER);
    const end = Math.min(length, i + most + 1);
    for (let n = Math.max(0, i - most - 1); n < end; n += 1) readFrom(n, char);
    lower(nextWhole, length, whole[length] + 1);
    [whole, held, nextWhole, nextHeld] = [nextWhole, nextHeld, whole, held];
    remove();
  };

  const cost = (word) => {
    whole.fill(NEVER);
    held.fill(NEVER);
    whole[0] = 0;
    remove();
    for (let i = 0; i < word.length; i += 1) read(word[i], i);
    return whole[length];
  };

  return (word) =>
    Math.max(word.length, length) <= most ||
    (Math.abs(word.length - length) <= most && cost(word) <= most);
};
