/* Where words follow each other, by their positions.

     "state of the art"   "state" at a position p and "art" at p + 3, in the same field

   Stop words are only indexed in titles and names. Elsewhere a stop word of a phrase matches any
   word at its position. */

/* Call `visit(indexes in each list)` for each number that all of the sorted lists have. */
const intersect = (lists, visit) => {
  const at = lists.map(() => 0);
  const [first] = lists;
  for (; at[0] < first.length; at[0] += 1) {
    const number = first[at[0]];
    let inAll = true;
    for (let i = 1; i < lists.length && inAll; i += 1) {
      while (lists[i][at[i]] < number) at[i] += 1;
      if (at[i] >= lists[i].length) return;
      inAll = lists[i][at[i]] === number;
    }
    if (inAll) visit(at);
  }
};

const isPhrase = (positions, offsets) =>
  positions[0].some((start) =>
    positions.every((list, i) => list.includes(start - offsets[0] + offsets[i])),
  );

/* Return a mask of the papers that have words at their offsets of a phrase.

     words   [{ posting, positions, offset }], with the positions that the store returns */
export const phraseMask = (words, fields, count) => {
  const mask = new Uint8Array(count);
  const offsets = words.map(({ offset }) => offset);
  for (const field of fields) {
    if (words.some(({ posting }) => !posting.fields[field])) continue;
    const docs = words.map(({ posting }) => posting.fields[field].docs);
    intersect(docs, (at) => {
      const positions = words.map((word, i) => word.positions[field][at[i]]);
      if (isPhrase(positions, offsets)) mask[docs[0][at[0]]] = 1;
    });
  }
  return mask;
};
