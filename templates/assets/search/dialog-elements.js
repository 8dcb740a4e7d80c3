/* The elements of the search dialog, by name: an editable combobox with a list. */
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";

const button = (name) => make("button", { type: "button" }, name);

const createInput = () =>
  make("input", {
    id: "quick-search",
    name: "q",
    type: "text",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "quick-search-list",
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: "Title, author, topic or words",
  });

const createForm = (input, closeButton) => {
  const label = make("label", { for: input.id }, "Search the library");
  const action = `${papershelf.root}search.html`;
  return make("form", { role: "search", action }, make("div", {}, label, closeButton), input);
};

const createFooter = (slash, searchLink) => {
  const key = (name, use) => make("span", {}, make("kbd", {}, name), ` ${use}`);
  const keys = [key("↑ ↓", "choose"), key("Enter", "open"), key("Esc", "clear, close")];
  return make(
    "footer",
    {},
    make("p", { class: "search-keys" }, ...keys),
    make("label", {}, slash, " Open with /"),
    searchLink,
  );
};

export const dialogElements = () => {
  const input = createInput();
  const closeButton = button("Close");
  const slash = make("input", { type: "checkbox", id: "quick-search-slash" });
  const searchLink = make("a");
  return {
    input,
    closeButton,
    slash,
    searchLink,
    dialog: make("dialog", { class: "search-dialog", "aria-label": "Search" }),
    form: createForm(input, closeButton),
    status: make("p", { role: "status", class: "search-status" }),
    interpretation: make("p", { class: "search-interpretation" }),
    clearButton: button("Clear"),
    retryButton: button("Try again"),
    list: make("div", { id: "quick-search-list", role: "listbox" }),
    footer: createFooter(slash, searchLink),
  };
};
