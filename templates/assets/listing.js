/* Sorts a listing without reloading the page. The papers of a listing on one page are in the
   document. For a listing of several pages, whose order is that of dates, the numbers of its
   papers in the chosen order are loaded, and their records from the search index. */
import { make } from "./dom.js";
import { papershelf } from "./papershelf.js";

const listing = document.querySelector(".listing");
const list = listing.querySelector(".papers");
const pager = listing.querySelector(".pager");
const chooser = listing.querySelector("#sort");
const status = make("p", { role: "status" });
const more = make("button", { type: "button", class: "more-papers", hidden: "" }, "Show more");
const original = [...list.children];
const start = list.start;

const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
const votesOf = (element) => Number(element.dataset.votes);
const titleOf = (element) => element.querySelector("a").textContent;
const COMPARISONS = {
  date: () => 0,
  votes: (a, b) => votesOf(b) - votesOf(a),
  title: (a, b) => compare(titleOf(a), titleOf(b)),
};

/* Both return { next, more }: the promise of the next items, and whether there are more. */
const inDocument = (order) => ({
  next: async () => [...original].sort(COMPARISONS[order]),
  more: () => false,
});
const inIndex = async (order) => {
  const [[numbersByOrder], engine] = await Promise.all([
    papershelf.load(listing.dataset.members),
    papershelf.ready(),
  ]);
  return engine.pagedListing(numbersByOrder[order], original.length);
};

const sort = async (order) => {
  const isPaged = pager && order !== "date";
  status.textContent = "";
  try {
    const papers = isPaged ? await inIndex(order) : inDocument(order);
    const items = await papers.next();
    if (order !== chooser.value) return;
    list.replaceChildren(...items);
    more.hidden = !papers.more();
    if (pager) pager.hidden = order !== "date";
    list.start = isPaged ? 1 : start;
    more.onclick = async () => {
      const [first, ...others] = await papers.next();
      more.hidden = !papers.more();
      list.append(first, ...others);
      first.querySelector("a").focus();
    };
  } catch (error) {
    status.textContent = `The listing cannot be sorted: ${error.message}.`;
  }
};

listing.append(more, status);
chooser.parentElement.hidden = false;
chooser.value = new URLSearchParams(location.search).get("sort") || "date";
if (!chooser.value) chooser.value = "date";
chooser.addEventListener("change", () => {
  const url = new URL(location);
  if (chooser.value === "date") url.searchParams.delete("sort");
  else url.searchParams.set("sort", chooser.value);
  history.replaceState(null, "", url);
  sort(chooser.value);
});
if (chooser.value !== "date") addEventListener("DOMContentLoaded", () => sort(chooser.value));
