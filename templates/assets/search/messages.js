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

/* Return whether some of the hits have all words, and others do not. */
export const hasParts = ({ count, full, interpretation }) =>
  interpretation.length > 1 && full > 0 && full < count;

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
  reading: () => ["read as ", ""],
  missing: () => ["", " is not in this library"],
  "no-value": (note) => ["no paper has ", note && `; did you mean ${note}?`],
  "no-field": (note) => ["no field ", note && `; did you mean ${note}?`],
};

const plainLink = (query) => make("a", { href: searchUrl(query) }, "search for the words instead");

/* A correction is offered beside the interpretation, which does not repeat it. */
const isCorrected = ({ kind, note }) => kind === "unknown" && note;

/* Return how the query was understood, as nodes: graph · “message passing” · published 2020–2023 */
export const interpretationNodes = (items) =>
  items.filter((item) => !isCorrected(item)).map(({ kind, text, note }) => {
    const [before, after] = AROUND[kind]?.(note) || ["", ""];
    const href = kind === "missing" && note;
    const words = href ? make("a", { href }, text) : make("b", {}, text);
    const undo = kind === "reading" ? [" (", plainLink(note), ")"] : [];
    return make("span", { class: `search-clause ${kind}` }, before, words, after, ...undo);
  });

export const failure = (error) =>
  navigator.onLine
    ? `The search cannot be used now: ${error.message}.`
    : `You are offline, and this search needs something that is not loaded yet: ${error.message}.`;
