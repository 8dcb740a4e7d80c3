/* The options below a combobox (WAI-ARIA APG): focus stays in the field, one option at most is
   active, and before the first and after the last comes the field itself.

     const box = papershelf.listbox(input, list);
     box.fill("Papers", options);   box.move(1);   box.active() -> an option or undefined */
(() => {
  "use strict";

  papershelf.listbox = (input, list) => {
    let place = -1;

    const active = () => list.children[place];

    const activate = (position) => {
      active()?.setAttribute("aria-selected", "false");
      place = position;
      if (!active()) return input.removeAttribute("aria-activedescendant");
      active().setAttribute("aria-selected", "true");
      active().scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", active().id);
    };

    const move = (step) => {
      const places = list.children.length + 1;
      activate(((place + 1 + step + places) % places) - 1);
    };

    /* An option is a link, so that it can be opened in another tab, too. */
    const option = (position, href, ...content) =>
      papershelf.view.make(
        "a",
        { role: "option", id: `${list.id}-${position}`, href, tabindex: "-1", "aria-selected": "false" },
        ...content,
      );

    const fill = (name, options) => {
      activate(-1);
      list.replaceChildren(...options);
      list.scrollTop = 0;
      list.setAttribute("aria-label", name);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
    };

    return { active, move, option, fill };
  };
})();
