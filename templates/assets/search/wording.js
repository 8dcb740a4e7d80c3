/* What the search says: how many papers there are, how it read the query, what went wrong. */
(() => {
  "use strict";
  const MOST_QUOTED = 3;
  const LONGEST_QUOTED = 30;

  const quoted = (items) =>
    items
      .slice(0, MOST_QUOTED)
      .map(({ text }) => `“${text.slice(0, LONGEST_QUOTED)}”`)
      .join(", ");

  /* Say how many papers were found, and what the library does not know. */
  const summary = ({ count, full, reading }) => {
    const { counted, number } = papershelf.view;
    const unknown = reading.filter(({ kind }) => kind === "unknown");
    const missing = unknown.filter(({ note }) => !note);
    const similar = unknown.filter(({ note }) => note);
    if (!count) return unknown.length ? `No papers: nothing about ${quoted(unknown)}` : "No papers";
    return [
      counted(count, "paper"),
      reading.length > 1 && full && full < count ? `${number(full)} with all words` : "",
      similar.length ? `with words similar to ${quoted(similar)}` : "",
      missing.length ? `but nothing about ${quoted(missing)}` : "",
    ]
      .filter(Boolean)
      .join(", ");
  };

  const noted = (note) => (note ? ` (${note})` : "");

  /* Before and after the words themselves. */
  const SAID = {
    also: () => ["also ", ""],
    prefix: ({ note }) => ["", `…${noted(note)}`],
    like: ({ note }) => ["like ", noted(note)],
    unknown: ({ note }) => (note ? [`${note} for `, ""] : ["", " (in no paper)"]),
    phrase: () => ["“", "”"],
    field: ({ note }) => [`${note}: `, ""],
    not: ({ note }) => [`without ${note && `${note}: `}`, ""],
    years: () => ["published ", ""],
    ignored: () => ["leaving out ", ""],
  };

  /* Return how the query was read, as nodes: graph · “message passing” · published 2020–2023 */
  const reading = (items) => {
    const { make } = papershelf.view;
    return items.map((item) => {
      const [before, after] = SAID[item.kind]?.(item) || ["", ""];
      return make("span", { class: `search-read ${item.kind}` }, before, make("b", {}, item.text), after);
    });
  };

  const failure = (error) =>
    navigator.onLine
      ? `The search cannot be used now: ${error.message}.`
      : `There is no connection, and not all that this search needs is here: ${error.message}.`;

  papershelf.wording = { summary, reading, failure };
})();
