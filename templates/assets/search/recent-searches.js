/* The last searches, the latest first. They are kept in this browser only; libraries on one host
   do not see each other's. */
import { papershelf } from "../papershelf.js";
import { withStorage } from "../storage.js";

const MAX_SEARCHES = 8;
const MAX_LENGTH = 200;

const key = () => `papershelf.recent:${new URL(papershelf.root || ".", location.href).pathname}`;

/* Invalid JSON counts as no searches. */
const read = () => withStorage((storage) => JSON.parse(storage.getItem(key())));

export const recentSearches = () => {
  const stored = read();
  const texts = Array.isArray(stored) ? stored : [];
  return texts.filter((text) => typeof text === "string").slice(0, MAX_SEARCHES);
};

const write = (texts) =>
  withStorage((storage) => {
    if (texts.length) storage.setItem(key(), JSON.stringify(texts));
    else storage.removeItem(key());
  });

export const addRecentSearch = (query) => {
  const text = query.trim();
  if (!text || text.length > MAX_LENGTH) return;
  const others = recentSearches().filter((each) => each !== text);
  write([text, ...others].slice(0, MAX_SEARCHES));
};

export const clearRecentSearches = () => write([]);
