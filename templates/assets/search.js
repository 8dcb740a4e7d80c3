/* Search, on every page: loads the rest when it is first wanted (search/loading.js).

     papershelf.ready()           a promise of the engine
     papershelf.search(q, {...})  a promise of hits
     papershelf.load(...paths)    a promise of what scripts hand to papershelf.receive */
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
    receive: (name, value) => (document.currentScript.handed = value),
    search: (query, options) => ready().then((engine) => engine.search(query, options)),
  };
  if (results) show("page");
})();
