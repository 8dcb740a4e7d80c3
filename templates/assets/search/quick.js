/* The dialog for a quick search from any page: an editable combobox with a list
   (WAI-ARIA APG). Focus stays in the field; the arrows move through the options, Enter
   opens the one chosen or else the search page, Escape clears and then closes. */
(() => {
  "use strict";
  const LONGEST_LIST = 10;
  const LENGTH = 110;
  const { make, language, title, byline, excerpt, loadTexts, summary, style } = papershelf.view;

  const input = make("input", {
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
    maxlength: "2000",
  });
  const label = make("label", { for: "quick-search" }, "Search the library");
  const close = make("button", { type: "button" }, "Close");
  const list = make("ul", { id: "quick-search-list", role: "listbox", "aria-label": "Papers" });
  const status = make("p", { role: "status", class: "search-status" });
  const retry = make("button", { type: "button" }, "Try again");
  const slash = make("input", { type: "checkbox", id: "quick-search-slash" });
  const more = make("a", { href: `${papershelf.root}search.html` }, "Search page and tips");
  const key = (name, use) => make("span", {}, make("kbd", {}, name), ` ${use}`);
  const dialog = make(
    "dialog",
    { class: "search-dialog", "aria-label": "Search" },
    make("form", { role: "search", action: `${papershelf.root}search.html` }, label, input, close),
    status,
    retry,
    list,
    make(
      "footer",
      {},
      make("p", { class: "search-keys" }, key("↑ ↓", "choose"), key("Enter", "open"), key("Esc", "clear, close")),
      make("label", {}, slash, " Open with /"),
      more,
    ),
  );

  let engine;
  let active = -1;
  let latest;

  const options = () => list.children;

  const activate = (position) => {
    options()[active]?.setAttribute("aria-selected", "false");
    active = position;
    const option = options()[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  /* Before the first and after the last option comes the field itself. */
  const move = (step) => {
    const places = options().length + 1;
    activate(((active + 1 + step + places) % places) - 1);
  };

  const option = ({ number }, position, isHit) => {
    const record = engine.papers[number];
    const element = make(
      "li",
      { role: "option", id: `quick-search-${position}`, "aria-selected": "false", ...language(record) },
      make("span", { class: "search-title" }, ...title(record, isHit)),
      make("span", { class: "search-byline" }, byline(record)),
      make("span", { class: "search-excerpt" }, ...excerpt(record, number, isHit, LENGTH)),
    );
    element.addEventListener("click", () => location.assign(engine.link(number)));
    return element;
  };

  const render = () => {
    const found = input.value.trim() ? engine.find(input.value) : { hits: [] };
    const shown = found.hits.slice(0, LONGEST_LIST);
    const fill = () => list.replaceChildren(...shown.map((hit, at) => option(hit, at, found.isHit)));
    activate(-1);
    fill();
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    status.textContent = input.value.trim() ? summary(found) : "";
    latest = found;
    if (!shown.length || papershelf.text) return;
    loadTexts().then(() => {
      if (latest !== found || !papershelf.text) return;
      const chosen = active;
      fill();
      activate(chosen);
    });
  };

  const prepare = async () => {
    retry.hidden = true;
    list.hidden = true;
    if (!engine) status.textContent = "Loading the index …";
    try {
      engine = await papershelf.ready();
      render();
    } catch (error) {
      status.textContent = `The search cannot be used now: ${error.message}.`;
      retry.hidden = false;
    }
  };

  const clear = () => {
    input.value = "";
    if (engine) render();
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => (input.value ? clear() : dialog.close()),
    Enter: () => (options()[active] ? options()[active].click() : input.form.requestSubmit()),
  };

  input.addEventListener("input", () => engine && render());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  retry.addEventListener("click", () => {
    input.focus();
    prepare();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  slash.addEventListener("change", () => {
    if (slash.checked) localStorage.removeItem("noSlash");
    else localStorage.setItem("noSlash", "1");
  });

  document.body.append(dialog);

  papershelf.quick = async () => {
    await style();
    if (dialog.open) return;
    slash.checked = papershelf.slash();
    dialog.showModal();
    input.focus();
    input.select();
    prepare();
  };
})();
