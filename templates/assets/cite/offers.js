/* The links to citations on a page, as controls. */
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";
import { failure, loadCitations } from "./load.js";

const show = async (container, hints) => {
  const [[formats, records], [showPicker, styles]] = await Promise.all([
    loadCitations(hints),
    papershelf.load("assets/cite/picker.js", "assets/cite/styles.js"),
  ]);
  showPicker(container, { styles, formats }, records, hints);
};

/* Replace the links to the citations of a page by a section, which opens by itself or by a link to
   it. */
export const offerCitations = (link, hints) => {
  const container = make("div");
  const heading = make("h2", {}, hints.key ? "Cite" : "Export in any format");
  const summary = make("summary", {}, heading);
  const { className, id } = link;
  const section = make("details", { class: className, ...(id && { id }) }, summary, container);
  link.replaceWith(section);
  document.querySelector(".actions [href='#cite']")?.addEventListener("click", () => {
    section.open = true;
    summary.focus();
  });
  section.addEventListener("toggle", () => {
    if (!section.open || container.childElementCount) return;
    container.textContent = "Loading…";
    show(container, hints).catch((error) => {
      container.textContent = `${failure(error)}. Reopen this section to try again.`;
    });
  });
};

/* Replace the link to the BibTeX of a paper by a button that copies it. */
export const offerCopy = (link, hints) => {
  const button = make("button", { type: "button" }, "Copy BibTeX");
  const status = make("span", { role: "status" });
  const load = () => papershelf.load("assets/cite/copy.js");
  const prefetch = () => load().catch(() => {});
  const copy = async () => {
    const [copyBibtex] = await load();
    await copyBibtex(link.href, hints, status);
  };
  button.addEventListener("pointerenter", prefetch);
  button.addEventListener("focus", prefetch);
  button.addEventListener("click", () =>
    copy().catch((error) => {
      status.textContent = failure(error);
    }),
  );
  link.parentElement.append(status);
  link.replaceWith(button);
};
