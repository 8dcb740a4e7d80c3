/* What the search page says instead of hits: the last searches before the first word, what else
   to try where nothing is found.

     const advice = papershelf.advice(input, follow);   // follow(state): that search is wanted
     advice.show(state, answer)                         // state as in address.js */
(() => {
  "use strict";
  const TIP = "Try other words, a shorter one with a star (transf*), or a rough one (quantisation~1).";

  papershelf.advice = (input, follow) => {
    const { make, counted, elsewhere } = papershelf.view;
    const { address, recent } = papershelf;
    const element = make("div", { class: "search-advice", hidden: "" });

    const link = (state, text) => {
      const made = make("a", { href: address.write(state) || location.pathname }, text);
      made.addEventListener("click", (event) => {
        if (elsewhere(event)) return;
        event.preventDefault();
        follow(state);
        input.focus();
      });
      return made;
    };

    const links = (state, texts) => make("ul", {}, ...texts.map((text) => make("li", {}, link({ ...state, text }, text))));

    const lastSearches = (state) => {
      const clear = make("button", { type: "button" }, "Clear");
      clear.addEventListener("click", () => {
        recent.clear();
        show(state);
        input.focus();
      });
      const texts = recent.list();
      return texts.length ? [make("h2", {}, "Recent searches"), links(state, texts), clear] : [];
    };

    const others = (state, { found, alternatives }) => {
      if (!found.all.length) return [make("p", {}, alternatives.length ? "Fewer words find more:" : TIP), links(state, alternatives)];
      const unfiltered = { ...state, filters: address.read("").filters };
      return [make("p", {}, link(unfiltered, `${counted(found.all.length, "paper")} without the filters`))];
    };

    const show = (state, answer) => {
      const wanted = () => (answer.found.count ? [] : others(state, answer));
      element.replaceChildren(...(address.asked(state) ? wanted() : lastSearches(state)));
      element.hidden = !element.children.length;
    };

    return { element, show };
  };
})();
