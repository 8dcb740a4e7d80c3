// Sorts a listing without a reload. A listing on one page has its papers in the document;
// for one of several pages the search's numbers of its papers, in each order, and their
// records are loaded when the reader first sorts by something else than date, the order of
// the pages.
(() => {
  "use strict";
  const listing = document.querySelector(".listing");
  const list = listing.querySelector(".papers");
  const pager = listing.querySelector(".pager");
  const chooser = listing.querySelector("#sort");
  const status = document.createElement("p");
  const more = document.createElement("button");
  const original = [...list.children];
  const start = list.start;
  const pageSize = original.length;

  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const votes = (element) => Number(element.dataset.votes);
  const title = (element) => element.querySelector("a").textContent;
  const orders = {
    date: () => 0,
    votes: (a, b) => votes(b) - votes(a),
    title: (a, b) => compare(title(a), title(b)),
  };

  status.setAttribute("role", "status");
  more.type = "button";
  more.className = "more-papers";
  more.textContent = "Show more";
  listing.append(more, status);
  more.hidden = true;
  chooser.parentElement.hidden = false;
  chooser.value = new URLSearchParams(location.search).get("sort") || "date";
  if (!chooser.value) chooser.value = "date";
  chooser.addEventListener("change", () => {
    const address = new URL(location);
    if (chooser.value === "date") address.searchParams.delete("sort");
    else address.searchParams.set("sort", chooser.value);
    history.replaceState(null, "", address);
    sort(chooser.value);
  });
  if (chooser.value !== "date") addEventListener("DOMContentLoaded", () => sort(chooser.value));

  async function sort(order) {
    status.textContent = "";
    try {
      const showMore = pager && order !== "date" ? await allPapers(order) : papersHere(order);
      if (order !== chooser.value) return;
      list.replaceChildren(...(await showMore()));
      if (pager) pager.hidden = order !== "date";
      list.start = pager && order !== "date" ? 1 : start;
      more.onclick = async () => {
        const [first, ...others] = await showMore();
        list.append(first, ...others);
        first.querySelector("a").focus();
      };
    } catch (error) {
      status.textContent = `The whole listing cannot be sorted now: ${error.message}.`;
    }
  }

  function papersHere(order) {
    more.hidden = true;
    return async () => [...original].sort(orders[order]);
  }

  // Return a function that gives the papers of the next page each time.
  async function allPapers(order) {
    const [[texts], engine] = await Promise.all([
      papershelf.load(listing.dataset.members),
      papershelf.ready(),
    ]);
    const numbers = papershelf.digits.reader(texts[order]);
    return async () => {
      const next = [];
      while (next.length < pageSize && numbers.more()) next.push(numbers.next());
      const records = await engine.records(next);
      more.hidden = !numbers.more();
      return records.map(item);
    };
  }

  function item({ title, url, authors, date, venue, votes, language }) {
    const element = document.createElement("li");
    const link = document.createElement("a");
    const heading = document.createElement("h2");
    link.href = papershelf.root + url.split("/").map(encodeURIComponent).join("/");
    link.textContent = title;
    heading.append(link);
    const when = [date, venue, votes && `${votes} vote${votes === 1 ? "" : "s"}`].filter(Boolean);
    const parts = when.map((text) => tag("span", "", text));
    if (language) heading.lang = language;
    element.append(heading, tag("p", "by", authors), tag("p", "when", ...parts));
    return element;
  }

  function tag(name, className, ...content) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }
})();
