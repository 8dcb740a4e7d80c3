/* The part of a text that shows why it was found. Pure: text in, segments out.

     excerpt("We train a transformer ...", isHit, { length: 180, lead: 40 })
       [{ text: "… train a ", mark: false }, { text: "transformer", mark: true }, ...]

   `isHit` tells whether a word, as it is written, matches. The part has the most different hits,
   then the most hits, then comes first; up to `lead` characters are before its first hit. */
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

const wordStart = (text, position) => text.lastIndexOf(" ", position) + 1 || position;

/* Return where the best part begins. */
const startOf = (text, isHit, { length, lead }) => {
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
  const from = Math.min(best - lead, text.length - length);
  return from <= 0 ? 0 : wordStart(text, from);
};

export const excerpt = (text, isHit, size) => {
  if (text.length <= size.length) return markHits(text, isHit);
  const from = startOf(text, isHit, size);
  const end = from + size.length;
  const to = end >= text.length ? text.length : wordStart(text, end);
  const part = text.slice(from, to).trim();
  return markHits(`${from ? "… " : ""}${part}${to < text.length ? " …" : ""}`, isHit);
};
