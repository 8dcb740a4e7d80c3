/* The buckets in which the words of the library are listed: one for the first two letters of a
   word, and one for the last two. They have the words that match one with stars, or that are spelt
   like one without. The number of a bucket follows from the letters, as in generator/search, so
   that a bucket can be loaded before the manifest. */
const COUNT = 64;
const FACTOR = 23;

const bucketPath = (kind, text) => {
  const number = (FACTOR * text.charCodeAt(0) + (text.charCodeAt(1) || 0)) % COUNT;
  return `search/${kind}/${number}.js`;
};

export const bucketPaths = (word) => {
  const parts = word.split("*");
  const start = parts[0];
  const end = [...parts.at(-1)].reverse().join("");
  if (!start && !end) return Array.from({ length: COUNT }, (_, n) => `search/prefixes/${n}.js`);
  const both = [bucketPath("prefixes", start), bucketPath("suffixes", end)];
  return parts.length < 2 ? both : [both[Number(end.length > start.length)]];
};
