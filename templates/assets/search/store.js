/* The index in the browser: loads its parts when they are needed, each once.

     const store = createStore(manifest, load);   // load(name): a promise of a part's data

     terms(words)         a Map from word to posting (shards.js), without words in no paper
     range(from, to)      the postings of all words with from <= word < to
     shardCount(kind, from, to)   how many shards hold these words; the kind is "terms", "words",
                          "endings" or "jumps"
     termShard(word)      the number of the shard that holds a term
     positions(word)      for each field null, or the positions of the word in the field's text
                          for each paper of the posting
     aliases(words)       [{ key, other, docs }]: other names (RLHF) of the keys that begin with
                          one of the words, and the papers that have only those; of the shards
                          that are loaded
     variants(word)       other spellings of a word that are terms; its shard must be loaded
     prefix(text), suffix(text), dictionary()
                          [{ word, surface, count }]: terms in order (those of a suffix reversed),
                          what is mostly written for them, and how many papers have them
     written(paths)       [{ surface, count }]: the words of some buckets (buckets.js), and about
                          how often each is written
     jumps(from, to)      [[kind, title, papers, path, name, ...], ...]: the pages whose keys are
                          from <= key < to
     keys(from, to)       [{ key, docs }]: the keys of papers (generator/search/keys.py) with
                          from <= key < to, and the numbers of the papers
     papers(numbers)      [{ number, id, url, title, authors, date, venue, votes, language,
                          textHash, hasCode, status }]
     text(record)         { text, others }: the paper's abstract and summary, and the authors that
                          its record does not name
     facetValues()        { kind: [[value, label], ...] }; a label may be left out
     facetShards(numbers) for each of some shards { kind: the papers of each value }; a shard has
                          the papers n with n % facetShardCount() === its number
     orders()             { date, votes }: what papers are sorted by, a number for each paper
     lengths()            for each field its exact length in each paper

   All but `shardCount`, `termShard`, `facetShardCount`, `aliases` and `variants` return promises.
   Words are in the order of UTF-16. A part that cannot be loaded rejects, and is requested again
   the next time. */
import { papershelf } from "../papershelf.js";
import { decodeColumns, decodeFacets } from "./facet-shards.js";
import { cached, shardLoader } from "./shard-loader.js";
import {
  decodeBucket,
  decodeDictionary,
  decodeEndings,
  decodeKeys,
  decodePositions,
  decodeRecord,
  decodeTerms,
  reversed,
} from "./shards.js";
import { uiYielder } from "./yielding.js";

const LAST = "\uffff";

/* Return the function from a record to the text of its paper. In a small library the text is in
   a part of its own, else in the paper's JSON, which cannot be fetched from a disk. */
const textLoader = ({ texts }, load) => {
  const loadPart = cached(load);
  const fetchJson = async (name, hash) => {
    const response = await fetch(`${papershelf.root}api/papers/${name}.json?${hash}`);
    if (!response.ok) throw Error(`the text of ${name} cannot be loaded`);
    const { abstract, summary, authors = [] } = await response.json();
    return [abstract, summary, ...authors];
  };
  return async ({ url, textHash, authors: named }) => {
    const name = encodeURIComponent(
      url
        .split("/")
        .pop()
        .replace(/\.html$/, ""),
    );
    if (!texts && location.protocol === "file:") return { text: "", others: [] };
    const [abstract, summary, ...authors] = await (texts
      ? loadPart(`texts/${name}-${textHash}`)
      : fetchJson(name, textHash));
    return {
      text: [abstract, summary].filter(Boolean).join(" "),
      others: authors.filter((author) => !named.includes(author)),
    };
  };
};

/* Return what the store knows of papers. */
const paperStore = (manifest, load) => {
  const { block, group } = manifest;
  const decodeGroup = (rows, n) => rows.map((row, at) => decodeRecord(n * group + at, row));
  const loader = shardLoader("papers", manifest.papers, load, decodeGroup, block / group);
  const groupOf = (number) => Math.floor(number / group);

  const papers = async (numbers) => {
    await loader.shards(Array.from(numbers, groupOf));
    return Array.from(numbers, (number) => loader.peek(groupOf(number))[number % group]);
  };

  return { papers, text: textLoader(manifest, load) };
};

/* Return what the store knows of words. */
const wordStore = (words, endings) => {
  const entries = async (loader, text) =>
    (await loader.shards(loader.span(text, text + LAST))).flat();

  const prefix = async (text) =>
    (await entries(words, text)).filter(({ word }) => word.startsWith(text));

  const suffix = async (text) =>
    (await entries(endings, reversed(text))).filter(({ word }) => word.endsWith(text));

  const bucket = cached(async (path) => decodeBucket(path, ...(await papershelf.load(path))));
  const written = async (paths) => (await Promise.all(paths.map(bucket))).flat();

  return { prefix, suffix, written, dictionary: () => prefix("") };
};

