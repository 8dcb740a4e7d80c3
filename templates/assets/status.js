/* Short messages to the reader. */
import { make } from "./dom.js";

const STATUS_TIME = 4000;

/* Return an element whose messages screen readers announce, and the function that shows one for
   some seconds. */
export const statusLine = () => {
  const element = make("span", { role: "status" });
  let timer;
  const say = (message) => {
    clearTimeout(timer);
    element.textContent = message;
    timer = setTimeout(() => element.replaceChildren(), STATUS_TIME);
  };
  return [element, say];
};
