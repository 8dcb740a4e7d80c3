/* What the dialog and the search page show in the same way. Needs excerpt.js.

   All is built with the DOM and textContent: what a paper or a query says is never HTML. */
(() => {
  "use strict";
  const [TITLE, AUTHORS, DATE, VENUE, EXCERPT, LANGUAGE] = [2, 3, 4, 5, 7, 8];

  /* make("a", {href: "..."}, "text", node, ...) */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const marked = (segments) =>
    segments.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));

  const title = (record, isHit) => marked(papershelf.mark(record[TITLE], isHit));

  const byline = (record) =>
    [record[AUTHORS], record[DATE], record[VENUE]].filter(Boolean).join(" · ");

  const language = (record) => (record[LANGUAGE] ? { lang: record[LANGUAGE] } : {});

  /* The whole texts come after the first hits, and only improve their excerpts. */
  const loadTexts = () => papershelf.load(papershelf.index.text).catch(() => {});

  const excerpt = (record, number, isHit, length) =>
    marked(papershelf.excerpt(papershelf.text?.[number] || record[EXCERPT] || "", isHit, length));

  const number = (count) => `${count.toLocaleString("en")} ${count === 1 ? "paper" : "papers"}`;

  const quoted = (words) =>
    [...new Set(words)].slice(0, 3).map((word) => `“${word.slice(0, 30)}”`).join(", ");

  /* Say how many papers were found, and what the library does not know. */
  const summary = ({ hits, unknown, similar }) => {
    if (!hits.length) return unknown.length ? `No papers: nothing about ${quoted(unknown)}` : "No papers";
    const like = similar.length ? `, with words similar to ${quoted(similar)}` : "";
    const missing = unknown.length ? `, but nothing about ${quoted(unknown)}` : "";
    return number(hits.length) + like + missing;
  };

  let styled;
  const style = () =>
    (styled ??= new Promise((resolve) => {
      const href = `${papershelf.root}assets/search.css${papershelf.version}`;
      const link = make("link", { rel: "stylesheet", href });
      link.onload = link.onerror = resolve;
      document.head.append(link);
    }));

  papershelf.view = { make, language, title, byline, excerpt, loadTexts, summary, style };
})();
