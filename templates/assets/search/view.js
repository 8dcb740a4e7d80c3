/* What the dialog and the search page show in the same way. */
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";
import { markHits, WORD } from "./excerpt.js";

const MAX_FORMS = 12;
const NUMBERS = new Intl.NumberFormat("en");

/* Return segments (excerpt.js) as nodes. */
export const marked = (segments) =>
  segments.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));

export const formatNumber = (number) => NUMBERS.format(number);

export const counted = (count, noun) => `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;

const mark = (name, text) => make("span", { class: `search-mark ${name}` }, text);

/* Return the title of a paper as nodes; its status is before it, as in "Retracted: A title". */
export const title = ({ title: text, status }, isHit) => {
  const start = status && text.startsWith(`${status}: `) ? `${status}:` : "";
  const rest = marked(markHits(text.slice(start.length), isHit));
  return start ? [mark("search-status-mark", start), ...rest] : rest;
};

const hitCount = (text, isHit) => markHits(text, isHit).filter((segment) => segment.mark).length;

/* Return a paper's authors as nodes. One that is not named there comes first if more words of the
   name were found than of those that are. */
const authorNodes = ({ authors }, others, isHit) => {
  const countOf = (name) => hitCount(name, isHit);
  const named = Math.max(...authors.split(/, | and /).map(countOf));
  const [best] = others.filter((name) => countOf(name) > named).sort((a, b) => countOf(b) - countOf(a));
  const nodes = marked(markHits(authors, isHit));
  return best ? [...marked(markHits(best, isHit)), " with ", ...nodes] : nodes;
};

/* Return the authors and other facts of a paper as nodes. `others` are authors that its record
   does not name. */
export const byline = (record, isHit, others = []) => {
  const { authors, date, venue, votes, hasCode } = record;
  const facts = [
    authors && authorNodes(record, others, isHit),
    date && [date],
    venue && [mark("venue", venue)],
    votes && [counted(votes, "vote")],
    hasCode && [mark("code", "Code")],
  ].filter(Boolean);
  return facts.flatMap((nodes, at) => (at ? [" · ", ...nodes] : nodes));
};

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
