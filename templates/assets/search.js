/* Search, on every page: loads the rest when it is first wanted (search/loading.js).

     papershelf.ready()           a promise of the engine
     papershelf.search(q, {...})  a promise of hits
     papershelf.load(...paths)    a promise of what scripts hand to papershelf.receive
     papershelf.drawers(word)     paths of lists of words */
(() => {
  "use strict";
  const root = document.documentElement.dataset.root || "";
  const version = new URL(document.currentScript.src).search;
  const kept = {};

  /* What failed, or is old, may be in a cache: `anew` asks for it at another address. */
  const insert = (path, anew) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const fail = (why) => reject(Error(`${path} ${why}`));
      script.onload = () => ("handed" in script ? resolve(script.handed) : fail("is damaged"));
      script.onerror = () => fail("cannot be loaded");
      setTimeout(fail, 15000, "takes too long");
      script.src = root + path + (anew ? `?${Date.now()}` : "");
      document.head.append(script);
    });

  const keep = (name, make) =>
    (kept[name] ??= make(name).catch((error) => {
      delete kept[name];
      throw error;
    }));

  const insertTwice = (path) => insert(path).catch(() => insert(path, true));

  const load = (...paths) => Promise.all(paths.map((path) => keep(path, insertTwice)));

  const ready = () =>
    keep("engine", () =>
      load("search/engine.js", "search/index.js").then(([, manifest]) => papershelf.start(manifest)),
    );

  const prepare = () => ready().catch(() => {});

  /* Where the words lie that fit a word with stars, or that are written like one without:
     in drawers, by their first two letters or their last (generator/search/drawers.py). */
  const drawer = (kind, text) =>
    `search/${kind}/${(23 * text.charCodeAt(0) + (text.charCodeAt(1) || 0)) % 64}.js`;

  const drawers = (word) => {
    const parts = word.split("*");
    const [start, end] = [parts[0], [...parts.at(-1)].reverse().join("")];
    if (!start && !end) return Array.from({ length: 64 }, (_, n) => `search/heads/${n}.js`);
    const both = [drawer("heads", start), drawer("tails", end)];
    return parts.length < 2 ? both : [both[Number(end.length > start.length)]];
  };

  /* What a query needs is asked for along with the engine where that can be told without it.
     A query's only word may be misspelt. */
  const hasten = (query, exact) => {
    const words = String(query).toLowerCase().match(/\S+/g) || [];
    const bare = words.map((word) => word.replace(/^[+-]?(\w+:)?|[^\p{L}\p{N}*~]/gu, ""));
    const isWanted = (word) =>
      /^\p{L}{4,24}$/u.test(word) ? !words[1] : /..~|\*.*[^*]{2}|^[^*]{2,3}\*/.test(word);
    const paths = bare.filter(isWanted).flatMap((word) => drawers(word.split("~")[0]));
    load(...(exact ? ["search/exact.js"] : paths)).catch(() => {});
  };

  const show = (name) => {
    prepare();
    load("search/engine.js").then(
      () => papershelf[name](),
      (error) => {
        const alert = document.createElement("p");
        alert.role = "alert";
        alert.textContent = `No search now: ${error.message}. Try again.`;
        document.body.prepend(alert);
      },
    );
  };

  const open = (event) => {
    event.preventDefault();
    show(results ? "page" : "quick");
  };

  const results = document.querySelector("#results[data-state]");
  const inside = (event, selector) => event.target.closest?.(selector);
  const opener = (event) => inside(event, "[data-search-open]");
  const warm = (event) => opener(event) && prepare();

  const slash = () => {
    try {
      return !localStorage.noSlash;
    } catch {
      return true;
    }
  };

  addEventListener("pointerover", warm);
  addEventListener("focusin", warm);
  addEventListener("click", (event) => {
    if (opener(event) && !event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  });
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const wanted = ctrlKey || metaKey ? /^k$/i.test(key) : key === "/" && slash();
    if (!wanted || altKey || inside(event, "input,textarea,select,dialog")) return;
    if (!event.target.isContentEditable) open(event);
  });

  window.papershelf = {
    root,
    version,
    kept,
    insert,
    load,
    ready,
    slash,
    drawers,
    receive: (name, value) => (document.currentScript.handed = value),
    search: (query, options) => {
      if (!kept.engine) hasten(query, options?.exact);
      return ready().then((engine) => engine.search(query, options));
    },
  };
  if (results) {
    hasten(new URLSearchParams(location.search).get("q") || "");
    show("page");
  }
})();
