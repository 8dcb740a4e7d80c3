/* Text with italics, as styles compose it. It is a string in which italic text stands between two
   characters of the private use area; `plainText` and `richNodes` return it without them. */

const START = "\uE000";
const END = "\uE001";
const MARKS = /[\uE000\uE001]/g;

export const withoutMarks = (text) => text.replace(MARKS, "");

export const italic = (text) => text && `${START}${text}${END}`;

/* Return the parts that are not empty, separated. */
export const joined = (separator, ...parts) => parts.flat(Infinity).filter(Boolean).join(separator);

/* Return a text between two others, or nothing if it is empty. */
export const wrapped = (before, text, after = "") => text && `${before}${text}${after}`;

/* Return a text in double quotation marks; those in it become single ones. */
export const quoted = (text) =>
  text && `“${text.replace(/“/g, "‘").replace(/”/g, "’")}”`;

/* Return a text whose last sentence has a period, with each mark of punctuation written once and
   periods and commas within quotation marks, as is usual in American English. */
export const punctuated = (text) =>
  text
    .replace(/(?<!\.)([.!?…]|\.\.\.)([\uE001’”]*)\.(?!\.)/g, "$1$2")
    .replace(/([!?])([\uE001]*’?”),/g, "$1$2")
    .replace(/(’?”)([.,])/g, "$2$1")
    .replace(/\.([’”]+)\./g, ".$1")
    .replace(/ +/g, " ");

export const plainText = (rich) => withoutMarks(rich);

/* Return the nodes of a text: text and <i> elements. */
export const richNodes = (rich) =>
  rich.split(START).flatMap((part, index) => {
    if (!index) return [part];
    const [inside, after] = part.split(END);
    const element = document.createElement("i");
    element.textContent = inside;
    return [element, after];
  });
