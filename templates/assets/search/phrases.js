/* Words in a row: where a phrase is, by the places of its words.

     "state of the art"   state at a place p, art at p + 3, in the same field

   A stop word is not indexed but in titles and names; elsewhere it takes its place and may
   be another one. */
(() => {
  "use strict";

  /* Call `meet(positions in each list)` for each number that all sorted lists have. */
  const meetings = (lists, meet) => {
    const at = lists.map(() => 0);
    const [first] = lists;
    for (; at[0] < first.length; at[0] += 1) {
      const number = first[at[0]];
      let all = true;
      for (let i = 1; i < lists.length && all; i += 1) {
        while (lists[i][at[i]] < number) at[i] += 1;
        if (at[i] >= lists[i].length) return;
        all = lists[i][at[i]] === number;
      }
      if (all) meet(at);
    }
  };

  const inRow = (places, offsets) =>
    places[0].some((start) => places.every((list, i) => list.includes(start - offsets[0] + offsets[i])));

  /* Return a mask of the papers that have the words in a row.

       words  [{posting, places, offset}]: places as the store gives them, offset in the phrase */
  papershelf.phrase = (words, fields, count) => {
    const found = new Uint8Array(count);
    for (const field of fields) {
      const parts = words.filter(({ posting }) => posting.fields[field]);
      if (parts.length < words.length) continue;
      const offsets = words.map(({ offset }) => offset);
      meetings(
        words.map(({ posting }) => posting.fields[field].docs),
        (at) => {
          const number = words[0].posting.fields[field].docs[at[0]];
          if (inRow(words.map(({ places }, i) => places[field][at[i]]), offsets)) found[number] = 1;
        },
      );
    }
    return found;
  };
})();
