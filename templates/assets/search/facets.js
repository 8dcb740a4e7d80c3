/* Filters, facets and the order of hits by date or votes. Needs digits.js.

     const shelf = papershelf.facets(data, count);          // the facets file of the store
     shelf.failing({year: ["2020", "2021"], code: true})    // per paper a bit for each kind
     shelf.counts(numbers, failing, filters)                // -> {topic, year, author, code}

   A filter keeps the papers with any of its values; filters of different kinds all count.
   A kind's counts are those under the filters of the other kinds, so that one can see what
   a second value would add: [{value, label, count, chosen}], the most frequent first. */
(() => {
  "use strict";
  const KINDS = ["topic", "year", "author", "code"];
  const [MONTHS, DAYS] = [13, 32];
  const MOST_VALUES = 50;
  const { reader, gaps } = papershelf.digits;

  const byCount = (a, b) => b.count - a.count || (a.label < b.label ? -1 : 1);

  const chosenOf = (filters, kind) => {
    const value = filters[kind];
    return (Array.isArray(value) ? value : value ? [value] : []).map((one) => (one === true ? "1" : String(one)));
  };

  papershelf.facets = (data, count) => {
    const dates = reader(data.dates).numbers(count);
    const votes = reader(data.votes).numbers(count);
    const years = dates.map((date) => (date ? data.firstYear + Math.floor((date - 1) / DAYS / MONTHS) : 0));

    const papersOf = (value, label, text) => {
      let papers;
      return { value, label, papers: () => (papers ??= gaps(text)) };
    };
    const listed = {
      topic: data.topics.map(([id, title, text]) => papersOf(id, title, text)),
      author: data.authors.map(([name, text]) => papersOf(name, name, text)),
      code: [papersOf("1", "With code", data.code)],
    };

    const passing = (kind, chosen) => {
      if (kind === "year") return years.map((year) => (chosen.includes(String(year)) ? 1 : 0));
      const found = new Uint8Array(count);
      for (const { value, papers } of listed[kind]) {
        if (chosen.includes(value)) for (const number of papers()) found[number] = 1;
      }
      return found;
    };

    const failing = (filters) => {
      const found = new Uint8Array(count);
      KINDS.forEach((kind, bit) => {
        const chosen = chosenOf(filters, kind);
        if (!chosen.length) return;
        passing(kind, chosen).forEach((passes, number) => {
          if (!passes) found[number] |= 1 << bit;
        });
      });
      return found;
    };

    const countListed = (kind, eligible) =>
      listed[kind].map(({ value, label, papers }) => ({
        value,
        label,
        count: papers().reduce((sum, number) => sum + eligible[number], 0),
      }));

    const countYears = (eligible) => {
      const found = new Map();
      eligible.forEach((one, number) => {
        if (one && years[number]) found.set(years[number], (found.get(years[number]) || 0) + 1);
      });
      const newest = [...found].sort((a, b) => b[0] - a[0]);
      return newest.map(([year, papers]) => ({ value: String(year), label: String(year), count: papers }));
    };

    /* What is chosen is always listed, also where nothing has it. */
    const complete = (items, chosen) => {
      const kept = items.filter((item) => item.count || chosen.includes(item.value));
      const rest = chosen.filter((value) => !kept.some((item) => item.value === value));
      return [...kept, ...rest.map((value) => ({ value, label: value, count: 0 }))]
        .map((item) => ({ ...item, chosen: chosen.includes(item.value) }))
        .filter((item, at) => at < MOST_VALUES || item.chosen);
    };

    const counts = (numbers, failed, filters) =>
      Object.fromEntries(
        KINDS.map((kind, bit) => {
          const eligible = new Uint8Array(count);
          for (const number of numbers) if (!(failed[number] & ~(1 << bit))) eligible[number] = 1;
          const items = kind === "year" ? countYears(eligible) : countListed(kind, eligible).sort(byCount);
          return [kind, complete(items, chosenOf(filters, kind))];
        }),
      );

    return { failing, counts, orders: { date: dates, votes } };
  };

  papershelf.isFiltering = (filters) => KINDS.some((kind) => chosenOf(filters, kind).length);
})();
