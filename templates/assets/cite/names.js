/* Names of people, split as citation formats need them. */
const SUFFIX = /^(?:[JS]r|I{2,3}|IV)\.?$/;

/* Return { family, given, suffix } of "Given Family", "Family, Given" or "Given Family, Jr.". The
   family name begins with the first word in lower case ("van der Berg"), or is the last word. */
export const splitName = (name) => {
  const [before, ...others] = name.split(",");
  const after = others.join(",").trim();
  if (SUFFIX.test(after)) return { ...splitName(before), suffix: after };
  if (after) return { family: before.trim(), given: after };
  const words = before.split(/\s+/).filter(Boolean);
  const isParticle = (word, at) => at && at < words.length - 1 && /^\p{Lowercase}/u.test(word);
  const particle = words.findIndex(isParticle);
  const start = particle < 0 ? words.length - 1 : particle;
  return { family: words.slice(start).join(" "), given: words.slice(0, start).join(" ") };
};

/* Return "Family, Given, Suffix". */
export const invertedName = ({ family, given, suffix }) =>
  [family, given, suffix].filter(Boolean).join(", ");

/* Return some names as "Family, Given, Suffix". */
export const invertedNames = (names = []) => names.map((name) => invertedName(splitName(name)));

/* Return the inverted names of a record's authors. */
export const invertedNamesOf = ({ authors, hasMoreAuthors }) => [
  ...invertedNames(authors),
  ...(hasMoreAuthors ? ["et al."] : []),
];
