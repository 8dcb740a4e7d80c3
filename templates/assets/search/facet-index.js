/* Filters, facets, and what hits are sorted by other than relevance.

     const index = facetIndex(data, count);                 // the data is the store's
     index.failing({ year: ["2020", "2021"], code: true })  // a bit for each kind, for each paper
     index.counts(numbers, failing, filters)                // { topic, year, author, code }

   A filter keeps the papers that have any of its values; a paper must pass the filters of all
   kinds. The counts of a kind are those under the filters of the other kinds, so that one sees
   what a second value would add: [{ value, label, count, chosen }], the most frequent first. */
import { decodeGaps, numberReader } from "./decode.js";

const KINDS = ["topic", "year", "author", "code"];
const MONTHS = 13;
const DAYS = 32;
const MAX_VALUES = 50;

const byCount = (a, b) => b.count - a.count || (a.label < b.label ? -1 : 1);

/* Return the values of a filter as strings; a program may give one value only, or `true`. */
const chosenOf = (filters, kind) => {
  const given = filters[kind];
  const values = Array.isArray(given) ? given : [given].filter(Boolean);
  return values.map((value) => (value === true ? "1" : String(value)));
};

export const isFiltering = (filters) => KINDS.some((kind) => chosenOf(filters, kind).length);

/* Return the values of the kinds that have a list of papers for each, decoded when needed. */
const valuesByKind = ({ topics, authors, code }) => {
  const facetValue = (value, label, gaps) => {
    let papers;
    const decode = () => {
      papers ??= decodeGaps(gaps);
      return papers;
    };
    return { value, label, papers: decode };
  };
  return {
    topic: topics.map(([id, title, gaps]) => facetValue(id, title, gaps)),
    author: authors.map(([name, gaps]) => facetValue(name, name, gaps)),
    code: [facetValue("1", "With code", code)],
  };
};

const countYears = (eligible, years) => {
  const counts = new Map();
  eligible.forEach((isEligible, number) => {
    const year = years[number];
    if (isEligible && year) counts.set(year, (counts.get(year) || 0) + 1);
  });
  const newestFirst = [...counts].sort((a, b) => b[0] - a[0]);
  return newestFirst.map(([year, count]) => ({ value: String(year), label: String(year), count }));
};

const countValues = (eligible, values) =>
  values
    .map(({ value, label, papers }) => ({
      value,
      label,
      count: papers().reduce((sum, number) => sum + eligible[number], 0),
    }))
    .sort(byCount);

/* Return the items to list: chosen values always, also where no paper has them. */
const withChosen = (items, chosen) => {
  const kept = items.filter((item) => item.count || chosen.includes(item.value));
  const missing = chosen.filter((value) => !kept.some((item) => item.value === value));
  return [...kept, ...missing.map((value) => ({ value, label: value, count: 0 }))]
    .map((item) => ({ ...item, chosen: chosen.includes(item.value) }))
    .filter((item, at) => at < MAX_VALUES || item.chosen);
};

export const facetIndex = (data, count) => {
  const dates = numberReader(data.dates).numbers(count);
  const votes = numberReader(data.votes).numbers(count);
  const yearOf = (date) => (date ? data.firstYear + Math.floor((date - 1) / DAYS / MONTHS) : 0);
  const years = dates.map(yearOf);
  const values = valuesByKind(data);

  const passing = (kind, chosen) => {
    if (kind === "year") return years.map((year) => (chosen.includes(String(year)) ? 1 : 0));
    const mask = new Uint8Array(count);
    for (const { value, papers } of values[kind]) {
      if (chosen.includes(value)) for (const number of papers()) mask[number] = 1;
    }
    return mask;
  };

  const failing = (filters) => {
    const bits = new Uint8Array(count);
    KINDS.forEach((kind, bit) => {
      const chosen = chosenOf(filters, kind);
      if (!chosen.length) return;
      passing(kind, chosen).forEach((passes, number) => {
        if (!passes) bits[number] |= 1 << bit;
      });
    });
    return bits;
  };

  const countsOf = (kind, bit, numbers, failed) => {
    const eligible = new Uint8Array(count);
    for (const number of numbers) if (!(failed[number] & ~(1 << bit))) eligible[number] = 1;
    return kind === "year" ? countYears(eligible, years) : countValues(eligible, values[kind]);
  };

  const counts = (numbers, failed, filters) =>
    Object.fromEntries(
      KINDS.map((kind, bit) => [
        kind,
        withChosen(countsOf(kind, bit, numbers, failed), chosenOf(filters, kind)),
      ]),
    );

  return { failing, counts, orders: { date: dates, votes } };
};
