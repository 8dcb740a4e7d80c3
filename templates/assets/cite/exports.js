/* The records in the files of `exports/`, which have the papers in the order of their ids. */
import { papershelf } from "../papershelf.js";

/* Ids are sorted by code points, which a comparison of strings is not. */
const codePoints = (text) =>
  Array.from(text, (c) => c.codePointAt(0).toString(16).padStart(6, "0")).join("");

export const paperId = (pathname) =>
  decodeURIComponent(pathname.split("/").pop()).replace(/\.html$/, "");

/* Return the function that loads a file by its number, and functions that locate a paper by its
   number or its id: the number of its file, and the function that finds it in the rows. */
export const openExports = async () => {
  const [{ group, files }] = await papershelf.load("exports/index.js");
  const firstIds = files.map(([id]) => codePoints(id));
  return {
    loadFile: async (number) => {
      const [rows] = await papershelf.load(`exports/${number}-${files[number][1]}.js`);
      return rows;
    },
    byNumber: (number) => [Math.floor(number / group), (rows) => rows[number % group]],
    byId: (id) => [
      firstIds.findLastIndex((first) => first <= codePoints(id)),
      (rows) => rows.find(([other]) => other === id),
    ],
  };
};
