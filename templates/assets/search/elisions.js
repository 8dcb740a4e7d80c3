/* Elided words of the library's language (generator/search/languages.py): "l'image" is searched as
   "l" and "image". */
import { lunr } from "./lunr.js";

export const separate = (text) => (lunr.elisions ? text.replace(lunr.elisions, "$1$2-") : text);
