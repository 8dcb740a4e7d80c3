/* The search page. The query, the filters and the order are in its address (address.js).

   #results > li    the hits, the paper's link first
   #results         data-state: idle, loading, ready or failed
   #count           data-count: the number of hits, and that number in words */
(() => {
  "use strict";
  const FIRST = 10;
  const STEP = 20;
  const EXCERPT = { length: 240, lead: 40 };
  const PAUSE = 250;
  const MOST_ALTERNATIVES = 6;
  const ORDERS = { relevance: "Relevance", date: "Date", votes: "Votes" };

  const papersOf = async (engine, found, from, to) => {
    const records = await engine.records(found.top(from, to).map(({ number }) => number));
    return records.map((record) => ({ record, link: engine.link(record) }));
  };

  /* The words of a query without hits that would find something on their own. */
  const alternativesTo = async (engine, text) => {
    const words = [...new Set(papershelf.words(text))].slice(0, MOST_ALTERNATIVES);
    const found = await Promise.all(words.map((word) => engine.find(`${word} `)));
    return words.length > 1 ? words.filter((_, at) => found[at].full) : [];
  };

  const question = ({ text, ...options }) => async (engine) => {
    const found = await engine.find(text, options);
    const alternatives = found.count ? [] : await alternativesTo(engine, text);
    return { engine, found, alternatives, papers: await papersOf(engine, found, 0, FIRST) };
  };

  const create = () => {
    const { make, language, title, byline, address: addressOf, style } = papershelf.view;
    const { address, recent, wording } = papershelf;
    const form = document.getElementById("search-form");
    const input = document.getElementById("q");
    const count = document.getElementById("count");
    const results = document.getElementById("results");
    const help = document.querySelector(".help");
    const button = (name) => make("button", { type: "button", class: "search-more", hidden: "" }, name);
    const options = Object.entries(ORDERS).map(([value, name]) => new Option(name, value));
    const order = make("select", { id: "search-order" }, ...options);
    const sort = make("p", { class: "search-order" }, make("label", { for: order.id }, "Sort by"), " ", order);
    const reading = make("p", { class: "search-reading" });
    const more = button("Show more");
    const retry = button("Try again");
    const offers = papershelf.offers((text) => go({ text }, true));
    const refine = papershelf.refine((filters) => go({ filters }, true));
    const advice = papershelf.advice(input, (wanted) => go(wanted, true));
    const texts = papershelf.texts(EXCERPT);
    const said = make("div", { class: "search-said" });
    const tools = make("div", { class: "search-tools" }, refine.panel, refine.chips, sort);
    form.after(offers.element, said, tools);
    said.append(count, reading);
    results.after(retry, advice.element, more);

    let state = address.read(location.search);
    let answer;
    let timer;
    let explained;

    const asked = () => address.asked(state);
    const href = () => address.write(state) || location.pathname;

    /* Typing changes the address when it pauses: browsers allow so many changes only. */
    const record = () => {
      clearTimeout(timer);
      history.replaceState(null, "", href());
    };

    const go = (change, push) => {
      clearTimeout(timer);
      state = { ...state, ...change };
      if (push) history.pushState(null, "", href());
      else timer = setTimeout(record, PAUSE);
      show();
    };

    /* While nothing is asked there is room to say how to. */
    const explain = () => {
      if (!help || explained === asked()) return;
      explained = asked();
      help.hidden = false;
      help.open = !explained;
    };

    const say = (name, text, hits) => {
      count.textContent = text;
      count.dataset.count = hits;
      results.dataset.state = name;
      retry.hidden = name !== "failed";
      explain();
    };

    const linkOf = ({ record: paper, link }) =>
      addressOf(link, answer.found, `${paper.title} ${texts.textOf(paper)}`);

    const item = (hit) => {
      const { record: paper } = hit;
      const lines = make("p", { class: "search-excerpt", ...language(paper) }, ...texts.excerpt(paper, answer.found));
      return make(
        "li",
        {},
        make("a", { href: linkOf(hit), class: "search-title", ...language(paper) }, ...title(paper, answer.found.isHit)),
        make("p", { class: "search-byline" }, byline(paper)),
        ...(paper.textHash ? [lines] : []),
      );
    };

    /* Show the papers that are not in the list yet. */
    const list = () => {
      const { found, papers } = answer;
      const old = results.children.length;
      results.append(...papers.slice(old).map(item));
      more.hidden = papers.length >= found.count;
      const items = [...results.children];
      texts.fill(new Map(papers.map(({ record: paper }, at) => [items[at], paper])), (element) => {
        const hit = papers[items.indexOf(element)];
        element.lastChild.replaceChildren(...texts.excerpt(hit.record, found));
        element.firstChild.href = linkOf(hit);
      });
      return items[old];
    };

    const answered = (given) => {
      answer = given;
      results.replaceChildren();
      list();
      offers.correct(answer.found);
      reading.replaceChildren(...wording.reading(answer.found.reading));
      tools.hidden = !asked();
      refine.show(answer.found);
      advice.show(state, answer);
      say("ready", asked() ? wording.summary(answer.found) : "", answer.found.count);
    };

    const failed = (error) => {
      answer = undefined;
      results.replaceChildren();
      more.hidden = true;
      say("failed", wording.failure(error), 0);
    };

    const ask = papershelf.asker({ answered, failed, waiting: () => (count.textContent = "Searching …") });

    const extend = papershelf.asker({
      answered: ({ found, papers }) => {
        if (found !== answer?.found) return;
        answer.papers.push(...papers);
        list().querySelector("a").focus();
      },
      failed: (error) => (count.textContent = wording.failure(error)),
    });

    const showMore = () => {
      const { engine, found, papers } = answer;
      const from = papers.length;
      extend(async () => ({ found, papers: await papersOf(engine, found, from, from + STEP) }));
    };

    const show = () => {
      if (input.value !== state.text) input.value = state.text;
      order.value = state.sort;
      results.dataset.state = "loading";
      ask(question(state));
    };

    input.addEventListener("input", () => {
      go({ text: input.value });
      offers.type(input.value);
    });
    input.addEventListener("change", record);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      recent.add(input.value);
      go({ text: input.value }, true);
    });
    order.addEventListener("change", () => go({ sort: order.value }, true));
    results.addEventListener("click", (event) => event.target.closest("a") && recent.add(state.text));
    more.addEventListener("click", showMore);
    retry.addEventListener("click", show);
    addEventListener("online", () => results.dataset.state === "failed" && show());
    addEventListener("popstate", () => {
      clearTimeout(timer);
      state = address.read(location.search);
      offers.clear();
      show();
    });

    state.text ||= input.value;
    tools.hidden = true;
    style();
    show();
    return { input, arriving: asked() };
  };

  /* Who follows a link to a query wants to read its hits, not to type. */
  let made;
  papershelf.page = () => {
    const first = !made;
    made ??= create();
    if (first && made.arriving) return;
    made.input.focus();
    made.input.select();
  };
})();
