/* Fonts in texts. Tags of CSL-JSON become marks, characters of the private use area, which stay in
   place while a text is changed: one at the start and one at the end of each font. `nocase` are
   words whose capitals no style changes. */
const FONTS = ["i", "b", "sub", "sup", "sc", "nocase"];

const FIRST = 0xe000;

const markOf = (font, isEnd) => String.fromCharCode(FIRST + 2 * FONTS.indexOf(font) + isEnd);

const marksOf = (isEnd) => FONTS.map((font) => markOf(font, isEnd)).join("");

/* All marks of starts and of ends, for classes of regular expressions. */
export const STARTS = marksOf(0);
export const ENDS = marksOf(1);

/* The marks at the start and at the end of words whose capitals stay as they are. */
export const NO_CASE_STARTS = markOf("sc", 0) + markOf("nocase", 0);
export const NO_CASE_ENDS = markOf("sc", 1) + markOf("nocase", 1);

/* The marks at the start of subscripts and superscripts. */
export const SCRIPTS = markOf("sub", 0) + markOf("sup", 0);

const MARK = new RegExp(`[${STARTS}${ENDS}]`, "g");

export const withoutMarks = (text) => text.replace(MARK, "");

export const withFont = (font, text) => markOf(font, 0) + text + markOf(font, 1);

/* Return a text with `write(font, isEnd)` in place of each mark. */
export const replaceMarks = (text, write) =>
  text.replace(MARK, (mark) => {
    const number = mark.charCodeAt(0) - FIRST;
    return write(FONTS[number >> 1], number % 2 === 1);
  });

/* Return the parts of a text: [text], and [text, font, isEnd] where a mark stands behind it. */
export const partsOf = (text) => {
  const marks = [];
  replaceMarks(text, (font, isEnd) => marks.push([font, isEnd]) && "");
  return text.split(MARK).map((part, index) => [part, ...(marks[index] || [])]);
};

const TAG = /<(\/?)(i|b|su[bp]|span)([^<>]*)>/g;

const fontOf = (name, attributes) => {
  if (name !== "span") return name;
  return attributes.includes("nocase") ? "nocase" : "sc";
};

/* Return a text of CSL-JSON with marks. Its tags are well-formed; a lone one is text, and so is one
   with a word joiner. */
export const marked = (text) => {
  const opened = [];
  const tags = Array.from(text.matchAll(TAG));
  if (tags.filter(([, slash]) => slash).length * 2 !== tags.length) return text;
  return text
    .replace(TAG, (_, slash, name, attributes) => {
      if (!slash) opened.push(fontOf(name, attributes));
      return slash ? markOf(opened.pop(), 1) : markOf(opened.at(-1), 0);
    })
    .replace(/<\u2060(?=\/?[a-z])/g, "<");
};
