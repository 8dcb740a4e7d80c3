// Marks on a page the words that a search found it by: `?highlight=graph+networks`. Loaded only
// where the address says so, by page.js; the link comes from the search, with the words in the
// forms that the page has them in. A bar says what is marked, and takes it away again.
(function () {
  "use strict";
  const WORD = /\S*:\/\/\S*|[\p{L}\p{N}\p{M}'’]+/gu;
  const TEXTS = "h1, .abstract, .summary";
  const KEPT = "math, code, pre, button, section > h2:first-child";
  const MOST_WORDS = 32;

  const style = new URL("search.css", document.currentScript.src);
  const address = new URL(location.href);
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  const words = (address.searchParams.get("highlight") || "").split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const wanted = new Set(words.map(fold).filter(Boolean));

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function textsIn(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(KEPT)) found.push(walker.currentNode);
    }
    return found;
  }

  // An address is one word here, and none that anybody looks for.
  function mark(node) {
    const hits = [...node.data.matchAll(WORD)].filter(([word]) => wanted.has(fold(word)));
    for (const { 0: word, index } of [...hits].reverse()) {
      const hit = node.splitText(index);
      hit.splitText(word.length);
      hit.replaceWith(make("mark", { class: "highlight" }, word));
    }
    return hits.map(([word]) => word);
  }

  function clear(bar) {
    for (const marked of document.querySelectorAll("mark.highlight")) {
      const { parentElement } = marked;
      marked.replaceWith(marked.textContent);
      parentElement.normalize();
    }
    bar.remove();
    address.searchParams.delete("highlight");
    history.replaceState(null, "", address);
    const main = document.querySelector("main");
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
  }

  function show(marked) {
    const forms = new Map([...marked].reverse().map((word) => [word.toLowerCase(), word]));
    const said = [...forms.values()].reverse().flatMap((word, at) => [at ? ", " : "", make("mark", {}, word)]);
    const button = make("button", { type: "button" }, "Clear");
    const bar = make("aside", { class: "highlighted", "aria-label": "Highlighted words" }, make("p", {}, "Highlighted: ", ...said), button);
    button.addEventListener("click", () => clear(bar));
    document.querySelector("main").after(bar);
  }

  const marked = [...document.querySelectorAll(TEXTS)].flatMap(textsIn).flatMap(mark);
  if (!marked.length) return;
  const sheet = make("link", { rel: "stylesheet", href: style });
  sheet.addEventListener("load", () => show(marked));
  document.head.append(sheet);
})();
