/* Reads a query: which papers it names exactly, and the clauses that rank all others.

     const { readQuery, clausesOf } = queryReader(store, terms);   // the terms of terms.js
     await readQuery("10.48550/arXiv.2305.18290")

       clauses          see clauses.js
       exactMatches     the papers that the query names by an address, an id or the title
       interpretation   how it was read (interpretation.js)

     await clausesOf("author:knuth")   { clauses, ignored }, see clauses.js

   An address (addresses.js) is looked up and not searched as words. Other words rank the papers
   behind the one with the address; without any, it is the only hit. */
import { addressReader } from "./addresses.js";
import { clauseResolver } from "./clauses.js";
import { titleMatcher } from "./exact-match.js";
import { interpretation } from "./interpretation.js";
import { ID_FIELDS, keyResolver } from "./key-clauses.js";
import { parse, VALUE_FIELDS } from "./query.js";
import { nearest } from "./spelling.js";

export const queryReader = (store, terms) => {
  const { count, fields, addresses: patterns } = store.manifest;
  const fieldNames = fields.map(({ name }) => name);
  const addressesOf = addressReader(patterns);
  const keys = keyResolver(store, addressesOf);
  const resolveClauses = clauseResolver(store, terms, keys);
  const byTitle = titleMatcher(store, terms);

  const lookUp = (addresses) =>
    Promise.all(
      addresses.map(async (address) => ({ ...address, docs: await keys.docsOfKeys(address.keys) })),
    );

  const addressItem = ({ text, keys: of, docs }) =>
    docs.length
      ? { kind: "address", text, note: "" }
      : { kind: "missing", text, note: addressesOf.urlOf(text, of) };

  /* Return a clause of the papers with these numbers. */
  const clauseOf = (docs) => {
    const mask = new Uint8Array(count);
    for (const number of docs) mask[number] = 1;
    return { presence: 1, words: [], slots: [], mask };
  };

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

  const readQuery = async (text) => {
    const { rest, addresses } = addressesOf.readAddresses(text);
    const parsed = parse(rest, fieldNames);
    const [{ clauses, ignored }, titles, found] = await Promise.all([
      resolveClauses(parsed.clauses),
      byTitle(parsed.title),
      lookUp(addresses),
    ]);
    const certain = found.filter(({ isCertain }) => isCertain);
    const known = found.filter(({ docs }) => docs.length);
    const docs = known.flatMap((address) => [...address.docs]);
    const isOnlyAddress = docs.length && !clauses.length;
    const named = clauses.filter(isNaming);
    const missing = named.filter((clause) => !clause.docs.length);
    const others = clauses.filter((clause) => !missing.includes(clause));
    const unknown = titles.length ? [] : unknownFieldItems(parsed.unknownFields);
    return {
      clauses: isOnlyAddress ? [clauseOf(docs)] : clauses,
      exactMatches: [...docs, ...named.flatMap((clause) => clause.docs), ...titles],
      interpretation: [
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
