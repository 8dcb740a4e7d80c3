/* What the search tells its reader: how many papers there are, how it understood the query, and
   what went wrong. */
import { make } from "../dom.js";
import { counted, formatNumber, searchUrl } from "./view.js";

const MAX_QUOTED = 3;
const MAX_QUOTED_LENGTH = 30;

const quoted = (items) =>
  items
    .slice(0, MAX_QUOTED)
    .map(({ text }) => `“${text.slice(0, MAX_QUOTED_LENGTH)}”`)
    .join(", ");

/* What is before and after the words of remarks, which are no part of what is searched for. */
const REMARKS = {
  missing: () => ["", " is not in this library"],
  "no-value": (note) => ["No paper has ", note && `; did you mean ${note}?`],
  "no-field": (note) => ["There is no field ", note && `; did you mean ${note}?`],
};

const isRemark = ({ kind }) => kind in REMARKS;

/* Return whether some of the hits have all words, and others do not. */
export const hasParts = ({ count, full, interpretation }) =>
  interpretation.filter((item) => !isRemark(item)).length > 1 && full > 0 && full < count;

/* Return how many papers were found, and which words are in none. */
export const summary = ({ count, full, interpretation, text, all }) => {
  const unknown = interpretation.filter(({ kind }) => kind === "unknown");
  const missing = unknown.filter(({ note }) => !note);
  if (!count && all.length) return "No papers match these filters";
  if (!count) return `No papers match ${quoted(unknown.length ? unknown : [{ text }])}`;
  return [
    hasParts({ count, full, interpretation })
      ? `${counted(full, "paper")} with all words, ${formatNumber(count - full)} with some`
      : counted(count, "paper"),
    missing.length ? `but none with ${quoted(missing)}` : "",
  ]
    .filter(Boolean)
    .join(", ");
};

/* Return what is above the first of the hits that do not have all words. */
export const divider = ({ count, full }) =>
  `${counted(count - full, "paper")} with some of the words`;

const inBrackets = (note) => (note ? ` (${note})` : "");

/* What is before and after the words of each kind (interpretation.js). */
const AROUND = {
  alias: () => ["also ", ""],
  prefix: (note) => ["", `…${inBrackets(note)}`],
  similar: (note) => ["like ", inBrackets(note)],
  unknown: () => ["", " (in no paper)"],
  phrase: () => ["“", "”"],
  field: (note) => [`${note}: `, ""],
  excluded: (note) => [`without ${note && `${note}: `}`, ""],
  years: () => ["published ", ""],
  ignored: () => ["leaving out ", ""],
};

/* Kinds of words that a query in operators (`reading`) already shows. */
const READABLE = ["word", "phrase", "field", "excluded", "years", "ignored"];

const plainLink = (query) => make("a", { href: searchUrl(query) }, "search for the words instead");

/* A correction is offered beside the interpretation, which does not repeat it. */
const isCorrected = ({ kind, note }) => kind === "unknown" && note;

const clauseNode = ({ kind, text, note }) => {
  const [before, after] = AROUND[kind]?.(note) || ["", ""];
  const undo = kind === "reading" ? [" (", plainLink(note), ")"] : [];
  return make("span", { class: `search-clause ${kind}` }, before, make("b", {}, text), after, ...undo);
};

const remarkNode = ({ kind, text, note }) => {
  const [before, after] = REMARKS[kind](note);
  const words = kind === "missing" && note ? make("a", { href: note }, text) : make("b", {}, text);
  return make("span", { class: `search-remark ${kind}` }, before, words, after);
};

/* Return how the query was understood, as nodes: graph · “message passing” · published 2020–2023,
   and remarks on what cannot be found. */
export const interpretationNodes = (items) => {
  const hasReading = items.some(({ kind }) => kind === "reading");
  const isRepeated = ({ kind }) => hasReading && READABLE.includes(kind);
  const shown = items.filter((item) => !isCorrected(item) && !isRepeated(item));
  const clauses = shown.filter((item) => !isRemark(item));
  return [...clauses.map(clauseNode), ...shown.filter(isRemark).map(remarkNode)];
};

export const failure = (error) =>
  navigator.onLine
    ? `The search cannot be used now: ${error.message}.`
    : `You are offline, and this search needs something that is not loaded yet: ${error.message}.`;
