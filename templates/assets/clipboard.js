/* Copying, where the browser allows it. */
import { make } from "./dom.js";

/* The clipboard API needs a secure origin, which a page opened from a disk is not. */
const copyBySelection = (text) => {
  const focused = document.activeElement;
  const field = make("textarea", { class: "sr" }, text);
  focused.after(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  focused.focus();
  if (!isDone) throw Error("refused");
};

/* Copy the text of a promise. It becomes an item of the clipboard before it is known, because
   some browsers allow that only during the click that asked for it. */
const copyToClipboard = async (promise) => {
  const blob = promise.then((text) => new Blob([text], { type: "text/plain" }));
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
};

/* Copy the text of a promise, and return a message for the reader. Rejects if the promise does. */
export const copy = async (promise) => {
  try {
    await copyToClipboard(promise).catch(async () => copyBySelection(await promise));
  } catch {
    await promise;
    return "Copying is not allowed here: select the text instead";
  }
  return "Copied";
};
