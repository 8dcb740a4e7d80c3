/* The part of a text that shows why it was found. Pure: text in, segments out.

     excerpt("We train a transformer ...", isHit, 180) ->
       [{text: "… train a ", mark: false}, {text: "transformer", mark: true}, ...]

   `isHit` says of a word as written whether it counts. The part chosen has the most
   different hits, then the most hits, then comes first; up to `lead` letters go before it. */
(() => {
  "use strict";
  const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;
  const LEAD = 40;

  papershelf.mark = (text, isHit) => {
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

  papershelf.excerpt = (text, isHit, length, lead = LEAD) => {
    if (text.length <= length) return papershelf.mark(text, isHit);
    const from = start(text, isHit, length, lead);
    const to = from + length >= text.length ? text.length : before(text, from + length);
    const part = text.slice(from, to).trim();
    return papershelf.mark(`${from ? "… " : ""}${part}${to < text.length ? " …" : ""}`, isHit);
  };

  const start = (text, isHit, length, lead) => {
    const hits = [...text.matchAll(WORD)].filter(({ 0: word }) => isHit(word));
    let best = 0;
    let most = 0;
    hits.forEach(({ index }, first) => {
      const inside = hits.slice(first, first + 40).filter((hit) => hit.index < index + length - lead);
      const different = new Set(inside.map(({ 0: word }) => word.toLowerCase())).size;
      const worth = different * 100 + inside.length;
      if (worth > most) [best, most] = [index, worth];
    });
    const from = Math.min(best - lead, text.length - length);
    return from <= 0 ? 0 : before(text, from);
  };

  const before = (text, position) => text.lastIndexOf(" ", position) + 1 || position;
})();
