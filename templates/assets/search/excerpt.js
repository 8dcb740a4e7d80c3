/* The part of a text that shows why it was found. Pure: text in, segments out.

     excerpt("We train a transformer ...", isHit, { length: 180, lead: 40 })
       [{ text: "… train a ", mark: false }, { text: "transformer", mark: true }, ...]

   `isHit` tells whether a word, as it is written, matches. The part has the most different hits,
   then the most hits, then comes first. It begins with the sentence of its first hit if that is
   at most twice `lead` characters before the hit, else with a word that is at most `lead`. */
export const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;
const MAX_COUNTED = 40;

/* Return a text as segments. */
export const markHits = (text, isHit) => {
  const segments = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isHit(word)) continue;
    if (index > end) segments.push({ text: text.slice(end, index), mark: false });
    segments.push({ text: word, mark: true });
    end = index + word.length;
  }
  if (end < text.length) segments.push({ text: text.slice(end), mark: false });
  return segments;
};

const SENTENCE_START = /(?<=[.!?]["”’)\]]?\s+|[。！？])\S/g;
const WORD_START = /(?<=\s)\S/g;

const positions = (text, pattern) => [...text.matchAll(pattern)].map(({ index }) => index);

/* Return where the part with a first hit begins: see above. */
const startBefore = (text, hit, lead) => {
  const from = Math.max(0, hit - 2 * lead);
  const before = text.slice(from, hit + 1);
  if (!from) return 0;
  const [sentence] = positions(before, SENTENCE_START).slice(-1);
  if (sentence !== undefined) return from + sentence;
  const near = positions(before, WORD_START).find((at) => from + at >= hit - lead);
  return near === undefined ? hit : from + near;
};

/* Return the end of the last whole word before a position. */
const endBefore = (text, start, position) => {
  const [end] = positions(text.slice(start, position + 1), /\s/g).slice(-1);
  return end ? start + end : position;
};

/* Return the first hit of the best part, or 0. */
const firstHit = (text, isHit, { length, lead }) => {
  const hits = [...text.matchAll(WORD)].filter(({ 0: word }) => isHit(word));
  let best = 0;
  let most = 0;
  hits.forEach(({ index }, first) => {
    const inside = hits
      .slice(first, first + MAX_COUNTED)
      .filter((hit) => hit.index < index + length - lead);
    const different = new Set(inside.map(({ 0: word }) => word.toLowerCase())).size;
    const worth = different * 100 + inside.length;
    if (worth > most) {
      best = index;
      most = worth;
    }
  });
  return best;
};

export const excerpt = (text, isHit, size) => {
  if (text.length <= size.length) return markHits(text, isHit);
  const { length, lead } = size;
  const hit = Math.min(firstHit(text, isHit, size), text.length - length + lead);
  const from = startBefore(text, hit, lead);
  const end = from + length;
  const to = end >= text.length ? text.length : endBefore(text, from, end);
  const part = text.slice(from, to).trim();
  return markHits(`${from ? "… " : ""}${part}${to < text.length ? " …" : ""}`, isHit);
};
