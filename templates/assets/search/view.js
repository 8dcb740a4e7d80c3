/* What the dialog and the search page show in the same way. Needs excerpt.js.

   All is built with the DOM and textContent: what a paper or a query says is never HTML. */
(() => {
  "use strict";
  const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;
  const MOST_FORMS = 12;

  /* make("a", {href: "..."}, "text", node, ...) */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const marked = (segments) =>
    segments.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));

  const title = (record, isHit) => marked(papershelf.mark(record.title, isHit));

  const { format: number } = new Intl.NumberFormat("en");

  const counted = (count, thing) => `${number(count)} ${thing}${count === 1 ? "" : "s"}`;

  const byline = ({ authors, date, venue, votes }) =>
    [authors, date, venue, votes && counted(votes, "vote")].filter(Boolean).join(" · ");

  const language = (record) => (record.language ? { lang: record.language } : {});

  /* The page of a paper is told which words to mark: those of its own that were looked for, in
     the forms that it has them in. */
  const address = (link, { isHit, words }, text) => {
    const written = [...text.matchAll(WORD)].map(([word]) => word.toLowerCase());
    const forms = new Set([...written.filter(isHit), ...words]);
    const wanted = new URLSearchParams({ highlight: [...forms].slice(0, MOST_FORMS).join(" ") });
    return forms.size ? `${link}?${wanted}` : link;
  };

  /* The page of a search; links to it work without a script, too. */
  const searchPage = (text) =>
    `${papershelf.root}search.html${text.trim() ? `?${new URLSearchParams({ q: text })}` : ""}`;

  /* Who holds a key of these wants the link opened elsewhere. */
  const elsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

  let styled;
  const style = () => {
    const href = `${papershelf.root}assets/search.css${papershelf.version}`;
    styled ??= document.querySelector(`link[href="${href}"]`)
      ? Promise.resolve()
      : new Promise((resolve) => {
          const link = make("link", { rel: "stylesheet", href });
          link.onload = link.onerror = resolve;
          document.head.append(link);
        });
    return styled;
  };

  papershelf.view = { make, marked, title, number, counted, byline, language, address, searchPage, elsewhere, style };
})();
