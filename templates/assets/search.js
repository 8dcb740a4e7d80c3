/* Search, on every page: loads everything else when it is first needed.

     await papershelf.search(query, { limit: 10 })   the hits, [{ id, score, title, url }, ...]
     await papershelf.ready()                        the engine (search/finder.js)
     await papershelf.load(...paths)                 the values that these scripts pass to
                                                     papershelf.receive(name, value)

   The other members are for the scripts of the search only: `promises` has one for each script
   that was requested, by its path, and that of the engine. */
import { bucketPaths } from "./search/buckets.js";
import { withStorage } from "./storage.js";

const ENGINE = "search/engine.js";
const root = document.documentElement.dataset.root || "";
const promises = {};

/* Insert a script and return the promise of its value. A response that failed, or is out of date,
   may be in a cache: `fresh` requests the script under another URL. */
const insert = (path, fresh) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const fail = (reason) => reject(Error(`${path} ${reason}`));
    script.onload = () => ("value" in script ? resolve(script.value) : fail("is damaged"));
    script.onerror = () => fail("cannot be loaded");
    setTimeout(fail, 15000, "takes too long");
    script.src = root + path + (fresh ? `?${Date.now()}` : "");
    document.head.append(script);
  });

const insertTwice = (path) => insert(path).catch(() => insert(path, true));

/* Return the promise of a name. It is made once, and made again after it was rejected. */
const once = (name, start) => {
  promises[name] ??= start(name).catch((error) => {
    delete promises[name];
    throw error;
  });
  return promises[name];
};

const load = (...paths) => Promise.all(paths.map((path) => once(path, insertTwice)));

const ready = () =>
  once("engine", async () => {
    const [{ start }, manifest] = await load(ENGINE, "search/index.js");
    return start(manifest);
  });

const results = document.querySelector("#results[data-state]");
const VIEW = results ? "search/search-page.js" : "search/quick-search.js";

const prepare = () => Promise.all([ready(), load(VIEW)]).catch(() => {});

/* Load the buckets of a query's words, or the exact search, together with the engine. The only
   word of a query may be misspelt; of several, those with stars or errors need buckets. */
const prefetch = (query, exact) => {
  const words = String(query).toLowerCase().match(/\S+/g) || [];
  const bare = words.map((word) => word.replace(/^[+-]?(\w+:)?|[^\p{L}\p{N}*~]/gu, ""));
  const needsBuckets = (word) =>
    /^\p{L}{4,24}$/u.test(word) ? !words[1] : /..~|\*.*[^*]{2}|^[^*]{2,3}\*/.test(word);
  const paths = bare.filter(needsBuckets).flatMap((word) => bucketPaths(word.split("~")[0]));
  load(...(exact ? ["search/exact.js"] : paths)).catch(() => {});
};

/* Show the results on the search page, or the dialog on another page. */
const open = () => {
  prepare();
  load(VIEW).then(
    ([show]) => show(),
    (error) => {
      const alert = document.createElement("p");
      alert.role = "alert";
      alert.textContent = `Search is unavailable: ${error.message}. Try again.`;
      document.body.prepend(alert);
    },
  );
};

const inside = (event, selector) => event.target.closest?.(selector);
const isOpener = (event) => inside(event, "[data-search-open]");
const prepareForOpener = (event) => isOpener(event) && prepare();

addEventListener("pointerover", prepareForOpener);
addEventListener("focusin", prepareForOpener);
addEventListener("click", (event) => {
  if (!isOpener(event) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey } = event;
  const isShortcut =
    ctrlKey || metaKey
      ? /^k$/i.test(key)
      : key === "/" && !withStorage((storage) => storage.noSlash);
  if (!isShortcut || altKey || inside(event, "input,textarea,select,dialog")) return;
  if (event.target.isContentEditable) return;
  event.preventDefault();
  open();
});

window.papershelf = {
  root,
  version: new URL(document.currentScript.src).search,
  promises,
  insert,
  load,
  ready,
  receive: (_name, value) => {
    document.currentScript.value = value;
  },
  search: async (query, options) => {
    if (!promises.engine) prefetch(query, options?.exact);
    return (await ready()).search(query, options);
  },
};

if (results) {
  prefetch(new URLSearchParams(location.search).get("q") || "");
  open();
}
