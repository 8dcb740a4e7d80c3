/* Lists of names. A form is

     { order, initials, suffix, demotes, and, commaBeforeLast, separator, etAl }

   `order` says which names are inverted: "all", "first" or none. `initials` is { period, separator },
   or undefined where given names are written in full. In an inverted name, `separator` follows the
   family name, `suffix` comes before Jr. and the like, and the particle comes last if `demotes` is
   true. `and` comes before the last name, or is empty; there is a comma before it from three names
   on, or "always" as `commaBeforeLast` says. `etAl` is { from, first, last, text, comma }: lists of at least `from` names have
   only the `first` names, and the last one after an ellipsis if `last` is true; there is a comma
   before "et al." if `comma` is "always", or else if several names come before it. */

const joined = (...parts) => parts.filter(Boolean).join(" ");

/* Words in Chinese, Japanese or Korean script, where the family name comes first. */
const FAMILY_FIRST =
  /^[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]+$/;

/* Return given names with a space after each initial: "J. K." for "J.K." */
const spacedInitials = (given) =>
  given
    .replace(/(?<=^|[\s.])(\p{Lu})\.?(?=$|\s|\p{Lu}\.)/gu, "$1.")
    .replace(/\.(?=\p{L})/gu, ". ");

/* Return the initials of a given name: "J.-P." for "Jean-Pierre"; a part in lower case after a
   hyphen has none. */
const initialsOf = (word, period) => {
  const parts = word.split("-").map((part) => part.match(/^\p{Lu}\p{Ll}(?=\.)|^\p{Lu}/u)?.[0]);
  return parts.filter(Boolean).map((part) => `${part}${period}`).join(period ? "-" : "");
};

/* Return given names as initials; words without a capital stay as they are. */
const givenInitials = (given, { period, separator }) =>
  given
    .replace(/\.(?=[^\s-])/gu, ". ")
    .split(/\s+/)
    .map((word) => (/^\p{Lu}/u.test(word) ? initialsOf(word, period) : ` ${word} `))
    .join(separator)
    .replace(/ +/g, " ")
    .trim();

/* Return a particle and the name that it belongs to: "van Berg", "d’Arcy". */
const withParticle = (particle, name) =>
  particle?.endsWith("’") ? particle + name : joined(particle, name);

const personName = (name, isInverted, form) => {
  const { family = "", given = "", suffix, literal } = name;
  if (literal) return literal;
  if (FAMILY_FIRST.test(family) && FAMILY_FIRST.test(given)) return family + given;
  const particle = name["non-dropping-particle"];
  const written = form.initials ? givenInitials(given, form.initials) : spacedInitials(given);
  if (!isInverted) {
    const whole = withParticle(name["dropping-particle"], withParticle(particle, family));
    return joined(written, whole, suffix);
  }
  const after = joined(written, name["dropping-particle"], form.demotes && particle);
  const start = form.demotes ? family : withParticle(particle, family);
  const inverted = [start, after].filter(Boolean).join(form.separator ?? ", ");
  return suffix ? `${inverted}${after ? (form.suffix ?? ", ") : ", "}${suffix}` : inverted;
};

/* Return the names of a list, which ends with "et al." if `hasMore`, although no more names are
   known. */
export const people = (list = [], form = {}, hasMore = false) => {
  const { order, etAl } = form;
  const names = list.map((name, index) =>
    personName(name, order === "all" || (order === "first" && !index), form),
  );
  if (!names.length) return "";
  const isLong = etAl && names.length >= etAl.from;
  if (isLong && etAl.last && !hasMore) {
    return `${names.slice(0, etAl.first).join(", ")}, … ${names.at(-1)}`;
  }
  if (isLong || hasMore) {
    const first = isLong ? names.slice(0, etAl.first) : names;
    const hasComma = first.length > 1 || etAl?.comma === "always";
    return `${first.join(", ")}${hasComma ? ", " : " "}${etAl?.text ?? "et al."}`;
  }
  if (!form.and || names.length === 1) return names.join(", ");
  const hasComma = names.length > 2 || form.commaBeforeLast === "always";
  return `${names.slice(0, -1).join(", ")}${hasComma ? ", " : " "}${form.and} ${names.at(-1)}`;
};

/* Return the names that stand first in a citation: those of the authors, or else those of the first
   of the other `roles` that has any, with a label of the role: { editor: [", ed.", ", eds."] }. */
export const creators = (item, form, roles, hasMore) => {
  if (item.author) return people(item.author, form, hasMore);
  const role = Object.keys(roles).find((name) => item[name]);
  if (!role) return "";
  const [single, plural] = roles[role];
  return `${people(item[role], form)}${item[role].length > 1 ? plural : single}`;
};

/* Return the contributors who do not stand first, with the word for their role before the names:
   { editor: "edited by" }. */
export const contributors = (item, form, roles) => {
  const found = ["author", ...Object.keys(roles)].filter((role) => item[role]);
  return found.slice(1).map((role) => `${roles[role]} ${people(item[role], form)}`);
};
