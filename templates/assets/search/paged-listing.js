/* The papers of a listing of several pages, in another order than that of its pages. */
import { make } from "../dom.js";
import { numberReader } from "./decode.js";
import { language } from "./language.js";

const span = (text) => make("span", {}, text);

/* Return an item with the same markup as those that are in the page. */
const item = (record, link) => {
  const { title, authors, date, venue, votes } = record;
  const facts = [date, venue, votes && `${votes} vote${votes === 1 ? "" : "s"}`].filter(Boolean);
  return make(
    "li",
    {},
    make("h2", language(record), make("a", { href: link }, title)),
    make("p", { class: "by" }, authors),
    make("p", { class: "when" }, ...facts.map(span)),
  );
};

/* Return { next, more } for numbers of papers as text: the promise of the next items, at most
   `pageSize`, and whether there are more. */
export const pagedListing = (finder, numbers, pageSize) => {
  const reader = numberReader(numbers);
  const next = async () => {
    const page = [];
    while (page.length < pageSize && reader.more()) page.push(reader.next());
    const records = await finder.records(page);
    return records.map((record) => item(record, finder.link(record)));
  };
  return { next, more: reader.more };
};
