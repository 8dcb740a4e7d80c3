/* The search page. The query, the filters and the order are in its URL (state.js).

   #results > li    the hits, the paper's link first
   #results         data-state: idle, loading, ready or failed
   #count           data-count: the number of hits; the text says more */
import { make } from "../dom.js";
import { createEmptyState } from "./empty-state.js";
import { createFacetsPanel } from "./facets-panel.js";
import { latestOnly } from "./latest-only.js";
import { failure, interpretationNodes, summary } from "./messages.js";
import { words } from "./query.js";
import { addRecentSearch } from "./recent-searches.js";
import { formatState, hasQuery, parseState } from "./state.js";
import { createSuggestions } from "./suggestions.js";
import { textLoader } from "./text-loader.js";
import { byline, highlightUrl, language, loadStyles, title } from "./view.js";

const FIRST = 10;
const STEP = 20;
const EXCERPT = { length: 240, lead: 40 };
const PAUSE = 250;
const MAX_ALTERNATIVES = 6;
const ORDERS = { relevance: "Relevance", date: "Date", votes: "Votes" };

const papersOf = async (engine, found, from, to) => {
  const records = await engine.records(found.top(from, to).map(({ number }) => number));
  return records.map((record) => ({ record, link: engine.link(record) }));
};

/* Return the words of a query without hits that find something by themselves. */
const alternativesTo = async (engine, text) => {
  const candidates = [...new Set(words(text))].slice(0, MAX_ALTERNATIVES);
  const found = await Promise.all(candidates.map((word) => engine.find(`${word} `)));
  return candidates.length > 1 ? candidates.filter((_, at) => found[at].full) : [];
};

const answerTo =
  ({ text, ...options }) =>
  async (engine) => {
    const found = await engine.find(text, options);
    const alternatives = found.count ? [] : await alternativesTo(engine, text);
    return { engine, found, alternatives, papers: await papersOf(engine, found, 0, FIRST) };
  };

const createOrder = () => {
  const options = Object.entries(ORDERS).map(([value, name]) => new Option(name, value));
  return make("select", { id: "search-order" }, ...options);
};

const hiddenButton = (name) =>
  make("button", { type: "button", class: "search-more", hidden: "" }, name);

/* Return the list of hits: `show(answer)` replaces it, `extend()` adds the answer's new papers. */
const createHitList = (list, more) => {
  const texts = textLoader(EXCERPT);
  let answer;

  const linkOf = ({ record, link }) =>
    highlightUrl(link, answer.found, `${record.title} ${texts.textOf(record)}`);

  const item = (paper) => {
    const { record } = paper;
    const { found } = answer;
    const attributes = (name) => ({ class: `search-${name}`, ...language(record) });
    const excerpt = make("p", attributes("excerpt"), ...texts.excerptNodes(record, found));
    return make(
      "li",
      {},
      make("a", { href: linkOf(paper), ...attributes("title") }, ...title(record, found.isHit)),
      make("p", { class: "search-byline" }, byline(record)),
      ...(record.textHash ? [excerpt] : []),
    );
  };

  /* Return the first new item. */
  const extend = () => {
    const { found, papers } = answer;
    const old = list.children.length;
    list.append(...papers.slice(old).map(item));
    more.hidden = papers.length >= found.count;
    const items = [...list.children];
    texts.load(new Map(papers.map(({ record }, at) => [items[at], record])), (element) => {
      const paper = papers[items.indexOf(element)];
      element.lastChild.replaceChildren(...texts.excerptNodes(paper.record, found));
      element.firstChild.href = linkOf(paper);
    });
    return items[old];
  };

  const show = (newAnswer) => {
    answer = newAnswer;
    list.replaceChildren();
    extend();
  };

  const clear = () => {
    list.replaceChildren();
    more.hidden = true;
  };

  return { show, extend, clear };
};

