/* The state of the search page, and the query string of its URL. Pure.

     parseState("?q=graph&year=2021&year=2022&code=1&sort=date")
       { text: "graph",
         filters: { year: ["2021", "2022"], code: ["1"] },
         sort: "date" }
     formatState(state)   the query string again, or "" for an empty search

   Every other parameter is taken for a filter. The answer of the engine (finder.js) has the
   filters of the library's facets only, in the order of the facets. */
const TEXT = "q";
const SORT = "sort";
const ORDERS = ["relevance", "date", "votes"];

export const NO_FILTERS = {};

export const parseState = (queryString) => {
  const parameters = new URLSearchParams(queryString);
  const sort = parameters.get(SORT);
  const kinds = [...new Set(parameters.keys())].filter((name) => name !== TEXT && name !== SORT);
  const valuesOf = (kind) => [...new Set(parameters.getAll(kind))].filter(Boolean);
  return {
    text: parameters.get(TEXT) || "",
    filters: Object.fromEntries(kinds.map((kind) => [kind, valuesOf(kind)])),
    sort: ORDERS.includes(sort) ? sort : ORDERS[0],
  };
};

export const formatState = ({ text, filters, sort }) => {
  const parameters = new URLSearchParams();
  if (text.trim()) parameters.set(TEXT, text);
  for (const { kind, value } of chosenFilters(filters)) parameters.append(kind, value);
  if (sort !== ORDERS[0]) parameters.set(SORT, sort);
  return String(parameters) && `?${parameters}`;
};

/* Return the chosen values as [{ kind, value }, ...]. */
export const chosenFilters = (filters) =>
  Object.entries(filters).flatMap(([kind, values]) => values.map((value) => ({ kind, value })));

export const hasQuery = ({ text, filters }) =>
  Boolean(text.trim()) || chosenFilters(filters).length > 0;

/* Return the filters with one value added or, if it is there, removed. */
export const toggleFilter = (filters, { kind, value }) => {
  const others = filters[kind].filter((each) => each !== value);
  const isThere = others.length < filters[kind].length;
  return { ...filters, [kind]: isThere ? others : [...others, value] };
};
