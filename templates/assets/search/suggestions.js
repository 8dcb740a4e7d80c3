/* Other queries, below the field: another spelling, or the last word completed.

   They are buttons in a list of their own, not options of the list of papers: Tab moves to them
   from the field, and the arrow keys still move straight to the papers. */
import { make } from "../dom.js";
import { latestOnly } from "./latest-only.js";
import { formatNumber } from "./view.js";

const PAUSE = 120;

/* `choose(text)` is called with the query that the reader chooses. */
export const createSuggestions = (choose) => {
  const spelling = make("p", { class: "search-correction", role: "status" });
  const list = make("ul", { "aria-label": "Completions" });
  const element = make("div", { class: "search-suggestions" }, spelling, list);
  let hasCorrection = false;
  let timer;

  const button = (text, ...content) => {
    const made = make("button", { type: "button" }, ...content);
    made.addEventListener("click", () => choose(text));
    return made;
  };

  const paperCount = (count) =>
    make("span", { class: "count" }, formatNumber(count), make("span", { class: "sr" }, " papers"));

  /* The words before the last one are for screen readers only. */
  const completion = ({ text, count }) => {
    const last = text.search(/\S+$/);
    const before = make("span", { class: "sr" }, text.slice(0, last));
    const papers = count ? [" ", paperCount(count)] : [];
    return make("li", {}, button(`${text} `, before, text.slice(last), ...papers));
  };

  const requestCompletions = latestOnly({
    answered: (found) => list.replaceChildren(...(hasCorrection ? [] : found.map(completion))),
  });

  /* Completions are less important than hits: they are requested when the reader pauses. */
  const complete = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => requestCompletions((engine) => engine.complete(text)), PAUSE);
  };

  const correct = ({ correction }) => {
    hasCorrection = Boolean(correction);
    if (!correction) {
      spelling.replaceChildren();
      return;
    }
    const text = correction.text.trim();
    list.replaceChildren();
    spelling.replaceChildren("Did you mean ", button(text, text), "?");
  };

  const clear = () => {
    clearTimeout(timer);
    requestCompletions.cancel();
    correct({});
    list.replaceChildren();
  };

  return { element, complete, correct, clear };
};