const createPage = () => {
  const form = document.getElementById("search-form");
  const input = document.getElementById("q");
  const count = document.getElementById("count");
  const results = document.getElementById("results");
  const help = document.querySelector(".help");
  const order = createOrder();
  const sort = make(
    "p",
    { class: "search-sort" },
    make("label", { for: order.id }, "Sort by"),
    " ",
    order,
  );
  const interpretation = make("p", { class: "search-interpretation" });
  const more = hiddenButton("Show more");
  const retry = hiddenButton("Try again");
  const hits = createHitList(results, more);
  const suggestions = createSuggestions((text) => go({ text }, true));
  const facets = createFacetsPanel((filters) => go({ filters }, true));
  const emptyState = createEmptyState(input, (state) => go(state, true));
  const feedback = make("div", { class: "search-feedback" });
  const tools = make("div", { class: "search-tools" }, facets.panel, facets.chips, sort);
  form.after(suggestions.element, feedback, tools);
  feedback.append(count, interpretation);
  results.after(retry, emptyState.element, more);

  let state = parseState(location.search);
  let answer;
  let timer;
  let isHelpClosed;

  const url = () => formatState(state) || location.pathname;

  const recordState = () => {
    clearTimeout(timer);
    history.replaceState(null, "", url());
  };

  /* Typing changes the URL when it pauses: browsers limit the number of changes. */
  const go = (change, push) => {
    clearTimeout(timer);
    state = { ...state, ...change };
    if (push) history.pushState(null, "", url());
    else timer = setTimeout(recordState, PAUSE);
    show();
  };

  /* The help is open while there is no query. */
  const showHelp = () => {
    if (!help || isHelpClosed === hasQuery(state)) return;
    isHelpClosed = hasQuery(state);
    help.hidden = false;
    help.open = !isHelpClosed;
  };

  const say = (name, text, hitCount) => {
    count.textContent = text;
    count.dataset.count = hitCount;
    results.dataset.state = name;
    retry.hidden = name !== "failed";
    showHelp();
  };

  const answered = (newAnswer) => {
    answer = newAnswer;
    const { found } = answer;
    state = { ...state, filters: found.filters };
    hits.show(answer);
    suggestions.correct(found);
    interpretation.replaceChildren(...interpretationNodes(found.interpretation));
    tools.hidden = !hasQuery(state);
    facets.show(answer);
    emptyState.show(state, answer);
    say("ready", hasQuery(state) ? summary(found) : "", found.count);
  };

  const failed = (error) => {
    answer = undefined;
    hits.clear();
    say("failed", failure(error), 0);
  };

  const waiting = () => {
    count.textContent = "Searching …";
  };

  const request = latestOnly({ answered, failed, waiting });

  const requestMore = latestOnly({
    answered: ({ found, papers }) => {
      if (found !== answer?.found) return;
      answer.papers.push(...papers);
      hits.extend().querySelector("a").focus();
    },
    failed: (error) => {
      count.textContent = failure(error);
    },
  });

  const showMore = () => {
    const { engine, found, papers } = answer;
    const from = papers.length;
    requestMore(async () => ({ found, papers: await papersOf(engine, found, from, from + STEP) }));
  };

  const show = () => {
    if (input.value !== state.text) input.value = state.text;
    order.value = state.sort;
    results.dataset.state = "loading";
    request(answerTo(state));
  };

  input.addEventListener("input", () => {
    go({ text: input.value });
    suggestions.complete(input.value);
  });
  input.addEventListener("change", recordState);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    addRecentSearch(input.value);
    go({ text: input.value }, true);
  });
  order.addEventListener("change", () => go({ sort: order.value }, true));
  results.addEventListener(
    "click",
    (event) => event.target.closest("a") && addRecentSearch(state.text),
  );
  more.addEventListener("click", showMore);
  retry.addEventListener("click", show);
  addEventListener("online", () => results.dataset.state === "failed" && show());
  addEventListener("popstate", () => {
    clearTimeout(timer);
    state = parseState(location.search);
    suggestions.clear();
    show();
  });

  state.text ||= input.value;
  tools.hidden = true;
  loadStyles();
  show();
  return { input, hasQueryOnArrival: hasQuery(state) };
};

let page;

/* A reader who follows a link to a query wants to read the hits: the field does not get the focus
   then. */
export const openPage = () => {
  const isFirst = !page;
  page ??= createPage();
  if (isFirst && page.hasQueryOnArrival) return;
  page.input.focus();
  page.input.select();
};
