/* Reads a query: which papers it names exactly, and the clauses that rank all others.

     const { readQuery, clausesOf } = queryReader(store, terms);   // the terms of terms.js
     await readQuery("10.48550/arXiv.2305.18290")

       clauses          see clauses.js
       exactMatches     the papers that the query names by an address, an id, the title or the
                        name of an author
       interpretation   how it was read (interpretation.js)

     await clausesOf("author:knuth")   { clauses, ignored }, see clauses.js

   An address (addresses.js) is looked up and not searched as words. Other words rank the papers
   behind the one with the address; without any, it is the only hit. */
import { addressReader } from "./addresses.js";
import { clauseResolver, maskOfDocs, nameSlots } from "./clauses.js";
import { titleMatcher } from "./exact-match.js";
import { interpretation } from "./interpretation.js";
import { ID_FIELDS, keyResolver } from "./key-clauses.js";
import { nameFinder } from "./names.js";
import { parse, VALUE_FIELDS } from "./query.js";
import { readSentence } from "./sentences.js";
import { nearest } from "./spelling.js";

export const queryReader = (store, terms) => {
  const { count, fields, addresses: patterns } = store.manifest;
  const fieldNames = fields.map(({ name }) => name);
  const addressesOf = addressReader(patterns);
  const keys = keyResolver(store, addressesOf);
  const resolveClauses = clauseResolver(store, terms, keys);
  const byTitle = titleMatcher(store, terms);
  const namesIn = nameFinder(store, terms, keys);
  const [author] = terms.fieldNumbers(["author"]);

  const lookUp = (addresses) =>
    Promise.all(
      addresses.map(async (address) => ({ ...address, docs: await keys.docsOfKeys(address.keys) })),
    );

  const addressItem = ({ text, keys: of, docs }) =>
    docs.length
      ? { kind: "address", text, note: "" }
      : { kind: "missing", text, note: addressesOf.urlOf(text, of) };

  /* Return a clause of the papers with these numbers. */
  const clauseOf = (docs) => ({
    ...{ presence: 1, words: [], slots: [] },
    mask: maskOfDocs(docs, count),
  });

  /* A clause like `doi:10...` names its paper, too. */
  const isNaming = ({ field, presence }) => presence > 0 && ID_FIELDS.includes(field);

  const missingItem = (clause) =>
    addressItem({ text: clause.value, keys: keys.keysOfId(clause), docs: clause.docs });

  const unknownFieldItems = (names) =>
    names.map((name) => ({
      kind: "no-field",
      text: name,
      note: nearest(name, [...fieldNames, ...VALUE_FIELDS, "votes"]),
    }));

  /* Return a query as it is parsed: a sentence with operators instead of words, but not if it is
     the title of a paper. */
  const withOperators = async (text) => {
    const sentence = readSentence(text);
    if (!sentence) return { text, items: [] };
    const titles = await byTitle(parse(text, fieldNames).title, { everyWord: true });
    if (titles.length) return { text, items: [] };
    const { text: read, plain } = sentence;
    return { text: read, items: [{ kind: "reading", text: read.trim(), note: plain }] };
  };

  /* A clause that only adds to the scores of the papers that have a name in one author. */
  const boostOf = ({ words, docs }) => ({
    presence: 0,
    words,
    slots: nameSlots(words.slice(-1), docs, { stem: terms.stem, field: author, counts: false }),
  });

  const readQuery = async (given) => {
    const { text, items } = await withOperators(given);
    const { rest, addresses } = addressesOf.readAddresses(text);
    const parsed = parse(rest, fieldNames);
    const withTitle = byTitle(parsed.title);
    const [{ clauses, ignored }, titles, found, names] = await Promise.all([
      resolveClauses(parsed.clauses),
      withTitle,
      lookUp(addresses),
      namesIn(parsed.clauses, withTitle),
    ]);
    const certain = found.filter(({ isCertain }) => isCertain);
    const known = found.filter(({ docs }) => docs.length);
    const docs = known.flatMap((address) => [...address.docs]);
    const isOnlyAddress = docs.length && !clauses.length;
    const named = clauses.filter(isNaming);
    const missing = named.filter((clause) => !clause.docs.length);
    const others = clauses.filter((clause) => !missing.includes(clause) && !clause.isPair);
    const unknown = titles.length ? [] : unknownFieldItems(parsed.unknownFields);
    return {
      clauses: isOnlyAddress ? [clauseOf(docs)] : [...clauses, ...names.map(boostOf)],
      exactMatches: [
        ...docs,
        ...named.flatMap((clause) => clause.docs),
        ...titles,
        ...names.filter(({ isAll }) => isAll).flatMap((name) => name.docs),
      ],
      interpretation: [
        ...items,
        ...certain.map(addressItem),
        ...missing.map(missingItem),
        ...interpretation(others, ignored),
        ...unknown,
      ],
    };
  };

  const clausesOf = (text) => resolveClauses(parse(text, fieldNames).clauses);

  return { readQuery, clausesOf };
};
