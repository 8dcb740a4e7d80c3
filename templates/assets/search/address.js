/* A search and its address. Pure.

     read("?q=graph&year=2021&year=2022&code=1&sort=date") ->
       {text: "graph", filters: {topic: [], year: ["2021", "2022"], author: [], code: ["1"]}, sort: "date"}
     write(that) -> the same address again, or "" for a search of nothing */
(() => {
  "use strict";
  const KINDS = ["topic", "year", "author", "code"];
  const ORDERS = ["relevance", "date", "votes"];

  const read = (query) => {
    const given = new URLSearchParams(query);
    const sort = given.get("sort");
    return {
      text: given.get("q") || "",
      filters: Object.fromEntries(KINDS.map((kind) => [kind, [...new Set(given.getAll(kind))].filter(Boolean)])),
      sort: ORDERS.includes(sort) ? sort : ORDERS[0],
    };
  };

  const write = ({ text, filters, sort }) => {
    const told = new URLSearchParams();
    if (text.trim()) told.set("q", text);
    for (const kind of KINDS) for (const value of filters[kind]) told.append(kind, value);
    if (sort !== ORDERS[0]) told.set("sort", sort);
    return String(told) && `?${told}`;
  };

  const chosen = (filters) => KINDS.flatMap((kind) => filters[kind].map((value) => ({ kind, value })));

  const asked = ({ text, filters }) => Boolean(text.trim()) || chosen(filters).length > 0;

  /* Return the filters with one value put in or, where it is there, taken out. */
  const toggle = (filters, { kind, value }) => {
    const others = filters[kind].filter((each) => each !== value);
    return { ...filters, [kind]: others.length < filters[kind].length ? others : [...others, value] };
  };

  papershelf.address = { read, write, chosen, asked, toggle };
})();