/* Return what the store knows of terms and of their positions. */
const termStore = (terms, places, fieldCount) => {
  const shardOf = (word) => terms.peek(terms.numberFor(word));

  const termsOf = async (words) => {
    await terms.shards(Array.from(words, terms.numberFor).filter((n) => n >= 0));
    const postings = new Map();
    const yieldToUi = uiYielder();
    for (const word of words) {
      const posting = shardOf(word)?.find(word);
      if (posting) postings.set(word, posting);
      await yieldToUi();
    }
    return postings;
  };

  const range = async (from, to) =>
    (await terms.shards(terms.span(from, to))).flatMap((shard) =>
      shard.words.filter((word) => from <= word && word < to).map(shard.find),
    );

  const positions = async (word) => {
    const nowhere = Array.from({ length: fieldCount }, () => null);
    const n = terms.numberFor(word);
    if (n < 0) return nowhere;
    const [shard, positionsAt] = await Promise.all([terms.shard(n), places.shard(n)]);
    const posting = shard.find(word);
    const inField = ([from, to]) =>
      from < to ? Array.from({ length: to - from }, (_, at) => positionsAt(from + at)) : null;
    return posting ? shard.bounds(posting.at).map(inField) : nowhere;
  };

  const aliases = (words) =>
    words.flatMap((word) =>
      (shardOf(word)?.aliases || []).filter(({ key }) => `${key} `.startsWith(`${word} `)),
    );

  const variants = (word) =>
    (shardOf(word)?.variants || []).filter(([of]) => of === word).map(([, variant]) => variant);

  const termShard = terms.numberFor;
  return { terms: termsOf, termShard, range, positions, aliases, variants };
};

/* Return what the store knows of facets. */
const facetStore = ({ facetValues, facetShards }, load) => {
  const hashes = facetShards.split(" ").filter(Boolean);
  const facets = shardLoader("facets", { names: facetShards }, load, (data, n) =>
    decodeFacets(data, n, hashes.length),
  );
  const part = cached(load);
  return {
    facetShardCount: () => hashes.length,
    facetValues: () => part(`facets-${facetValues}`),
    facetShards: facets.shards,
  };
};

/* Return what the store knows of all papers in numbers. */
const columnStore = ({ count, fields, facetShards, lengths }, load) => {
  const loadColumns = async (kind, hashes, columns) => {
    const names = hashes.split(" ").filter(Boolean);
    const shards = await Promise.all(names.map((hash, n) => load(`${kind}/${n}-${hash}`)));
    return decodeColumns(shards, columns, count);
  };
  const orders = cached(async (kind) => {
    const [date, votes] = await loadColumns(kind, facetShards, 2);
    return { date, votes };
  });
  const exactLengths = cached((kind) => loadColumns(kind, lengths, fields.length));
  return { orders: () => orders("orders"), lengths: () => exactLengths("lengths") };
};

/* Return what the store knows of keys. */
const keyStore = (loader) => {
  const keys = async (from, to) =>
    (await loader.shards(loader.span(from, to))).flatMap((shard) =>
      shard.keys.flatMap((key, at) =>
        from <= key && key < to ? [{ key, docs: shard.docsAt(at) }] : [],
      ),
    );
  return { keys };
};

export const createStore = (manifest, load) => {
  const fieldCount = manifest.fields.length;
  const loaderOf = (kind, decode) => shardLoader(kind, manifest[kind], load, decode);
  const terms = loaderOf("terms", (data) => decodeTerms(fieldCount, data));
  const places = loaderOf("places", async (text, n) =>
    decodePositions(text, (await terms.shard(n)).tfs),
  );
  const words = loaderOf("words", decodeDictionary);
  const endings = loaderOf("endings", decodeEndings);
  const jumps = loaderOf("jumps", (data) => data);
  const jumpsBetween = async (from, to) =>
    (await jumps.shards(jumps.span(from, to)))
      .flat()
      .flatMap(([key, rows]) => (from <= key && key < to ? rows : []));
  const keys = loaderOf("keys", decodeKeys);

  return {
    manifest,
    ...termStore(terms, places, fieldCount),
    ...wordStore(words, endings),
    ...paperStore(manifest, load),
    ...facetStore(manifest, load),
    ...columnStore(manifest, load),
    ...keyStore(keys),
    jumps: jumpsBetween,
    shardCount: (kind, from, to) => ({ terms, words, endings, jumps })[kind].span(from, to).length,
  };
};
