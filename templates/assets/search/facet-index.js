/* Filters, facets, and what hits are sorted by other than relevance.

     const filters = facetFilters(kinds, given)          // { kind: [value, ...] } of all facets
     const index = facetIndex(kinds, data, count)        // the data is the store's
     index.failing(filters)                              // a bit for each facet, for each paper
     index.counts(numbers, failing, filters)             // { kind: items }

   A filter keeps the papers that have any of its values; a paper must pass the filters of all
   facets. The counts of a facet are those under the filters of the others, so that one sees what
   a second value would add: [{ value, label, count, chosen }], the most frequent first, but the
   newest year. An index has at most 32 facets. */
import { decodeGaps, numberReader } from "./decode.js";

const MONTHS = 13;
const DAYS = 32;
const MAX_VALUES = 50;

const byCount = (a, b) => b.count - a.count || (a.label < b.label ? -1 : 1);

/* Return the values of a filter as strings; a program may give one value only, or `true`. */
const chosenOf = (given) => {
  const values = Array.isArray(given) ? given : [given].filter(Boolean);
  return values.map((value) => (value === true ? "1" : String(value)));
};

/* Return the filters of all facets, in their order, without those of unknown facets. */
export const facetFilters = (kinds, given) =>
  Object.fromEntries(kinds.map((kind) => [kind, chosenOf(given[kind])]));

export const isFiltering = (filters) => Object.values(filters).some((chosen) => chosen.length);

/* A facet has two functions: `passes(chosen)` returns for each paper whether it has one of the
   chosen values, and `count(eligible)` the values of the eligible papers with their counts. */
const yearFacet = (years) => ({
  passes: (chosen) => years.map((year) => (chosen.includes(String(year)) ? 1 : 0)),
  count: (eligible) => {
    const counts = new Map();
    eligible.forEach((isEligible, number) => {
      const year = years[number];
      if (isEligible && year) counts.set(year, (counts.get(year) || 0) + 1);
    });
    const newestFirst = [...counts].sort((a, b) => b[0] - a[0]);
    return newestFirst.map(([year, count]) => ({
      value: String(year),
      label: String(year),
      count,
    }));
  },
});

/* The papers of a value are decoded when they are needed. */
const valueFacet = (items, size) => {
  const values = items.map(([value, gaps, label = value]) => {
    let decoded;
    const papers = () => {
      decoded ??= decodeGaps(gaps);
      return decoded;
    };
    return { value, label, papers };
  });

  const passes = (chosen) => {
    const mask = new Uint8Array(size);
    for (const { value, papers } of values) {
      if (chosen.includes(value)) for (const number of papers()) mask[number] = 1;
    }
    return mask;
  };

  const count = (eligible) =>
    values
      .map(({ value, label, papers }) => ({
        value,
        label,
        count: papers().reduce((sum, number) => sum + eligible[number], 0),
      }))
      .sort(byCount);

  return { passes, count };
};

/* Return the items to list: chosen values always, also where no paper has them. */
const withChosen = (items, chosen) => {
  const kept = items.filter((item) => item.count || chosen.includes(item.value));
  const missing = chosen.filter((value) => !kept.some((item) => item.value === value));
  return [...kept, ...missing.map((value) => ({ value, label: value, count: 0 }))]
    .map((item) => ({ ...item, chosen: chosen.includes(item.value) }))
    .filter((item, at) => at < MAX_VALUES || item.chosen);
};

export const facetIndex = (kinds, data, size) => {
  const dates = numberReader(data.dates).numbers(size);
  const votes = numberReader(data.votes).numbers(size);
  const yearOf = (date) => (date ? data.firstYear + Math.floor((date - 1) / DAYS / MONTHS) : 0);
  const years = dates.map(yearOf);
  const facets = kinds.map((kind) =>
    data.values[kind] ? valueFacet(data.values[kind], size) : yearFacet(years),
  );

  const failing = (filters) => {
    const bits = new Uint32Array(size);
    facets.forEach(({ passes }, bit) => {
      const chosen = filters[kinds[bit]];
      if (!chosen.length) return;
      passes(chosen).forEach((passed, number) => {
        if (!passed) bits[number] |= 1 << bit;
      });
    });
    return bits;
  };

  const countsOf = ({ count }, bit, numbers, failed) => {
    const eligible = new Uint8Array(size);
    for (const number of numbers) if (!(failed[number] & ~(1 << bit))) eligible[number] = 1;
    return count(eligible);
  };

  const counts = (numbers, failed, filters) =>
    Object.fromEntries(
      facets.map((facet, bit) => [
        kinds[bit],
        withChosen(countsOf(facet, bit, numbers, failed), filters[kinds[bit]]),
      ]),
    );

  return { failing, counts, orders: { date: dates, votes } };
};
