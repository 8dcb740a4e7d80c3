/* Names as CSL-JSON has them, in the forms that citation formats need. */

const joined = (...parts) => parts.filter(Boolean).join(" ");

/* Return the family name with the particle that belongs to it. */
export const fullFamily = (name) =>
  name.literal || joined(name["non-dropping-particle"], name.family);

export const fullGiven = (name) => joined(name.given, name["dropping-particle"]);

/* Return "Family, Given, Suffix", or the name of an organization. A comma behind that name tells it
   from the name of a person, as in EndNote. */
export const invertedName = (name) => {
  const { literal = "" } = name;
  if (literal && (!literal.includes(" ") || literal.includes(","))) return `${literal},`;
  return [fullFamily(name), fullGiven(name), name.suffix].filter(Boolean).join(", ");
};

/* Words in Chinese, Japanese or Korean script, where the family name comes first. */
const FAMILY_FIRST =
  /^[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]+$/;

/* Return "Given Family Suffix". */
export const naturalName = (name) => {
  const { family = "", given = "" } = name;
  if (FAMILY_FIRST.test(family) && FAMILY_FIRST.test(given)) return family + given;
  return joined(fullGiven(name), fullFamily(name), name.suffix);
};
