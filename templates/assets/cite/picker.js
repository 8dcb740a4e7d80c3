/* A choice of citation formats, the citation in the chosen one, and buttons to copy and to
   download it. The choice is kept in this browser. */
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";
import { withStorage } from "../storage.js";

const MAX_SHOWN = 20_000;
const CHOICE = "papershelf.citation";
const STATUS_TIME = 4000;
const DOWNLOAD_TIME = 60_000;

/* Show citations of records in `container`; `name` is that of the downloaded file. Tables are
   only for several papers. */
const showPicker = (container, allFormats, records, name) => {
  const formats = allFormats.filter(({ isTable }) => !isTable || records.length > 1);
  const choice = make("select", {}, ...formats.map(({ title }) => new Option(title)));
  const code = make("code");
  const source = make("pre", { tabindex: "0" }, code);
  const copyButton = make("button", { type: "button" }, "Copy");
  const saveButton = make("button", { type: "button" }, "Download");
  const status = make("span", { role: "status" });
  let text = "";

  const say = (message) => {
    status.textContent = message;
    setTimeout(() => status.replaceChildren(), STATUS_TIME);
  };

  const show = () => {
    const { title, write } = formats[choice.selectedIndex];
    text = write(records);
    code.textContent = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text.trimEnd();
    source.setAttribute("aria-label", title);
  };

  /* The clipboard API needs a secure origin, which a page opened from a disk is not. */
  const copyBySelection = () => {
    const field = make("textarea", {}, text);
    container.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    copyButton.focus();
    if (!done) throw Error("refused");
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text).catch(copyBySelection);
      say("Copied");
    } catch {
      say("Copying is not allowed here: select the text instead");
    }
  };

  const save = () => {
    const { ending, type } = formats[choice.selectedIndex];
    const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    make("a", { href, download: `${name}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), DOWNLOAD_TIME);
    say("Downloaded");
  };

  const stored = withStorage((storage) => storage.getItem(CHOICE));
  const storedAt = formats.findIndex(({ title }) => title === stored);
  choice.selectedIndex = Math.max(0, storedAt);
  choice.addEventListener("change", () => {
    withStorage((storage) => storage.setItem(CHOICE, choice.value));
    show();
  });
  copyButton.addEventListener("click", copy);
  saveButton.addEventListener("click", save);
  const label = make("label", {}, "Format ", choice);
  const controls = make("p", { class: "formats" }, label, copyButton, saveButton, status);
  container.append(controls, source);
  show();
};

papershelf.receive("picker", showPicker);
