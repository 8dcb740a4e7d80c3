/* The links to citations on a page, as controls. What these need is loaded when they are used. */
import { make } from "../dom.js";
import { papershelf } from "../papershelf.js";

const failure = ({ message }) => `Citations could not be loaded: ${message}`;

/* Replace the links to the citations of a page by a section, which opens by itself or by a link to
   it. */
export const offerCitations = (link, hints) => {
  const container = make("div");
  const heading = make("h2", {}, hints.key ? "Cite" : "Export in any format");
  const summary = make("summary", { id: "Cite" }, heading);
  const section = make("details", { class: "cite" }, summary, container);
  link.replaceWith(section);
  document.querySelector("[href='#Cite']")?.addEventListener("click", () => {
    section.open = true;
  });
  section.addEventListener("toggle", () => {
    if (!section.open || container.childElementCount) return;
    container.textContent = "Loading…";
    papershelf
      .load("assets/cite/picker.js")
      .then(([showPicker]) => showPicker(container, hints))
      .catch((error) => {
        container.textContent = `${failure(error)}. Reopen this section to try again.`;
      });
  });
};

/* Replace the link to the BibTeX of a paper by a button that copies it. */
export const offerCopy = (link, hints) => {
  const button = make("button", { type: "button" }, "Copy BibTeX");
  const status = make("span", { role: "status" });
  const load = () => papershelf.load("assets/cite/copy.js");
  button.addEventListener("pointerenter", () => load().catch(() => {}));
  button.addEventListener("click", () =>
    load()
      .then(([copyBibtex]) => copyBibtex(link.href, hints, status))
      .catch((error) => {
        status.textContent = failure(error);
      }),
  );
  link.parentElement.append(status);
  link.replaceWith(button);
};
