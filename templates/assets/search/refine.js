/* Filters: a panel to choose them from, with the number of papers behind each, and the chosen
   ones as buttons that take them away. The numbers are loaded when they are first wanted.

     const filters = papershelf.refine(choose);        // choose(filters): the reader changed them
     filters.panel, filters.chips                      // the elements
     filters.show(found)                               // the answer that is shown now */
(() => {
  "use strict";
  const FEW = 8;
  const KINDS = [
    ["topic", "Topic"],
    ["year", "Year"],
    ["author", "Author"],
    ["code", "Code"],
  ];
  const NAMES = Object.fromEntries(KINDS);
  const nameOf = ({ kind, value }) => `${kind} ${value}`;

  papershelf.refine = (choose) => {
    const { make, number } = papershelf.view;
    const { chosen, toggle } = papershelf.address;
    const facets = make("div", { class: "search-facets" });
    const panel = make("details", { class: "search-refine" }, make("summary", {}, "Refine"), facets);
    const chips = make("ul", { class: "search-chips", "aria-label": "Filters" });
    const labels = new Map([["code 1", "With code"]]);
    const whole = new Set();
    let found;

    const change = (filter) => choose(toggle(found.filters, filter));

    const chip = (filter) => {
      const label = labels.get(nameOf(filter)) || filter.value;
      const said = make("span", { class: "sr" }, `Remove the filter ${NAMES[filter.kind]}: `);
      const button = make("button", { type: "button" }, said, label, make("span", { "aria-hidden": "true" }, "×"));
      button.addEventListener("click", () => change(filter));
      return make("li", {}, button);
    };

    /* Whoever took a filter away goes on from the next. */
    const showChips = () => {
      const place = [...chips.children].findIndex((item) => item.contains(document.activeElement));
      chips.replaceChildren(...chosen(found.filters).map(chip));
      chips.hidden = !chips.children.length;
      const next = chips.children[place] || chips.lastElementChild || panel;
      if (place >= 0) next.querySelector("button, summary").focus();
    };

    const box = (kind, { value, label, count, chosen: checked }) => {
      const input = make("input", { type: "checkbox", name: kind, value });
      input.checked = checked;
      input.addEventListener("change", () => change({ kind, value }));
      const papers = make("span", { class: "count" }, number(count));
      return make("li", {}, make("label", {}, input, make("span", {}, label), " ", papers));
    };

    const moreButton = (kind, count) => {
      const button = make("button", { type: "button" }, `All ${count}`);
      button.addEventListener("click", () => {
        whole.add(kind);
        const list = button.previousElementSibling;
        const place = list.children.length;
        const fieldset = button.parentElement;
        fieldset.replaceWith(group(kind, fieldset.items));
        facets.querySelectorAll(`[name="${kind}"]`)[place]?.focus();
      });
      return button;
    };

    const group = (kind, items) => {
      const shown = items.filter((item, at) => at < FEW || item.chosen || whole.has(kind));
      const list = make("ul", {}, ...shown.map((item) => box(kind, item)));
      const rest = shown.length < items.length ? [moreButton(kind, items.length)] : [];
      const fieldset = make("fieldset", {}, make("legend", {}, NAMES[kind]), list, ...rest);
      return Object.assign(fieldset, { items });
    };

    /* Whoever just ticked a box goes on from there. */
    const keepFocus = (act) => {
      const { name, value } = facets.contains(document.activeElement) ? document.activeElement : {};
      act();
      if (name) [...facets.querySelectorAll(`[name="${name}"]`)].find((input) => input.value === value)?.focus();
    };

    const ask = papershelf.asker({
      answered: (counts) => {
        for (const [kind] of KINDS) for (const item of counts[kind]) labels.set(nameOf({ kind, ...item }), item.label);
        showChips();
        const groups = KINDS.filter(([kind]) => counts[kind].length).map(([kind]) => group(kind, counts[kind]));
        keepFocus(() => facets.replaceChildren(...groups));
      },
      failed: (error) => facets.replaceChildren(make("p", {}, `The filters cannot be shown now: ${error.message}.`)),
    });

    const update = () => {
      const wanted = panel.open || chosen(found.filters).length;
      if (wanted) ask((engine) => engine.facets(found));
    };

    panel.addEventListener("toggle", () => found && panel.open && update());

    const show = (answer) => {
      found = answer;
      showChips();
      update();
    };

    return { panel, chips, show };
  };
})();
