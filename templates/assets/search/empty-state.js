/* What the search page shows when there are no hits: the recent searches before anything is typed,
   and alternatives when nothing is found.

     const emptyState = createEmptyState(input, follow);   // follow(state): the chosen search
     emptyState.show(state, answer)                        // the state is that of state.js */
import { make } from "../dom.js";
import { clearRecentSearches, recentSearches } from "./recent-searches.js";
import { formatState, hasQuery, NO_FILTERS } from "./state.js";
import { counted, opensElsewhere } from "./view.js";

const TIP =
  "Try other words, the beginning of one with a star (transf*), or one with an error allowed (quantisation~1).";

export const createEmptyState = (input, follow) => {
  const element = make("div", { class: "search-empty", hidden: "" });

  const link = (state, text) => {
    const made = make("a", { href: formatState(state) || location.pathname }, text);
    made.addEventListener("click", (event) => {
      if (opensElsewhere(event)) return;
      event.preventDefault();
      follow(state);
      input.focus();
    });
    return made;
  };

  const links = (state, texts) =>
    make("ul", {}, ...texts.map((text) => make("li", {}, link({ ...state, text }, text))));

  const recent = (state) => {
    const texts = recentSearches();
    if (!texts.length) return [];
    const clear = make("button", { type: "button" }, "Clear");
    clear.addEventListener("click", () => {
      clearRecentSearches();
      show(state);
      input.focus();
    });
    return [make("h2", {}, "Recent searches"), links(state, texts), clear];
  };

  const alternatives = (state, { found, alternatives: texts }) => {
    if (found.all.length) {
      const text = `${counted(found.all.length, "paper")} without the filters`;
      return [make("p", {}, link({ ...state, filters: NO_FILTERS }, text))];
    }
    const tip = texts.length ? "Try fewer words:" : TIP;
    return [make("p", {}, tip), links(state, texts)];
  };

  const contents = (state, answer) => {
    if (!hasQuery(state)) return recent(state);
    return answer.found.count ? [] : alternatives(state, answer);
  };

  const show = (state, answer) => {
    element.replaceChildren(...contents(state, answer));
    element.hidden = !element.children.length;
  };

  return { element, show };
};
