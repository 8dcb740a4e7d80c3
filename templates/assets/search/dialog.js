/* The dialog for a quick search from any page: an editable combobox with a list (WAI-ARIA
   Authoring Practices Guide). The focus stays in the field. The arrow keys move through the
   options, Enter opens the active one or else the search page, Escape clears the field and then
   closes the dialog. While the field is empty, the options are the recent searches. */
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";
import { withStorage } from "../storage.js";
import { dialogElements } from "./dialog-elements.js";
import { jumpNodes, jumpUrl } from "./jump-links.js";
import { language } from "./language.js";
import { latestOnly } from "./latest-only.js";
import { createListbox } from "./listbox.js";
import { failure, interpretationNodes, summary } from "./messages.js";
import { addRecentSearch, clearRecentSearches, recentSearches } from "./recent-searches.js";
import { createSuggestions } from "./suggestions.js";
import { textLoader } from "./text-loader.js";
import {
  counted,
  highlightUrl,
  loadStyles,
  opensElsewhere,
  searchUrl,
  title,
} from "./view.js";

const MAX_HITS = 10;

/* Whether `/` opens the search is stored under the key that search.js reads. */
const NO_SLASH = "noSlash";
const isSlashEnabled = () => !withStorage((storage) => storage.getItem(NO_SLASH));
const enableSlash = (enabled) =>
  withStorage((storage) => {
    if (enabled) storage.removeItem(NO_SLASH);
    else storage.setItem(NO_SLASH, "1");
  });
const EXCERPT = { length: 130, lead: 16 };

/* Return the functions that make the options: pages, papers and recent searches. */
const optionMakers = (box, texts, search) => {
  const paperOption = ({ record, link }, found, at) => {
    const ids = ["title", "byline"].map((part) => `quick-search-${part}-${at}`);
    const attributes = (name) => ({ class: `search-${name}`, ...language(record) });
    const option = box.option(
      at,
      highlightUrl(link, found, `${record.title} ${texts.textOf(record)}`),
      make("span", { ...attributes("title"), id: ids[0] }, ...title(record, found.isHit)),
      make("span", { class: "search-byline", id: ids[1] }, ...texts.bylineNodes(record, found)),
      make("span", attributes("excerpt"), ...texts.excerptNodes(record, found)),
    );
    option.setAttribute("aria-labelledby", ids.join(" "));
    option.addEventListener("click", () => addRecentSearch(found.text));
    return option;
  };

  const recentOption = (text, at) => {
    const option = box.option(at, searchUrl(text), make("span", { class: "search-recent" }, text));
    option.addEventListener("click", (event) => {
      if (opensElsewhere(event)) return;
      event.preventDefault();
      search(text);
    });
    return option;
  };

  const jumpOption = (jump, at) => {
    const option = box.option(at, jumpUrl(jump), make("span", { class: "search-jump" }, ...jumpNodes(jump)));
    option.addEventListener("click", () => addRecentSearch(jump.title));
    return option;
  };

  return { jumpOption, paperOption, recentOption };
};

const hitsOf = (text) => async (engine) => {
  const requestedJumps = engine.jumps(text).catch(() => []);
  const found = await engine.find(text);
  const records = await engine.records(found.top(0, MAX_HITS).map(({ number }) => number));
  const papers = records.map((record) => ({ record, link: engine.link(record) }));
  return { found, papers, jumps: await requestedJumps };
};

const createDialog = () => {
  const elements = dialogElements();
  const { dialog, input, form, status, list, clearButton, retryButton } = elements;
  const box = createListbox(input, list);
  const texts = textLoader({ ...EXCERPT, root: list });
  const suggestions = createSuggestions((text) => searchFor(text));
  const { jumpOption, paperOption, recentOption } = optionMakers(box, texts, (text) => searchFor(text));
  const { interpretation } = elements;
  const feedback = [status, interpretation, clearButton, retryButton];
  dialog.append(
    form,
    suggestions.element,
    make("div", { class: "search-feedback" }, ...feedback),
    list,
    elements.footer,
  );

  const say = (text, isFailure = false) => {
    status.textContent = text;
    retryButton.hidden = !isFailure;
  };

  const linkSearchPage = (text, count = 0) => {
    elements.searchLink.href = searchUrl(text);
    elements.searchLink.textContent =
      count > MAX_HITS ? `All ${counted(count, "paper")}` : "Open full search";
  };

  const showRecent = () => {
    const recent = recentSearches();
    request.cancel();
    suggestions.clear();
    interpretation.hidden = true;
    clearButton.hidden = !recent.length;
    linkSearchPage("");
    say(recent.length ? "Recent searches" : "");
    box.fill("Recent searches", recent.map(recentOption));
  };

  const showHits = ({ found, papers, jumps }) => {
    const isPlain = ({ kind }) => kind === "word" || kind === "unknown";
    suggestions.correct(found);
    interpretation.replaceChildren(...interpretationNodes(found.interpretation));
    interpretation.hidden = found.interpretation.every(isPlain);
    linkSearchPage(found.text, found.count);
    say(summary(found));
    const first = jumps.length;
    box.fill(first ? "Pages and papers" : "Papers", [
      ...jumps.map(jumpOption),
      ...papers.map((paper, at) => paperOption(paper, found, first + at)),
    ]);
    const records = new Map(papers.map(({ record }, at) => [list.children[first + at], record]));
    texts.load(records, (option) => {
      const at = [...list.children].indexOf(option);
      const updated = paperOption(papers[at - first], found, at);
      option.replaceChildren(...updated.childNodes);
      option.href = updated.href;
    });
  };

  const showFailure = (error) => {
    box.fill("Papers", []);
    say(failure(error), true);
  };

  const request = latestOnly({
    answered: showHits,
    failed: showFailure,
    waiting: () => say("Searching …"),
  });

  const search = () => {
    const text = input.value;
    if (!text.trim()) {
      showRecent();
      return;
    }
    if (!clearButton.hidden) box.fill("Papers", []);
    clearButton.hidden = true;
    linkSearchPage(text);
    suggestions.complete(text);
    request(hitsOf(text));
  };

  const searchFor = (text) => {
    input.value = text;
    input.focus();
    search();
  };

  /* Load the engine before it is needed. A failure is shown at once. */
  const begin = () => {
    search();
    papershelf.ready().catch((error) => input.value.trim() || showFailure(error));
  };

  /* If nothing had the focus before the dialog opened, it would stay in the closed dialog. */
  const close = () => {
    dialog.close();
    if (dialog.contains(document.activeElement)) document.activeElement.blur();
  };

  const keys = {
    ArrowDown: () => box.move(1),
    ArrowUp: () => box.move(-1),
    Escape: () => (input.value ? searchFor("") : close()),
    Enter: () => (box.active() ? box.active().click() : form.requestSubmit()),
  };

  const addSearch = () => addRecentSearch(input.value);

  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  form.addEventListener("submit", addSearch);
  elements.searchLink.addEventListener("click", addSearch);
  clearButton.addEventListener("click", () => {
    clearRecentSearches();
    searchFor("");
  });
  retryButton.addEventListener("click", () => {
    input.focus();
    begin();
  });
  addEventListener("online", () => retryButton.hidden || begin());
  elements.closeButton.addEventListener("click", close);
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  elements.slash.addEventListener("change", () => enableSlash(elements.slash.checked));
  document.body.append(dialog);

  return () => {
    if (dialog.open) return;
    elements.slash.checked = isSlashEnabled();
    dialog.showModal();
    input.focus();
    input.select();
    begin();
  };
};

let open;

export const openDialog = async () => {
  await loadStyles();
  open ??= createDialog();
  open();
};
