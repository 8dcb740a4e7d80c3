/* Highlights the words of `?highlight=graph+networks` on a page. page.js loads it if the URL has
   that parameter, as the links of hits have, with the words in the forms that the page uses. A bar
   lists the highlighted words and has a button that clears them. */
import { make } from "./dom.js";

const WORD = /\S*:\/\/\S*|[\p{L}\p{N}\p{M}'’]+/gu;
const TEXTS = "h1, .abstract, .summary";
const EXCLUDED = "math, code, pre, button, section > h2:first-child";
const MAX_WORDS = 32;

const styleSheet = new URL("search.css", document.currentScript.src);
const url = new URL(location.href);
const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
const words = (url.searchParams.get("highlight") || "").split(/\s+/).filter(Boolean);
const wanted = new Set(words.slice(0, MAX_WORDS).map(fold).filter(Boolean));

const textNodesIn = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(EXCLUDED)) nodes.push(walker.currentNode);
  }
  return nodes;
};

/* WORD takes a URL as one word, so that no part of it is highlighted. */
const highlight = (node) => {
  const hits = [...node.data.matchAll(WORD)].filter(([word]) => wanted.has(fold(word)));
  for (const { 0: word, index } of [...hits].reverse()) {
    const hit = node.splitText(index);
    hit.splitText(word.length);
    hit.replaceWith(make("mark", { class: "highlight" }, word));
  }
  return hits.map(([word]) => word);
};

const clear = (bar) => {
  for (const mark of document.querySelectorAll("mark.highlight")) {
    const { parentElement } = mark;
    mark.replaceWith(mark.textContent);
    parentElement.normalize();
  }
  bar.remove();
  url.searchParams.delete("highlight");
  history.replaceState(null, "", url);
  const main = document.querySelector("main");
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
};

/* Each word is listed once, as it was written first. */
const showBar = (highlighted) => {
  const forms = new Map([...highlighted].reverse().map((word) => [word.toLowerCase(), word]));
  const marks = [...forms.values()]
    .reverse()
    .flatMap((word, at) => [at ? ", " : "", make("mark", {}, word)]);
  const button = make("button", { type: "button" }, "Clear");
  const bar = make(
    "aside",
    { class: "highlighted", "aria-label": "Highlighted words" },
    make("p", {}, "Highlighted: ", ...marks),
    button,
  );
  button.addEventListener("click", () => clear(bar));
  document.querySelector("main").after(bar);
};

const highlighted = [...document.querySelectorAll(TEXTS)].flatMap(textNodesIn).flatMap(highlight);
if (highlighted.length) {
  const link = make("link", { rel: "stylesheet", href: styleSheet });
  link.addEventListener("load", () => showBar(highlighted));
  document.head.append(link);
}
