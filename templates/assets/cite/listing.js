/* Reads the papers of a listing as records to be cited, from the files in `exports/`. A listing
   on one page names its papers by links; a listing of several pages has a script with their
   numbers. */
import { papershelf } from "../papershelf.js";

const MAX_REQUESTS = 24;

const toRecord = (row) => {
  const [, key, title, latexTitle, authors, hasMoreAuthors, date, ...others] = row;
  const [venue, type, doi, arxiv, language, status, details] = others;
  return {
    key,
    title,
    latexTitle,
    authors: authors || [],
    hasMoreAuthors,
    date,
    venue,
    type,
    doi,
    arxiv,
    language,
    status,
    ...details,
  };
};

/* Ids are sorted by code points, which a comparison of strings is not. */
const codePoints = (text) =>
  Array.from(text, (c) => c.codePointAt(0).toString(16).padStart(6, "0")).join("");

const readNumbers = async (path) => {
  const [[{ date }], engine] = await Promise.all([papershelf.load(path), papershelf.ready()]);
  const reader = engine.numberReader(date);
  const numbers = [];
  while (reader.more()) numbers.push(reader.next());
  return numbers;
};

const idsIn = (listing) =>
  Array.from(listing.querySelectorAll(".papers > li a"), ({ pathname }) =>
    decodeURIComponent(pathname.split("/").pop()).replace(/\.html$/, ""),
  );

const readRecords = async () => {
  const listing = document.querySelector(".listing");
  const [{ group, files }] = await papershelf.load("exports/index.js");
  const firstIds = files.map(([id]) => codePoints(id));

  const loadFile = async (number) => {
    const [rows] = await papershelf.load(`exports/${number}-${files[number][1]}.js`);
    return rows;
  };

  /* A location is the number of a file, and a function that finds the paper in its rows. */
  const byNumber = (number) => [Math.floor(number / group), (rows) => rows[number % group]];
  const byId = (id) => [
    firstIds.findLastIndex((first) => first <= codePoints(id)),
    (rows) => rows.find(([other]) => other === id),
  ];

  const { members } = listing.dataset;
  const locations = members ? (await readNumbers(members)).map(byNumber) : idsIn(listing).map(byId);
  const needed = Array.from(new Set(locations.map(([number]) => number)));
  while (needed.length) await Promise.all(needed.splice(0, MAX_REQUESTS).map(loadFile));
  const rows = locations.map(async ([number, find]) => find(await loadFile(number)));
  return (await Promise.all(rows)).map(toRecord);
};

papershelf.receive("listing", readRecords);
