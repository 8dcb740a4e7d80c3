/* The search page. The query, the filters and the order are in its URL (state.js).

   #results > li    the hits, the paper's link first
   #results         data-state: idle, loading, ready or failed
   #count           data-count: the number of hits; the text says more

   The state of an entry of the history has how many hits were shown and how far the reader had
   scrolled, so that one who comes back finds the hits as they were. */
import { make } from "../dom.js";
import { createEmptyState } from "./empty-state.js";
import { createFacetsPanel } from "./facets-panel.js";
import { createHitList } from "./hit-list.js";
import { createJumpList } from "./jump-links.js";
import { latestOnly } from "./latest-only.js";
import { failure, interpretationNodes, summary } from "./messages.js";
import { addRecentSearch } from "./recent-searches.js";
import { formatState, hasQuery, parseState } from "./state.js";
import { createSuggestions } from "./suggestions.js";
import { loadStyles } from "./view.js";

const FIRST = 10;
const STEP = 20;
const PAUSE = 250;
const MAX_ALTERNATIVES = 6;
const ORDERS = { relevance: "Relevance", date: "Date", votes: "Votes" };

const papersOf = async (engine, found, from, to) => {
  const records = await engine.records(found.top(from, to).map(({ number }) => number));
  return records.map((record) => ({ record, link: engine.link(record) }));
};

/* Return the words of a query without hits that find something by themselves. */
const alternativesTo = async (engine, text) => {
  const candidates = [...new Set(engine.words(text))].slice(0, MAX_ALTERNATIVES);
  const found = await Promise.all(candidates.map((word) => engine.find(`${word} `)));
  return candidates.length > 1 ? candidates.filter((_, at) => found[at].full) : [];
};

/* Return the function that asks the engine for the first hits; `prepare(engine, found)` requests
   what else is shown with them. Pages that a query names are left out if they cannot be loaded. */
const answerTo =
  ({ text, ...options }, shown, prepare) =>
  async (engine) => {
    const requestedJumps = engine.jumps(text).catch(() => []);
    const found = await engine.find(text, options);
    prepare(engine, found);
    const isMissing = found.interpretation.some(({ kind }) => kind === "missing");
    const [papers, jumps, alternatives] = await Promise.all([
      papersOf(engine, found, 0, shown),
      requestedJumps,
      found.count || isMissing ? [] : alternativesTo(engine, text),
    ]);
    return { engine, found, alternatives, papers, jumps };
  };

const createOrder = () => {
  const options = Object.entries(ORDERS).map(([value, name]) => new Option(name, value));
  return make("select", { id: "search-order" }, ...options);
};

const hiddenButton = (name) =>
  make("button", { type: "button", class: "search-more", hidden: "" }, name);

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
  const jumps = createJumpList();
  const emptyState = createEmptyState(input, (state) => go(state, true));
  const feedback = make("div", { class: "search-feedback" });
  const tools = make("div", { class: "search-tools" }, facets.panel, facets.chips, sort);
  form.after(suggestions.element, feedback, tools);
  feedback.append(count, interpretation);
  results.before(jumps.element);
  results.after(retry, emptyState.element, more);

  let state = parseState(location.search);
  let answer;
  let timer;
  let isHelpClosed;
  let position = history.state || {};

  const url = () => formatState(state) || location.pathname;

  const recordState = () => {
    clearTimeout(timer);
    history.replaceState(null, "", url());
  };

  const recordPosition = () => {
    const shown = results.children.length;
    history.replaceState({ shown, scroll: window.scrollY }, "");
  };

  /* Typing changes the URL when it pauses: browsers limit the number of changes. */
  const go = (change, push) => {
    clearTimeout(timer);
    state = { ...state, ...change };
    if (push) {
      recordPosition();
      history.pushState(null, "", url());
    } else timer = setTimeout(recordState, PAUSE);
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
    jumps.show(answer.jumps);
    suggestions.correct(found);
    interpretation.replaceChildren(...interpretationNodes(found.interpretation));
    tools.hidden = !hasQuery(state);
    facets.show(answer);
    emptyState.show(state, answer);
    say("ready", hasQuery(state) ? summary(found) : "", found.count);
    if (position.scroll) window.scrollTo(0, position.scroll);
    position = {};
  };

  const failed = (error) => {
    answer = undefined;
    hits.clear();
    jumps.show([]);
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
      recordPosition();
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
    request(answerTo(state, Math.max(FIRST, position.shown || 0), facets.prepare));
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
  addEventListener("pagehide", recordPosition);
  addEventListener("online", () => results.dataset.state === "failed" && show());
  addEventListener("popstate", (event) => {
    clearTimeout(timer);
    state = parseState(location.search);
    position = event.state || {};
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
