/* Filters: a panel to choose values from, with the number of papers for each, and the chosen ones
   as buttons that remove them. The numbers are loaded when they are first needed.

     const facets = createFacetsPanel(choose);   // choose(filters): the reader changed them
     facets.panel, facets.chips                  // the elements
     facets.prepare(engine, found)               // an answer that will be shown
     facets.show({ engine, found })              // the answer that is shown now */
import { make } from "../dom.js";
import { latestOnly } from "./latest-only.js";
import { chosenFilters, toggleFilter } from "./state.js";
import { formatNumber } from "./view.js";

const FEW = 8;

/* Return an estimated number, with its first two digits. */
const about = (count) => [
  make("span", { "aria-hidden": "true" }, "≈ "),
  make("span", { class: "sr" }, "about "),
  formatNumber(Number(count.toPrecision(2))),
];

const explanation = () =>
  make("p", {}, "≈ Estimated from part of the library. The numbers are exact once you choose a value.");

const keyOf = ({ kind, value }) => `${kind} ${value}`;

export const createFacetsPanel = (choose) => {
  const groups = make("div", { class: "search-facets" });
  const summary = make("summary", {}, "Refine");
  const panel = make("details", { class: "search-facets-panel" }, summary, groups);
  const chips = make("ul", { class: "search-chips", "aria-label": "Filters" });
  const labels = new Map();
  const expanded = new Set();
  let found;
  let titles;

  const toggle = (filter) => choose(toggleFilter(found.filters, filter));

  const chip = (filter) => {
    const label = labels.get(keyOf(filter)) || filter.value;
    const action = make("span", { class: "sr" }, `Remove the filter ${titles[filter.kind]}: `);
    const cross = make("span", { "aria-hidden": "true" }, "×");
    const button = make("button", { type: "button" }, action, label, cross);
    button.addEventListener("click", () => toggle(filter));
    return make("li", {}, button);
  };

  /* Where a chip had the focus, the next one gets it. */
  const showChips = () => {
    const items = [...chips.children];
    const focusedAt = items.findIndex((item) => item.contains(document.activeElement));
    chips.replaceChildren(...chosenFilters(found.filters).map(chip));
    chips.hidden = !chips.children.length;
    const next = chips.children[focusedAt] || chips.lastElementChild || panel;
    if (focusedAt >= 0) next.querySelector("button, summary").focus();
  };

  const checkbox = (kind, { value, label, count, chosen, isEstimate }) => {
    const input = make("input", { type: "checkbox", name: kind, value });
    input.checked = chosen;
    input.addEventListener("change", () => toggle({ kind, value }));
    const papers = make("span", { class: "count" }, ...(isEstimate ? about(count) : [formatNumber(count)]));
    return make("li", {}, make("label", {}, input, make("span", {}, label), " ", papers));
  };

  const expandButton = (kind, items) => {
    const button = make("button", { type: "button" }, `All ${items.length}`);
    button.addEventListener("click", () => {
      expanded.add(kind);
      const firstNew = button.previousElementSibling.children.length;
      button.parentElement.replaceWith(group(kind, items));
      groups.querySelectorAll(`[name="${kind}"]`)[firstNew]?.focus();
    });
    return button;
  };

  const group = (kind, items) => {
    const shown = items.filter((item, at) => at < FEW || item.chosen || expanded.has(kind));
    const list = make("ul", {}, ...shown.map((item) => checkbox(kind, item)));
    const rest = shown.length < items.length ? [expandButton(kind, items)] : [];
    return make("fieldset", {}, make("legend", {}, titles[kind]), list, ...rest);
  };

  /* Where a checkbox had the focus, the new one with its value gets it. */
  const keepFocus = (act) => {
    const { activeElement } = document;
    const { name, value } = groups.contains(activeElement) ? activeElement : {};
    act();
    if (!name) return;
    const inputs = [...groups.querySelectorAll(`[name="${name}"]`)];
    inputs.find((input) => input.value === value)?.focus();
  };

  const request = latestOnly({
    answered: (counts) => {
      for (const [kind, items] of Object.entries(counts)) {
        for (const { value, label } of items) labels.set(keyOf({ kind, value }), label);
      }
      showChips();
      const withValues = Object.entries(counts).filter(([, items]) => items.length);
      const isEstimated = withValues.some(([, items]) => items.some((item) => item.isEstimate));
      const notes = isEstimated ? [explanation()] : [];
      keepFocus(() =>
        groups.replaceChildren(...withValues.map((each) => group(...each)), ...notes),
      );
    },
    failed: ({ message }) =>
      groups.replaceChildren(make("p", {}, `The filters cannot be shown now: ${message}.`)),
  });

  const isNeededFor = ({ filters }) => panel.open || chosenFilters(filters).length;

  const update = () => {
    if (isNeededFor(found)) request((engine) => engine.facets(found));
  };

  /* Load what is needed together with the papers. */
  const prepare = (engine, next) => {
    if (isNeededFor(next)) engine.facets(next).catch(() => {});
  };

  panel.addEventListener("toggle", () => found && panel.open && update());

  const show = (answer) => {
    ({ found } = answer);
    titles = answer.engine.facetTitles;
    showChips();
    update();
  };

  return { panel, chips, prepare, show };
};
