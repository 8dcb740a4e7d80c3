/* The dialog for a quick search from any page: an editable combobox with a list
   (WAI-ARIA APG). Focus stays in the field; the arrows move through the options, Enter
   opens the one chosen or else the search page, Escape clears and then closes. While the
   field is empty, the options are the last searches. */
(() => {
  "use strict";
  const LONGEST_LIST = 10;
  const EXCERPT = { length: 130, lead: 16 };

  /* The elements of the dialog by name. */
  const parts = () => {
    const { make } = papershelf.view;
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
      placeholder: "Title, author, topic or words",
    });
    const button = (name) => make("button", { type: "button" }, name);
    const label = make("label", { for: "quick-search" }, "Search the library");
    const close = button("Close");
    const action = `${papershelf.root}search.html`;
    return {
      input,
      close,
      form: make("form", { role: "search", action }, make("div", {}, label, close), input),
      status: make("p", { role: "status", class: "search-status" }),
      reading: make("p", { class: "search-reading" }),
      retry: button("Try again"),
      list: make("div", { id: "quick-search-list", role: "listbox" }),
      forget: button("Clear"),
      slash: make("input", { type: "checkbox", id: "quick-search-slash" }),
      more: make("a"),
    };
  };

  const footer = ({ slash, more }) => {
    const { make } = papershelf.view;
    const key = (name, use) => make("span", {}, make("kbd", {}, name), ` ${use}`);
    const keys = [key("↑ ↓", "choose"), key("Enter", "open"), key("Esc", "clear, close")];
    return make("footer", {}, make("p", { class: "search-keys" }, ...keys), make("label", {}, slash, " Open with /"), more);
  };

  const rememberSlash = (wanted) => {
    try {
      if (wanted) localStorage.removeItem("noSlash");
      else localStorage.setItem("noSlash", "1");
    } catch {
      // No storage: the key works again on the next page.
    }
  };

  const create = () => {
    const { make, language, title, counted, byline, address, searchPage, elsewhere } = papershelf.view;
    const { wording, recent } = papershelf;
    const elements = parts();
    const { input, form, status, reading, retry, list, forget, slash, more } = elements;
    const box = papershelf.listbox(input, list);
    const texts = papershelf.texts({ ...EXCERPT, root: list });
    const offers = papershelf.offers((text) => write(text));
    const dialog = make("dialog", { class: "search-dialog", "aria-label": "Search" });
    const said = make("div", { class: "search-said" }, status, reading, forget, retry);
    dialog.append(form, offers.element, said, list, footer(elements));

    const paper = ({ record, link }, found, position) => {
      const text = `${record.title} ${texts.textOf(record)}`;
      const names = ["title", "byline"].map((part) => `quick-search-${part}-${position}`);
      const option = box.option(
        position,
        address(link, found, text),
        make("span", { class: "search-title", id: names[0], ...language(record) }, ...title(record, found.isHit)),
        make("span", { class: "search-byline", id: names[1] }, byline(record)),
        make("span", { class: "search-excerpt", ...language(record) }, ...texts.excerpt(record, found)),
      );
      option.setAttribute("aria-labelledby", names.join(" "));
      option.addEventListener("click", () => recent.add(found.text));
      return option;
    };

    const earlier = (text, position) => {
      const option = box.option(position, searchPage(text), make("span", { class: "search-earlier" }, text));
      option.addEventListener("click", (event) => {
        if (elsewhere(event)) return;
        event.preventDefault();
        write(text);
      });
      return option;
    };

    const say = (text, trouble = false) => {
      status.textContent = text;
      retry.hidden = !trouble;
    };

    const lead = (text, count = 0) => {
      more.href = searchPage(text);
      more.textContent = count > LONGEST_LIST ? `All ${counted(count, "paper")}` : "Search page and tips";
    };

    /* What is shown while nothing is asked. */
    const rest = () => {
      const kept = recent.list();
      ask.forget();
      offers.clear();
      reading.hidden = true;
      forget.hidden = !kept.length;
      lead("");
      say(kept.length ? "Recent searches" : "");
      box.fill("Recent searches", kept.map(earlier));
    };

    const show = ({ found, papers }) => {
      offers.correct(found);
      reading.replaceChildren(...wording.reading(found.reading));
      reading.hidden = found.reading.every(({ kind }) => kind === "word" || kind === "unknown");
      lead(found.text, found.count);
      say(wording.summary(found));
      box.fill("Papers", papers.map((each, at) => paper(each, found, at)));
      const shown = new Map(papers.map(({ record }, at) => [list.children[at], record]));
      texts.fill(shown, (option) => {
        const at = [...list.children].indexOf(option);
        const fresh = paper(papers[at], found, at);
        option.lastChild.replaceWith(fresh.lastChild);
        option.href = fresh.href;
      });
    };

    const failed = (error) => {
      box.fill("Papers", []);
      say(wording.failure(error), true);
    };

    const ask = papershelf.asker({ answered: show, failed, waiting: () => say("Searching …") });

    const question = (text) => async (engine) => {
      const found = await engine.find(text);
      const records = await engine.records(found.top(0, LONGEST_LIST).map(({ number }) => number));
      return { found, papers: records.map((record) => ({ record, link: engine.link(record) })) };
    };

    const search = () => {
      const text = input.value;
      if (!text.trim()) return rest();
      if (!forget.hidden) box.fill("Papers", []);
      forget.hidden = true;
      lead(text);
      offers.type(text);
      return ask(question(text));
    };

    const write = (text) => {
      input.value = text;
      input.focus();
      search();
    };

    /* The engine is fetched before it is needed; that it cannot be had is said at once. */
    const begin = () => {
      search();
      papershelf.ready().catch((error) => input.value.trim() || failed(error));
    };

    /* Where nothing else had the focus before, it must not stay in what is hidden now. */
    const close = () => {
      dialog.close();
      if (dialog.contains(document.activeElement)) document.activeElement.blur();
    };

    const keys = {
      ArrowDown: () => box.move(1),
      ArrowUp: () => box.move(-1),
      Escape: () => (input.value ? write("") : close()),
      Enter: () => (box.active() ? box.active().click() : form.requestSubmit()),
    };

    input.addEventListener("input", search);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    for (const [element, name] of [[form, "submit"], [more, "click"]]) {
      element.addEventListener(name, () => recent.add(input.value));
    }
    forget.addEventListener("click", () => {
      recent.clear();
      write("");
    });
    retry.addEventListener("click", () => {
      input.focus();
      begin();
    });
    addEventListener("online", () => retry.hidden || begin());
    elements.close.addEventListener("click", close);
    dialog.addEventListener("click", (event) => event.target === dialog && close());
    slash.addEventListener("change", () => rememberSlash(slash.checked));
    document.body.append(dialog);

    return () => {
      if (dialog.open) return;
      slash.checked = papershelf.slash();
      dialog.showModal();
      input.focus();
      input.select();
      begin();
    };
  };

  let open;
  papershelf.quick = async () => {
    await papershelf.view.style();
    open ??= create();
    open();
  };
})();
