// Sorts a listing without a reload. A listing on one page has its papers in the document;
// of one on several pages, the names of its members and the library's records are loaded
// when the reader first sorts by something else than date, the order of the pages.
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
  const byTitle = (a, b) => compare(a.title, b.title) || a.place - b.place;
  const orders = {
    date: (a, b) => a.place - b.place,
    votes: (a, b) => b.votes - a.votes || a.place - b.place,
    title: byTitle,
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
    const paged = Boolean(pager) && order !== "date";
    try {
      const entries = paged ? await allEntries() : entriesHere();
      if (order !== chooser.value) return;
      show(entries.sort(orders[order]), paged);
    } catch (error) {
      status.textContent = `The whole listing cannot be sorted now: ${error.message}.`;
    }
  }

  function show(entries, paged) {
    let shown = 0;
    const showMore = () => {
      const next = entries.slice(shown, shown + pageSize);
      list.append(...next.map((entry) => entry.element()));
      shown += next.length;
      more.hidden = shown >= entries.length;
    };
    list.replaceChildren();
    list.start = paged ? 1 : start;
    if (pager) pager.hidden = paged;
    showMore();
    more.onclick = () => {
      const first = shown;
      showMore();
      list.children[first].querySelector("a").focus();
    };
  }

  function entriesHere() {
    return original.map((element, place) => ({
      place,
      title: element.querySelector("a").textContent,
      votes: Number(element.dataset.votes),
      element: () => element,
    }));
  }

  async function allEntries() {
    await papershelf.load(listing.dataset.members, "search/papers.js");
    const members = new Set(papershelf.members);
    return papershelf.papers
      .filter(([id]) => members.has(id))
      .map((record, place) => ({
        place,
        title: record[2],
        votes: record[6] || 0,
        element: () => item(record),
      }));
  }

  function item([, url, title, authors, date, venue, votes, excerpt, language]) {
    const element = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: papershelf.root + url, textContent: title });
    const heading = document.createElement("h2");
    heading.append(link);
    const when = [date, venue, votes && `${votes} vote${votes === 1 ? "" : "s"}`].filter(Boolean);
    const parts = when.map((text) => tag("span", "", text));
    const beginning = tag("p", "excerpt", excerpt);
    if (language) heading.lang = beginning.lang = language;
    element.append(heading, tag("p", "by", authors), tag("p", "when", ...parts), beginning);
    return element;
  }

  function tag(name, className, ...content) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }
})();
