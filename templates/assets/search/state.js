/* The state of the search page, and the query string of its URL. Pure.

     parseState("?q=graph&year=2021&year=2022&code=1&sort=date")
       { text: "graph",
         filters: { topic: [], year: ["2021", "2022"], author: [], code: ["1"] },
         sort: "date" }
     formatState(state)   the query string again, or "" for an empty search */
const KINDS = ["topic", "year", "author", "code"];
const ORDERS = ["relevance", "date", "votes"];

export const parseState = (queryString) => {
  const parameters = new URLSearchParams(queryString);
  const sort = parameters.get("sort");
  const valuesOf = (kind) => [...new Set(parameters.getAll(kind))].filter(Boolean);
  return {
    text: parameters.get("q") || "",
    filters: Object.fromEntries(KINDS.map((kind) => [kind, valuesOf(kind)])),
    sort: ORDERS.includes(sort) ? sort : ORDERS[0],
  };
};

export const formatState = ({ text, filters, sort }) => {
  const parameters = new URLSearchParams();
  if (text.trim()) parameters.set("q", text);
  for (const kind of KINDS) for (const value of filters[kind]) parameters.append(kind, value);
  if (sort !== ORDERS[0]) parameters.set("sort", sort);
  return String(parameters) && `?${parameters}`;
};

export const NO_FILTERS = parseState("").filters;

/* Return the chosen values as [{ kind, value }, ...]. */
export const chosenFilters = (filters) =>
  KINDS.flatMap((kind) => filters[kind].map((value) => ({ kind, value })));

export const hasQuery = ({ text, filters }) =>
  Boolean(text.trim()) || chosenFilters(filters).length > 0;

/* Return the filters with one value added or, if it is there, removed. */
export const toggleFilter = (filters, { kind, value }) => {
  const others = filters[kind].filter((each) => each !== value);
  const isThere = others.length < filters[kind].length;
  return { ...filters, [kind]: isThere ? others : [...others, value] };
};
