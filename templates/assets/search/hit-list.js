/* The hits of the search page as a list. The first hit that does not have all words has a line
   above it that says how many there are of its kind.

     const hits = createHitList(list, more);   // `more` is hidden when all hits are shown
     hits.show({ found, papers })              // papers: [{ record, link }, ...]
     hits.extend()                             // adds the papers that the answer has got since */
import { make } from "../dom.js";
import { language } from "./language.js";
import { divider, hasParts } from "./messages.js";
import { textLoader } from "./text-loader.js";
import { highlightUrl, title } from "./view.js";

const EXCERPT = { length: 240, lead: 40 };

/* Return the list of hits: `show(answer)` replaces it, `extend()` adds the answer's new papers. */
export const createHitList = (list, more) => {
  const texts = textLoader(EXCERPT);
  let answer;

  const linkOf = ({ record, link }) =>
    highlightUrl(link, answer.found, `${record.title} ${texts.textOf(record)}`);

  const item = (paper, at) => {
    const { record } = paper;
    const { found } = answer;
    const dividing = at === found.full && hasParts(found) && { "data-divider": divider(found) };
    const attributes = (name) => ({ class: `search-${name}`, ...language(record) });
    const excerpt = make("p", attributes("excerpt"), ...texts.excerptNodes(record, found));
    return make(
      "li",
      dividing || {},
      make("a", { href: linkOf(paper), ...attributes("title") }, ...title(record, found.isHit)),
      make("p", { class: "search-byline" }, ...texts.bylineNodes(record, found)),
      ...(record.textHash ? [excerpt] : []),
    );
  };

  /* Return the first new item. */
  const extend = () => {
    const { found, papers } = answer;
    const old = list.children.length;
    list.append(...papers.slice(old).map((paper, at) => item(paper, old + at)));
    more.hidden = papers.length >= found.count;
    const items = [...list.children];
    texts.load(new Map(papers.map(({ record }, at) => [items[at], record])), (element) => {
      const paper = papers[items.indexOf(element)];
      element.lastChild.replaceChildren(...texts.excerptNodes(paper.record, found));
      element.children[1].replaceChildren(...texts.bylineNodes(paper.record, found));
      element.firstChild.href = linkOf(paper);
    });
    return items[old];
  };

  const show = (newAnswer) => {
    answer = newAnswer;
    list.replaceChildren();
    extend();
  };

  const clear = () => {
    list.replaceChildren();
    more.hidden = true;
  };

  return { show, extend, clear };
};
