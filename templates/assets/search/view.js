/* What the dialog and the search page show in the same way. */
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";
import { markHits, WORD } from "./excerpt.js";

const MAX_FORMS = 12;
const NUMBERS = new Intl.NumberFormat("en");

/* Return segments (excerpt.js) as nodes. */
export const marked = (segments) =>
  segments.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));

export const title = (record, isHit) => marked(markHits(record.title, isHit));

export const formatNumber = (number) => NUMBERS.format(number);

export const counted = (count, noun) => `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;

export const byline = ({ authors, date, venue, votes }) =>
  [authors, date, venue, votes && counted(votes, "vote")].filter(Boolean).join(" · ");

/* Return the attributes of a text in the language of a paper. */
export const language = (record) => (record.language ? { lang: record.language } : {});

/* Return the URL of a paper's page with the words to highlight (highlight.js): the forms in which
   its text has them, then the words of the query. */
export const highlightUrl = (link, { isHit, words }, text) => {
  const written = [...text.matchAll(WORD)].map(([word]) => word.toLowerCase());
  const forms = new Set([...written.filter(isHit), ...words]);
  const parameters = new URLSearchParams({
    highlight: [...forms].slice(0, MAX_FORMS).join(" "),
  });
  return forms.size ? `${link}?${parameters}` : link;
};

/* Return the URL of the search page with a query. */
export const searchUrl = (text) => {
  const query = text.trim() ? `?${new URLSearchParams({ q: text })}` : "";
  return `${papershelf.root}search.html${query}`;
};

/* With one of these keys a click opens a link elsewhere. */
export const opensElsewhere = (event) =>
  event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

const loadStyleSheet = (href) =>
  new Promise((resolve) => {
    const link = make("link", { rel: "stylesheet", href });
    link.onload = resolve;
    link.onerror = resolve;
    document.head.append(link);
  });

let styles;

/* Load the style sheet of the search once; the promise is fulfilled whether it can be loaded or
   not. */
export const loadStyles = () => {
  const href = `${papershelf.root}assets/search.css${papershelf.version}`;
  const isLinked = document.querySelector(`link[href="${href}"]`);
  styles ??= isLinked ? Promise.resolve() : loadStyleSheet(href);
  return styles;
};
