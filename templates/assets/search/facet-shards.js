/* The shards of facets, orders and lengths, decoded as generator/search encodes them. Pure.

   The paper with the number n is in the shard n % shards, at the position n / shards. */
import { numberReader } from "./decode.js";

/* Return the papers of each value of each facet in a shard, as { kind: [numbers, ...] }. */
export const decodeFacets = (data, shard, shards) =>
  Object.fromEntries(
    Object.entries(data).map(([kind, [counts, gaps]]) => {
      const sizes = numberReader(counts);
      const positions = numberReader(gaps);
      const lists = [];
      while (sizes.more()) {
        const found = new Uint32Array(sizes.next());
        positions.fillSorted(found, 0, found.length);
        lists.push(found.map((position) => position * shards + shard));
      }
      return [kind, lists];
    }),
  );

/* Return some numbers of each paper as arrays with an element for each paper, given the shards. */
export const decodeColumns = (data, columns, size) => {
  const decoded = Array.from({ length: columns }, () => new Uint32Array(size));
  data.forEach((texts, shard) => {
    decoded.forEach((values, at) => {
      const { next, more } = numberReader(texts[at]);
      for (let number = shard; more(); number += data.length) values[number] = next();
    });
  });
  return decoded;
};
