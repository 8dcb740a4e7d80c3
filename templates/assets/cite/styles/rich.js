/* Text with fonts, as styles compose it: a string with the marks of ../fonts.js; `plainText` and
   `richNodes` return it without them. */
import { ENDS, partsOf, withFont, withoutMarks } from "../fonts.js";

export const italic = (text) => text && withFont("i", text);

/* Return the parts that are not empty, separated. */
export const joined = (separator, ...parts) => parts.flat(Infinity).filter(Boolean).join(separator);

/* Return a text between two others, or nothing if it is empty. */
export const wrapped = (before, text, after = "") => text && `${before}${text}${after}`;

/* Return a text in double quotation marks; those in it become single ones. */
export const quoted = (text) =>
  text && `“${text.replace(/“/g, "‘").replace(/”/g, "’")}”`;

const FULL_STOPS = new RegExp(`(?<!\\.)([.!?…]|\\.\\.\\.)([${ENDS}’”]*)\\.(?!\\.)`, "g");
const NO_COMMA = new RegExp(`([!?])([${ENDS}]*’?”),`, "g");

/* Return a text whose last sentence has a period, with each mark of punctuation written once and
   periods and commas within quotation marks, as is usual in American English. */
export const punctuated = (text) =>
  text
    .replace(FULL_STOPS, "$1$2")
    .replace(NO_COMMA, "$1$2")
    .replace(/(’?”)([.,])/g, "$2$1")
    .replace(/\.([’”]+)\./g, ".$1")
    .replace(/ +/g, " ");

export const plainText = (rich) => withoutMarks(rich);

/* Return the nodes of a text: text and elements of its fonts. */
export const richNodes = (rich) => {
  let parent = document.createElement("p");
  const { childNodes } = parent;
  for (const [text, font, isEnd] of partsOf(rich)) {
    parent.append(text);
    if (!font) break;
    if (isEnd) parent = parent.parentNode;
    else parent = parent.appendChild(document.createElement(ELEMENTS[font] || "span"));
  }
  return Array.from(childNodes);
};

const ELEMENTS = { i: "i", b: "b", sub: "sub", sup: "sup" };
