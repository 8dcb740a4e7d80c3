/* Citations to choose from: of a paper in the reader's style, and of papers in a format. Both
   choices are kept in this browser. */
import { choiceOf } from "../choice.js";
import { copy } from "../clipboard.js";
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";
import { speaker } from "../status.js";
import { loadCitations } from "./load.js";

const MAX_SHOWN = 20_000;
const DOWNLOAD_TIME = 60_000;

const button = (title, onClick) => {
  const element = make("button", { type: "button" }, title);
  element.addEventListener("click", onClick);
  return element;
};

const controls = (label, choice, ...others) =>
  make("p", { class: "formats" }, make("label", {}, `${label} `, choice), ...others);

/* Return the citation of a record in the chosen one of the styles. */
const citationIn = (styles, record) => {
  const citation = make("p", { class: "citation" });
  const status = make("span", { role: "status" });
  const say = speaker(status);
  const titles = styles.map(({ title }) => title);
  const choice = choiceOf(titles, "papershelf.style", () => show());
  const chosen = () => styles[choice.selectedIndex];
  const show = () => citation.replaceChildren(...chosen().nodes(record));
  const copyText = async () => say(await copy(Promise.resolve(chosen().text(record))));
  show();
  return [controls("Style", choice, button("Copy citation", copyText), status), citation];
};

const download = (text, name, type) => {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), DOWNLOAD_TIME);
};

/* Return the citations of records in the chosen one of the formats; `name` is that of the
   downloaded file. */
const filesIn = (formats, records, name) => {
  const code = make("code");
  const source = make("pre", { tabindex: "0" }, code);
  const status = make("span", { role: "status" });
  const say = speaker(status);
  const titles = formats.map(({ title }) => title);
  const choice = choiceOf(titles, "papershelf.citation", () => show());
  const chosen = () => formats[choice.selectedIndex];
  const text = () => chosen().write(records);
  const show = () => {
    const whole = text();
    code.textContent = whole.length > MAX_SHOWN ? `${whole.slice(0, MAX_SHOWN)}…` : whole.trimEnd();
    source.setAttribute("aria-label", chosen().title);
  };
  const copyButton = button("Copy", async () => say(await copy(Promise.resolve(text()))));
  const saveButton = button("Download", () => {
    download(text(), `${name}.${chosen().ending}`, chosen().type);
    say("Downloaded");
  });
  show();
  return [controls("Format", choice, copyButton, saveButton, status), source];
};

/* Return a style as the format of a text file. */
const textFormat = ({ title, list }) => ({
  title: `${title} (plain text)`,
  ending: "txt",
  type: "text/plain",
  write: list,
});

/* Show citations in a container: that of a paper in a style to be read and as a file, those of a
   listing as a file; tables and texts are only for listings. `hints` are the data attributes of
   the page. */
const showPicker = async (container, hints) => {
  const [[formats, records], [styles]] = await Promise.all([
    loadCitations(hints),
    papershelf.load("assets/cite/styles.js"),
  ]);
  const { key, name } = hints;
  const ofPaper = formats.filter(({ isTable }) => !isTable);
  const citations = key
    ? [...citationIn(styles, records[0]), ...filesIn(ofPaper, records, key)]
    : filesIn([...formats, ...styles.map(textFormat)], records, name);
  container.replaceChildren(...citations);
};

papershelf.receive("picker", showPicker);
