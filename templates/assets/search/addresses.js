/* Addresses and identifiers in a query. Pure.

     const { identifiers, readAddresses, urlOf } = addressReader(manifest.addresses);
     identifiers("https://arxiv.org/pdf/2305.18290v2")   ["arxiv:2305.18290"]
     readAddresses("dpo 2305.18290v2")
       { rest: "dpo",
         addresses: [{ text: "2305.18290v2", keys: ["arxiv:2305.18290"], isCertain: true }] }
     urlOf("2305.18290v2", keys)   "https://arxiv.org/abs/2305.18290", or "" if it is unknown

   The keys are those of generator/search/keys.py. What only looks like the id of a paper is not
   certain: it stays in the rest. Items with a field (`doi:10...`) are no addresses here. The
   address of a listing becomes a field: `authors/ada-lovelace.html` is `author:"ada lovelace"`. */
const PAGE = /(?:^|\/)papers\/([^/?]+?)(?:\.(?:html|md|json|bib|ris))?(?:\?.*)?$/;
const URL_START = /^(?:[a-z]+:\/\/|www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/\S)/i;
const PAGE_FILE = /(?:^|\/)papers\/[^/]+\.(?:html|md)(?:[?#]|$)/i;
const GROUP_PAGE = /(?:^|\/)(topic|author|venue)s\/([^/?#]+)\.html(?:[?#]|$)/i;
const YEAR_PAGE = /(?:^|\/)years\/(\d{4})\/index\.html(?:[?#]|$)/i;
const LABEL = /^(?:arxiv|doi|pmid|paper|url|link):?$/i;
const FIELD_ITEM = /^[+-]?[a-z]+:[^/\s]/i;
const IDENTIFIER =
  /^(?:arxiv[:.]|doi:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7}|10\.\d{4,9}[./].+)(?:v\d+)?(?:\.pdf)?$/i;
const AROUND_ITEM = /^[<([{"'“‘]+|[>\]}"'”’.,;:!?]+$/g;
const LIKE_ID = /^(?=.*\d)(?=.*[-_./+])[\p{L}\p{N}][\p{L}\p{N}\-_./+]*$/u;
const ONLY_ID = /^(?=.*[\d-])[^\s":*~^+]+$/;
const MAX_LENGTH = 1_000;
const MAX_DOUBTFUL = 3;

const RESOLVERS = {
  arxiv: "https://arxiv.org/abs/",
  doi: "https://doi.org/",
  pmid: "https://pubmed.ncbi.nlm.nih.gov/",
};

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/* Return the field for which an item is the address of a listing, or the item. */
const withoutListing = (item) => {
  const [, year] = YEAR_PAGE.exec(item) || [];
  if (year) return `year:${year}`;
  const [, kind, name] = GROUP_PAGE.exec(item) || [];
  return kind ? `${kind.toLowerCase()}:"${decoded(name).replace(/[-"]+/g, " ")}"` : item;
};

/* Leave out punctuation around an item; a bracket that is opened in it belongs to it. */
const bare = (item) => {
  const text = item.replace(AROUND_ITEM, "");
  const isUnopened = text.endsWith(")") && text.split(")").length > text.split("(").length;
  return isUnopened ? bare(text.slice(0, -1)) : text;
};

const urlOf = (text, [key]) => {
  if (/^https?:\/\//i.test(text)) return text;
  if (URL_START.test(text) && !text.includes(":")) return `https://${text}`;
  const [, kind, name] = /^(\w+):(.*)$/.exec(key);
  return RESOLVERS[kind] ? RESOLVERS[kind] + name : "";
};

export const addressReader = ([around, ...patterns]) => {
  const aroundAddress = new RegExp(around, "g");
  const kinds = patterns.map(([kind, pattern]) => [kind, new RegExp(pattern)]);

  const plainAddress = (text) =>
    decoded(text).trim().toLowerCase().replace(aroundAddress, "").replaceAll(" ", "%20");

  const identifiers = (text) => {
    const plain = plainAddress(text);
    const found = kinds.map(([kind, pattern]) => [kind, pattern.exec(plain)?.slice(1).join("/")]);
    return found.filter(([, name]) => name).map(([kind, name]) => `${kind}:${name}`);
  };

  const addressOf = (item) => {
    const text = bare(item.slice(0, MAX_LENGTH));
    const keys = identifiers(text);
    if (URL_START.test(text) || PAGE_FILE.test(text)) {
      const plain = plainAddress(text);
      const [, id] = PAGE.exec(plain) || [];
      keys.push(...(id ? [`id:${id}`] : []), `link:${plain}`);
      return { text, keys, isCertain: true };
    }
    return { text, keys, isCertain: keys.length > 0 && IDENTIFIER.test(text) };
  };

  /* Return a whole query, or one of its items, as the possible id of a paper. */
  const doubtful = ({ text, keys }, isOnly) =>
    (isOnly ? ONLY_ID : LIKE_ID).test(text)
      ? [{ text, keys: [...keys, `id:${text.toLowerCase()}`], isCertain: false }]
      : [];

  const readAddresses = (query) => {
    const given = query.split(/\s+/).filter(Boolean);
    const items = given.map(withoutListing);
    const isChanged = items.some((item, at) => item !== given[at]);
    const found = items.map((item) =>
      FIELD_ITEM.test(item) && !URL_START.test(item)
        ? { text: item, keys: [], isCertain: false }
        : addressOf(item),
    );
    const isPart = (at) =>
      found[at].isCertain || (LABEL.test(items[at]) && found[at + 1]?.isCertain);
    const certain = found.filter(({ isCertain }) => isCertain);
    const others = found.filter(({ isCertain }) => !isCertain);
    const possible = others.flatMap((address) => doubtful(address, items.length === 1));
    return {
      rest: certain.length || isChanged ? items.filter((_, at) => !isPart(at)).join(" ") : query,
      addresses: [...certain, ...possible.slice(0, MAX_DOUBTFUL)],
    };
  };

  return { identifiers, readAddresses, urlOf };
};
