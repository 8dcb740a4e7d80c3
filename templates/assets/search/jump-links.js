/* Links to the pages that a query names (jumps.js): "Safety: topic, 47 papers". */
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";
import { pageUrl } from "./page-url.js";
import { counted } from "./view.js";

/* Return the URL of a jump; a group without a page is a filter of the search. */
export const jumpUrl = ({ kind, title, path }) => {
  if (!path) return `${papershelf.root}search.html?${new URLSearchParams({ [kind]: title })}`;
  return pageUrl(path);
};

export const jumpNodes = ({ kind, title, papers }) => [
  make("span", { class: "search-jump-title" }, title),
  ": ",
  make("span", { class: "search-jump-kind" }, `${kind}, ${counted(papers, "paper")}`),
];

/* Return the list of links above the hits: `show(jumps)` replaces them. */
export const createJumpList = () => {
  const element = make("ul", { class: "search-jumps", "aria-label": "Pages", hidden: "" });
  const item = (jump) => make("li", {}, make("a", { href: jumpUrl(jump) }, ...jumpNodes(jump)));
  const show = (jumps) => {
    element.replaceChildren(...jumps.map(item));
    element.hidden = !jumps.length;
  };
  return { element, show };
};
