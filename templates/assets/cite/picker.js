/* A choice of formats, the citation in the chosen one, and ways to take it along.

   picker(place, formats, records, name): `name` is that of the downloaded file. Tables are for
   more than one paper. */
papershelf.receive("picker", (place, known, records, name) => {
  "use strict";
  const formats = known.filter(({ isTable }) => !isTable || records.length > 1);
  const MOST_SHOWN = 20_000;
  const CHOICE = "papershelf.citation";

  const make = (tag, properties, ...content) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...content);
    return element;
  };

  const choice = make("select", {}, ...formats.map(({ title }) => new Option(title)));
  const shown = make("code");
  const source = make("pre", { tabIndex: 0 }, shown);
  const copying = make("button", { type: "button" }, "Copy");
  const saving = make("button", { type: "button" }, "Download");
  const status = make("span", { role: "status" });
  let text = "";

  const say = (said) => {
    status.textContent = said;
    setTimeout(() => (status.textContent = ""), 4000);
  };

  const remembered = () => {
    try {
      return localStorage.getItem(CHOICE);
    } catch {
      return null;
    }
  };
  const remember = () => {
    try {
      localStorage.setItem(CHOICE, choice.value);
    } catch {
      // No storage: the choice holds for this page.
    }
  };

  const show = () => {
    const { title, write } = formats[choice.selectedIndex];
    text = write(records);
    shown.textContent = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text.trimEnd();
    source.setAttribute("aria-label", title);
  };

  /* The clipboard needs a secure origin; a page opened from a disk has an older way. */
  const copyOld = () => {
    const field = make("textarea", { value: text });
    place.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    copying.focus();
    if (!done) throw Error("refused");
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text).catch(copyOld);
      say("Copied");
    } catch {
      say("Copying is not allowed here: select the text instead");
    }
  };

  const save = () => {
    const { ending, type } = formats[choice.selectedIndex];
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    make("a", { href: address, download: `${name}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    say("Downloaded");
  };

  const before = formats.findIndex(({ title }) => title === remembered());
  choice.selectedIndex = Math.max(0, before);
  choice.addEventListener("change", () => {
    remember();
    show();
  });
  copying.addEventListener("click", copy);
  saving.addEventListener("click", save);
  const label = make("label", {}, "Format ", choice);
  place.append(make("p", { className: "formats" }, label, copying, saving, status), source);
  show();
});
