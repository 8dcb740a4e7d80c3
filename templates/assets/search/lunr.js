/* lunr.js 2.3.9, which is at the beginning of the file: all of it in that of the exact search, and
   the parts that turn words into terms in that of the engine. */
export const lunr = window.lunr;
