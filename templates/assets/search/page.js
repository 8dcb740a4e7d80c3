/* The search page: `?q=` is the query, kept in the address while one types.

   #results > li    the hits, the paper's link first
   #results         data-state: idle, loading, ready or failed
   #count           data-count: the number of hits, and that number in words */
(() => {
  "use strict";
  const STEP = 20;
  const LENGTH = 240;
  const MOST_ALTERNATIVES = 6;
  const { make, language, title, byline, excerpt, loadTexts, summary, style } = papershelf.view;
  const form = document.getElementById("search-form");
  const input = document.getElementById("q");
  const count = document.getElementById("count");
  const results = document.getElementById("results");
  const advice = make("div", { class: "search-advice", hidden: "" });
  const more = make("button", { type: "button", class: "search-more", hidden: "" }, "Show more");
  const retry = make("button", { type: "button", hidden: "" }, "Try again");
  results.after(retry, advice, more);

  let engine;
  let found;

  const query = () => new URLSearchParams(location.search).get("q") || "";

  const address = (text) => {
    const url = new URL(location.href);
    if (text.trim()) url.searchParams.set("q", text);
    else url.searchParams.delete("q");
    return url.href;
  };

  const say = (state, text, hits) => {
    count.textContent = text;
    count.dataset.count = hits;
    results.dataset.state = state;
  };

  const item = ({ number }) => {
    const record = engine.papers[number];
    return make(
      "li",
      language(record),
      make("a", { href: engine.link(number), class: "search-title" }, ...title(record, found.isHit)),
      make("p", { class: "search-byline" }, byline(record)),
      make("p", { class: "search-excerpt" }, ...excerpt(record, number, found.isHit, LENGTH)),
    );
  };

  const extend = () => {
    const shown = results.children.length;
    results.append(...found.hits.slice(shown, shown + STEP).map(item));
    more.hidden = results.children.length >= found.hits.length;
    return results.children[shown];
  };

  /* The words of a query without hits that would find something on their own. */
  const alternatives = (text) =>
    [...new Set(papershelf.words(text))]
      .slice(0, MOST_ALTERNATIVES)
      .filter((word) => engine.find(`${word} `).hits.length);

  const advise = (text) => {
    const links = alternatives(text).map((word) => make("a", { href: address(word) }, word));
    const tip = links.length
      ? "Fewer words find more:"
      : "Try other words, a shorter one with a star (transf*), or a rough one (quantisation~1).";
    advice.replaceChildren(
      make("p", {}, tip),
      make("ul", {}, ...links.map((link) => make("li", {}, link))),
    );
  };

  const render = () => {
    const text = input.value.trim();
    found = text ? engine.find(input.value) : { hits: [] };
    results.replaceChildren();
    extend();
    advice.hidden = !text || found.hits.length > 0;
    if (!advice.hidden) advise(text);
    say("ready", text ? summary(found) : "", found.hits.length);
    if (found.hits.length && !papershelf.text) loadTexts().then(refresh);
  };

  const refresh = () =>
    results.replaceChildren(...found.hits.slice(0, results.children.length).map(item));

  const prepare = async () => {
    retry.hidden = true;
    say("loading", "Loading the index …", 0);
    try {
      engine = await papershelf.ready();
      render();
    } catch (error) {
      say("failed", `The search cannot be used now: ${error.message}.`, 0);
      retry.hidden = false;
    }
  };

  const update = () => engine && render();

  const show = (text) => {
    input.value = text;
    update();
  };

  input.addEventListener("input", () => {
    history.replaceState(null, "", address(input.value));
    update();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", address(input.value));
    update();
  });
  addEventListener("popstate", () => show(query()));
  more.addEventListener("click", () => extend()?.querySelector("a").focus());
  retry.addEventListener("click", prepare);
  advice.addEventListener("click", (event) => {
    if (!event.target.href || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", event.target.href);
    show(query());
    input.focus();
  });

  /* Who follows a link to a query wants to read its hits, not to type. */
  let arriving = Boolean(query());
  papershelf.page = () => {
    if (!arriving) input.select();
    arriving = false;
  };

  input.value = query() || input.value;
  style();
  prepare();
})();
