/* Reads the papers of a listing as records to be cited, from the files in `exports/`. A listing
   on one page names its papers by links; a listing of several pages has a script with their
   numbers. */
import { papershelf } from "../papershelf.js";
import { openExports, paperId } from "./exports.js";

const MAX_REQUESTS = 24;

const readNumbers = async (path) => {
  const [[{ date }], engine] = await Promise.all([papershelf.load(path), papershelf.ready()]);
  const reader = engine.numberReader(date);
  const numbers = [];
  while (reader.more()) numbers.push(reader.next());
  return numbers;
};

const idsIn = (listing) =>
  Array.from(listing.querySelectorAll(".papers > li a"), ({ pathname }) => paperId(pathname));

const readRecords = async () => {
  const listing = document.querySelector(".listing");
  const { loadFile, byNumber, byId } = await openExports();
  const { members } = listing.dataset;
  const locations = members ? (await readNumbers(members)).map(byNumber) : idsIn(listing).map(byId);
  const needed = Array.from(new Set(locations.map(([number]) => number)));
  while (needed.length) await Promise.all(needed.splice(0, MAX_REQUESTS).map(loadFile));
  const rows = locations.map(async ([number, find]) => find(await loadFile(number)));
  return (await Promise.all(rows)).map(([, record]) => record);
};

papershelf.receive("listing", readRecords);
