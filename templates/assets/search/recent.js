/* The last searches, kept in this browser only, the latest first.

   Where nothing may be stored, nothing is kept. Libraries on one host do not see each
   other's. */
(() => {
  "use strict";
  const MOST = 8;
  const LONGEST = 200;
  const place = () => `papershelf.recent:${new URL(papershelf.root || ".", location.href).pathname}`;

  const list = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(place()));
      return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  };

  const write = (texts) => {
    try {
      if (texts.length) localStorage.setItem(place(), JSON.stringify(texts));
      else localStorage.removeItem(place());
    } catch {
      // No storage: nothing is kept.
    }
  };

  const add = (given) => {
    const text = given.trim();
    if (text && text.length <= LONGEST) write([text, ...list().filter((each) => each !== text)].slice(0, MOST));
  };

  papershelf.recent = { list, add, clear: () => write([]) };
})();
