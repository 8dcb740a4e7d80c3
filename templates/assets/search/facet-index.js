/* Filters and facets.

     const filters = facetFilters(kinds, given)       // { kind: [value, ...] } of all facets
     const index = facetIndex(store, maskOfName)
     await index.failing(filters)                     // a bit for each facet, for each paper
     await index.counts(numbers, filters)             // { kind: items }

   A filter keeps the papers that have any of its values; a paper must pass the filters of all
   facets. The counts of a facet are those under the filters of the others, so that one sees what
   a second value would add: [{ value, label, count, chosen, isEstimate }], the most frequent
   first, but the newest year. An index has at most 32 facets.

   Without filters, only shards that have hits are loaded, and no more of them once they have enough
   hits: each is an even sample of the library, so the counts are estimated from them. Rare names
   are not listed, but can be chosen: `maskOfName(kind, value)` returns the promise of a mask of
   their papers. */
const MAX_VALUES = 50;
const ENOUGH_HITS = 80;

const byCount = (a, b) => b.count - a.count || (a.label < b.label ? -1 : 1);
const byValue = (a, b) => Number(b.value) - Number(a.value);

/* Return the values of a filter as strings; a program may give one value only, or `true`. */
const chosenOf = (given) => {
  const values = Array.isArray(given) ? given : [given].filter(Boolean);
  return values.map((value) => (value === true ? "1" : String(value)));
};

/* Return the filters of all facets, in their order, without those of unknown facets. */
export const facetFilters = (kinds, given) =>
  Object.fromEntries(kinds.map((kind) => [kind, chosenOf(given[kind])]));

export const isFiltering = (filters) => Object.values(filters).some((chosen) => chosen.length);

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/* Return the items to list: chosen values always, also where no paper has them. */
const withChosen = (items, chosen) => {
  const kept = items.filter((item) => item.count || chosen.includes(item.value));
  const missing = chosen.filter((value) => !kept.some((item) => item.value === value));
  return [...kept, ...missing.map((value) => ({ value, label: value, count: 0 }))]
    .map((item) => ({ ...item, chosen: chosen.includes(item.value) }))
    .filter((item, at) => at < MAX_VALUES || item.chosen);
};

export const facetIndex = (store, maskOfName) => {
  const { count: size, facets } = store.manifest;
  const shards = store.facetShardCount();
  const all = Array.from({ length: shards }, (_, shard) => shard);
  const bitOf = new Map(facets.map(({ kind }, bit) => [kind, 1 << bit]));

  /* Return the papers of each value of a facet in some shards, as { value, label, lists }. */
  const valuesOf = (kind, names, loaded) =>
    names[kind].map(([value, label = value], at) => ({
      value,
      label,
      lists: loaded.map((shard) => shard[kind][at]),
    }));

  const passing = async (kind, chosen, names, loaded) => {
    const mask = new Uint8Array(size);
    const listed = valuesOf(kind, names, loaded).filter(({ value }) => chosen.includes(value));
    for (const { lists } of listed) {
      for (const papers of lists) for (const number of papers) mask[number] = 1;
    }
    for (const value of chosen) {
      if (listed.some((each) => each.value === value)) continue;
      (await maskOfName(kind, value)).forEach((has, number) => {
        if (has) mask[number] = 1;
      });
    }
    return mask;
  };

  const load = (numbers) => Promise.all([store.facetValues(), store.facetShards(numbers)]);

  const failing = async (filters) => {
    const bits = new Uint32Array(size);
    const [names, loaded] = await load(all);
    for (const { kind } of facets) {
      if (!filters[kind].length) continue;
      const mask = await passing(kind, filters[kind], names, loaded);
      for (let number = 0; number < size; number += 1) {
        if (!mask[number]) bits[number] |= bitOf.get(kind);
      }
    }
    return bits;
  };

  /* Return the numbers of the first shards that have enough of the hits, without those that have
     none. */
  const enoughShards = (numbers) => {
    const hits = new Uint32Array(shards);
    for (const number of numbers) hits[number % shards] += 1;
    let found = 0;
    return all.filter((shard) => {
      const isNeeded = hits[shard] && found < ENOUGH_HITS;
      found += hits[shard];
      return isNeeded;
    });
  };

  const counts = async (numbers, filters) => {
    const isFiltered = isFiltering(filters);
    const used = isFiltered ? all : enoughShards(numbers);
    const failed = isFiltered ? await failing(filters) : new Uint32Array(size);
    const [names, loaded] = await load(used);
    const sampled = numbers.filter((number) => used.includes(number % shards));
    const scale = sampled.length ? numbers.length / sampled.length : 1;
    const itemsOf = ({ kind, newestFirst }) => {
      const eligible = new Uint8Array(size);
      for (const number of sampled) {
        if (!(failed[number] & ~bitOf.get(kind))) eligible[number] = 1;
      }
      const countIn = (papers) => papers.reduce((found, number) => found + eligible[number], 0);
      const items = valuesOf(kind, names, loaded).map(({ value, label, lists }) => ({
        ...{ value, label, isEstimate: scale > 1 },
        count: Math.round(scale * sum(lists.map(countIn))),
      }));
      return withChosen(items.sort(newestFirst ? byValue : byCount), filters[kind]);
    };
    return Object.fromEntries(facets.map((facet) => [facet.kind, itemsOf(facet)]));
  };

  return { failing, counts };
};
