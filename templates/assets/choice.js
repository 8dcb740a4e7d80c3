/* A select field whose choice is kept in this browser. */
import { make } from "./dom.js";
import { withStorage } from "./storage.js";

/* Return a select field for titles; `key` is the name of the choice in the storage. */
export const choiceOf = (titles, key, onChange) => {
  const choice = make("select", {}, ...titles.map((title) => new Option(title)));
  const stored = withStorage((storage) => storage.getItem(key));
  choice.selectedIndex = Math.max(0, titles.indexOf(stored));
  choice.addEventListener("change", () => {
    withStorage((storage) => storage.setItem(key, choice.value));
    onChange();
  });
  return choice;
};
