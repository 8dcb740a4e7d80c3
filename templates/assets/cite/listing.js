/* The papers of a listing as records to be cited, from the files that generator/exports/browser.py
   writes. A listing on one page names its papers by links; one of several pages has a script
   with their numbers. */
papershelf.receive("listing", async () => {
  "use strict";
  const AT_ONCE = 24;
  const listing = document.querySelector(".listing");
  const [{ group, files }] = await papershelf.load("exports/index.js");
  const points = (text) => Array.from(text, (c) => c.codePointAt(0).toString(16).padStart(6, "0")).join("");
  const firsts = files.map(([id]) => points(id));

  const rows = (number) =>
    papershelf.load(`exports/${number}-${files[number][1]}.js`).then(([group]) => group);
  const byNumber = (number) => [Math.floor(number / group), (found) => found[number % group]];
  const byId = (id) => [
    firsts.findLastIndex((first) => first <= points(id)),
    (found) => found.find(([other]) => other === id),
  ];

  const numbers = async () => {
    const [[{ date }]] = await Promise.all([papershelf.load(listing.dataset.members), papershelf.ready()]);
    const reader = papershelf.digits.reader(date);
    const found = [];
    while (reader.more()) found.push(reader.next());
    return found;
  };
  const ids = () =>
    Array.from(listing.querySelectorAll(".papers > li a"), ({ pathname }) =>
      decodeURIComponent(pathname.split("/").pop()).replace(/\.html$/, ""),
    );

  const record = ([, key, title, latexTitle, authors, unnamed, date, venue, journal, doi, arxiv, language]) => ({
    key,
    title,
    latexTitle,
    authors: authors ? authors.split("\n") : [],
    unnamed,
    date,
    venue,
    journal,
    doi,
    arxiv,
    language,
  });

  const places = listing.dataset.members ? (await numbers()).map(byNumber) : ids().map(byId);
  const needed = Array.from(new Set(places.map(([number]) => number)));
  while (needed.length) await Promise.all(needed.splice(0, AT_ONCE).map(rows));
  const found = await Promise.all(places.map(async ([number, pick]) => pick(await rows(number))));
  return found.map(record);
});
