/* What else could be asked, below the field: another spelling, or the last word completed.

   Buttons in their own list, not options of the papers' list: Tab leads there from the field,
   and the arrows still lead straight to the papers. */
(() => {
  "use strict";
  const PAUSE = 120;

  papershelf.offers = (choose) => {
    const { make, number } = papershelf.view;
    const spelling = make("p", { class: "search-instead", role: "status" });
    const list = make("ul", { "aria-label": "Completions" });
    const element = make("div", { class: "search-offers" }, spelling, list);
    let timer;

    const button = (text, ...content) => {
      const made = make("button", { type: "button" }, ...content);
      made.addEventListener("click", () => choose(text));
      return made;
    };

    const papers = (count) => make("span", { class: "count" }, number(count), make("span", { class: "sr" }, " papers"));

    /* The words before the last one are said, not shown. */
    const completion = ({ text, count }) => {
      const last = text.search(/\S+$/);
      const before = make("span", { class: "sr" }, text.slice(0, last));
      return make("li", {}, button(`${text} `, before, text.slice(last), ...(count ? [" ", papers(count)] : [])));
    };

    const complete = papershelf.asker({
      answered: (found) => list.replaceChildren(...(element.classList.contains("meant") ? [] : found.map(completion))),
    });

    /* Completions are worth less than an answer: they are looked for when the typing pauses. */
    const type = (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => complete((engine) => engine.complete(text)), PAUSE);
    };

    const correct = ({ instead }) => {
      element.classList.toggle("meant", Boolean(instead));
      if (!instead) return spelling.replaceChildren();
      list.replaceChildren();
      spelling.replaceChildren("Did you mean ", button(instead.text.trim(), instead.text.trim()), "?");
    };

    const clear = () => {
      clearTimeout(timer);
      complete.forget();
      correct({});
      list.replaceChildren();
    };

    return { element, type, correct, clear };
  };
})();
