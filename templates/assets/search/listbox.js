/* The options of a combobox (WAI-ARIA Authoring Practices Guide): the focus stays in the field,
   and at most one option is active. Before the first option and after the last is the field.

     const box = createListbox(input, list);
     box.fill("Papers", options);   box.move(1);   box.active()   // an option, or undefined */
import { make } from "../dom.js";

export const createListbox = (input, list) => {
  let activeAt = -1;

  const active = () => list.children[activeAt];

  const activate = (at) => {
    active()?.setAttribute("aria-selected", "false");
    activeAt = at;
    const option = active();
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const move = (step) => {
    const stops = list.children.length + 1;
    activate(((activeAt + 1 + step + stops) % stops) - 1);
  };

  /* An option is a link, so that it can also be opened in another tab. */
  const option = (at, href, ...content) =>
    make(
      "a",
      { role: "option", id: `${list.id}-${at}`, href, tabindex: "-1", "aria-selected": "false" },
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
