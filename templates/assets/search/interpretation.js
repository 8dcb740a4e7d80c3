/* How a query was understood, for its reader: what was looked for, what was left out, and whether
   another spelling would be better. Pure: clauses with their slots in, descriptions out.

     interpretation(clauses, ignored)   [{ kind, text, note }, ...]

       word      looked for as it is                   graph
       alias     another name of the same              RLHF (reinforcement learning from ...)
       prefix    words with this beginning, or like    trans
       similar   words within a number of errors       attentoin (attention)
       unknown   in no paper; the note is what was looked for instead
       phrase    words in a row       field   words in one field (the note)
       excluded  left out             years   a range of years      ignored   words left out
       address   of a paper           missing   of none; the note is its URL, or ""
       no-value  a value of a field (both are the text) that no paper has; the note are some that
                 papers have
       reading   a sentence as it was read; the note is a query for its plain words
       no-field  what is no field; the note is the field that may be meant, or ""

   The texts are what was typed. */
import { words } from "./query.js";
import { nearest } from "./spelling.js";

const MAX_EXAMPLES = 4;
const MAX_IGNORED = 12;
const MAX_VALUES = 8;
const WRITTEN = /[\p{L}\p{N}\p{M}'’]+/gu;

const yearsText = ([from, to]) => {
  if (to === Infinity) return `from ${from}`;
  if (!from) return `until ${to}`;
  return from === to ? String(from) : `${from}–${to}`;
};

const listText = (items) =>
  items.slice(0, MAX_IGNORED).join(", ") + (items.length > MAX_IGNORED ? ", …" : "");

/* The words for a beginning are known as stems only, which are not for readers. */
const noteOf = ({ kind, meant }) =>
  ["word", "prefix"].includes(kind) ? "" : meant.slice(0, MAX_EXAMPLES).join(", ");

const wordItems = ({ word, aliases, ...slot }, typed = word) => [
  { kind: slot.kind, text: typed, note: noteOf(slot) },
  ...aliases.map((alias) => ({ kind: "alias", text: alias.other, note: alias.typed })),
];

/* Return whether a paper has the value of a clause, with the values that papers have instead. */
const valueItem = ({ field, value, known }) => ({
  kind: "no-value",
  text: `${field}:${value}`,
  note: nearest(value, known) || known.slice(0, MAX_VALUES).join(", "),
});

const clauseItems = (clause) => {
  const { presence, field, typed, range, phrase, slots, known = [] } = clause;
  const isYears = range && field === "year";
  const text = isYears ? yearsText(range) : typed;
  if (presence < 0) return [{ kind: "excluded", text, note: field }];
  if (isYears) return [{ kind: "years", text, note: "" }];
  if (known.length) return [valueItem(clause)];
  const unusual = slots.filter(({ kind }) => kind !== "word").flatMap((slot) => wordItems(slot));
  if (field) return [{ kind: "field", text, note: field }, ...unusual];
  if (phrase) return [{ kind: "phrase", text, note: "" }, ...unusual];
  return slots.flatMap((slot) => wordItems(slot, slots.length === 1 ? typed : slot.word));
};

/* Leave out repeated aliases: one of several words has a slot for each word. */
const withoutRepeatedAliases = (items) => {
  const seen = new Set();
  return items.filter(({ kind, text }) => {
    if (kind !== "alias") return true;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
};

export const interpretation = (clauses, ignored) => [
  ...withoutRepeatedAliases(clauses.flatMap(clauseItems)),
  ...(ignored.length ? [{ kind: "ignored", text: listText([...new Set(ignored)]), note: "" }] : []),
];

/* Return the query with better spellings, { text, words: [[typed, better], ...] }, or null if there
   are none. */
export const correction = (text, slots) => {
  const better = new Map(
    slots.filter((slot) => slot.better).map((slot) => [slot.word, slot.better]),
  );
  const corrected = text.replace(
    WRITTEN,
    (written) => better.get(words(written).join(" ")) || written,
  );
  return corrected === text ? null : { text: corrected, words: [...better] };
};
