/* How a query was read, for people: what was looked for, what was left out, and whether
   another spelling would be better. Pure: clauses with their slots in, descriptions out.

     reading(clauses, ignored) -> [{kind, text, note}, ...]

       word     looked for as it is                   graph
       also     the same in another form              RLHF (reinforcement learning from ...)
       prefix   words that begin or look so           trans (transformer, transfer)
       like     words within a number of errors       attentoin (attention)
       unknown  not in the library; the note is what was looked for instead
       phrase   words in a row       field   words in one field (the note)
       not      left out             years   a range of years       ignored   words left out */
(() => {
  "use strict";
  const MOST_EXAMPLES = 4;
  const MOST_IGNORED = 12;
  const WRITTEN = /[\p{L}\p{N}\p{M}'’]+/gu;

  const yearsText = ([from, to]) => {
    if (to === Infinity) return `from ${from}`;
    if (!from) return `until ${to}`;
    return from === to ? String(from) : `${from}–${to}`;
  };

  const unique = (list) => [...new Set(list)];

  const listed = (words) =>
    words.slice(0, MOST_IGNORED).join(", ") + (words.length > MOST_IGNORED ? ", …" : "");

  const wordItems = ({ word, kind, meant, also }) => [
    { kind, text: word, note: kind === "word" ? "" : meant.slice(0, MOST_EXAMPLES).join(", ") },
    ...also.map(({ other, said }) => ({ kind: "also", text: other, note: said })),
  ];

  const clauseItems = ({ presence, field, words, years, phrase, slots }) => {
    const text = years ? yearsText(years) : words.join(" ");
    if (presence < 0) return [{ kind: "not", text, note: field }];
    if (years) return [{ kind: "years", text, note: "" }];
    const unusual = slots.filter(({ kind }) => kind !== "word").flatMap(wordItems);
    if (field) return [{ kind: "field", text, note: field }, ...unusual];
    if (phrase) return [{ kind: "phrase", text, note: "" }, ...unusual];
    return slots.flatMap(wordItems);
  };

  /* An acronym stands behind each of its words; it is said once. */
  const once = (items) => {
    const said = new Set();
    return items.filter(({ kind, text }) => {
      const first = kind !== "also" || !said.has(text);
      if (kind === "also") said.add(text);
      return first;
    });
  };

  papershelf.reading = (clauses, ignored) => [
    ...once(clauses.flatMap(clauseItems)),
    ...(ignored.length ? [{ kind: "ignored", text: listed(unique(ignored)), note: "" }] : []),
  ];

  /* Return the query with the words that are better, {text, words: [[typed, meant], ...]}, or
     null if there are none. */
  papershelf.instead = (text, slots) => {
    const better = new Map(slots.filter((slot) => slot.better).map((slot) => [slot.word, slot.better]));
    const meant = text.replace(WRITTEN, (written) => better.get(papershelf.words(written).join(" ")) || written);
    return meant === text ? null : { text: meant, words: [...better] };
  };
})();
