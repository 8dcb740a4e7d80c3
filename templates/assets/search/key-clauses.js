/* The papers of clauses whose field has values or numbers: `has:code`, `votes:>5`, `doi:10...`,
   and of names in quotes: `venue:"ICRA 2022"`. They are found by keys (generator/search/keys.py).

     await docsOfValue(clause)   { docs, known }: the papers, and if there are none the values
                                 that the field has in the library, of those that are few
     await docsOfName(clause)    the papers with this name, or null
     await docsOfPerson(["c", "manning"])   the papers of an author with these names, of which the
                                 first or the last is the family name; initials stand for names */
const LAST = "\uffff";
const END = "\u0000";
export const ID_FIELDS = ["doi", "arxiv", "pmid", "id"];
const FEW_VALUES = ["type", "has", "is", "language"];
const VOTE_DIGITS = 9;

const merged = (entries) => [...new Set(entries.flatMap(({ docs }) => [...docs]))];

/* The last word of an author's name comes first in the key. */
const nameKey = ({ field, words }) => {
  const name = field === "author" ? [words.at(-1), ...words.slice(0, -1)] : words;
  return `${field}:${name.join("-")}`;
};

const isSameName = (one, other) =>
  one === other || (Math.min(one.length, other.length) === 1 && one[0] === other[0]);

const voteKey = (votes) =>
  votes === Infinity ? `votes:${LAST}` : `votes:${String(votes).padStart(VOTE_DIGITS, "0")}`;

export const keyResolver = (store, { identifiers }) => {
  const docsOfKeys = async (keys) =>
    merged((await Promise.all(keys.map((key) => store.keys(key, key + END)))).flat());

  const keysOfId = ({ field, value }) => {
    const key = `${field}:${value.toLowerCase()}`;
    return [...identifiers(key), key];
  };

  /* The values `article-journal` and `de-AT` are also found by their first part. */
  const docsOfKind = async ({ field, value }) => {
    const key = `${field}:${value.toLowerCase().replaceAll(" ", "-")}`;
    const entries = await store.keys(key, `${key}-${LAST}`);
    const found = entries.filter((entry) => entry.key === key || entry.key.startsWith(`${key}-`));
    if (found.length || !FEW_VALUES.includes(field)) return { docs: merged(found), known: [] };
    const all = await store.keys(`${field}:`, `${field}:${LAST}`);
    return { docs: [], known: all.map((entry) => entry.key.slice(field.length + 1)) };
  };

  const docsOfValue = async (clause) => {
    const { field, range } = clause;
    if (range) {
      const [from, to] = range;
      return { docs: merged(await store.keys(voteKey(from), voteKey(to + 1))), known: [] };
    }
    if (!ID_FIELDS.includes(field)) return docsOfKind(clause);
    return { docs: await docsOfKeys(keysOfId(clause)), known: [] };
  };

  const docsOfName = async (clause) => {
    if (!clause.whole || !["author", "venue"].includes(clause.field)) return null;
    const exact = await docsOfKeys([nameKey(clause)]);
    const isPerson = clause.field === "author" && clause.words.length > 1 && !exact.length;
    const docs = isPerson ? await docsOfPerson(clause.words) : exact;
    return docs.length ? docs.sort((a, b) => a - b) : null;
  };

  /* Names are compared in their order; further ones of one author are no difference. */
  const docsWithFamily = async (family, given) => {
    const start = `author:${family}-`;
    const entries = await store.keys(start + given[0], start + given[0] + LAST);
    const initial = start + given[0][0];
    const abbreviated = await store.keys(initial, `${initial}-${LAST}`);
    const isMeant = ({ key }) => {
      const names = key.slice(start.length).split("-").slice(0, given.length);
      return names.every((name, at) => isSameName(name, given[at]));
    };
    const found = entries.filter(isMeant);
    return merged(found.length ? found : abbreviated.filter(isMeant));
  };

  const docsOfPerson = async (names) => {
    const [first, last] = [names[0], names.at(-1)];
    const found = await Promise.all([
      docsWithFamily(last, names.slice(0, -1)),
      docsWithFamily(first, names.slice(1)),
    ]);
    return [...new Set(found.flat())];
  };

  return { docsOfKeys, docsOfValue, docsOfName, docsOfPerson, keysOfId };
};
