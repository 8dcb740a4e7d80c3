/* Search, on every page: loads the rest when it is first wanted. */
(() => {
  "use strict";
  const root = document.documentElement.dataset.root || "";
  const version = new URL(document.currentScript.src).search;
  const part = (name) => `assets/search/${name}.js${version}`;
  const loading = {};

  const load = (...paths) => Promise.all(paths.map((path) => (loading[path] ??= insert(path))));

  const insert = (path) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = resolve;
      script.onerror = () => {
        delete loading[path];
        reject(Error(path + " cannot be loaded"));
      };
      script.async = false;
      script.src = root + path;
      document.head.append(script);
    });

  const ready = () =>
    load("search/lunr.js", "search/index.js", ...["query", "terms", "excerpt", "engine"].map(part)).then(
      () => papershelf.engine(),
    );

  const show = (name) =>
    load(part("view"), part(name)).then(
      () => papershelf[name](),
      (error) => {
        const alert = document.createElement("p");
        alert.role = "alert";
        alert.textContent = `No search now: ${error.message}. Try again.`;
        document.body.prepend(alert);
      },
    );

  const open = (event) => {
    event.preventDefault();
    show(results ? "page" : "quick");
  };

  const results = document.querySelector("#results[data-state]");
  const inside = (event, selector) => event.target.closest?.(selector);
  const opener = (event) => inside(event, "[data-search-open]");
  const warm = (event) => opener(event) && ready().catch(() => {});

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
    load,
    ready,
    slash,
    receive: (name, value) => (papershelf[name] = value),
    search: (query, options) => ready().then((engine) => engine.search(query, options)),
  };
  if (results) show("page");
})();
