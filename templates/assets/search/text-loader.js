/* Excerpts of papers' texts. A text is loaded when its hit is in view and the reader pauses, and
   is kept, so that excerpts do not flicker while the reader types on.

     const texts = textLoader({ length: 240, lead: 40, root: list });   // `root` scrolls
     texts.excerptNodes(record, found)   // the excerpt as far as its text is loaded
     texts.bylineNodes(record, found)    // the byline, with an author found by the text
     texts.load(records, show)           // records: a Map from elements to records; calls
                                         // show(element) for each text that is loaded */
import { papershelf } from "../papershelf.js";
import { excerpt } from "./excerpt.js";
import { byline, marked } from "./view.js";

const PAUSE = 200;
const MARGIN = "160px 0px";

const texts = new Map();
const keyOf = ({ id, textHash }) => `${id} ${textHash}`;
const NOTHING = { text: "", others: [] };
const loaded = (record) => texts.get(keyOf(record)) || NOTHING;
const textOf = (record) => loaded(record).text;

const loadText = async (record) => {
  const engine = await papershelf.ready();
  texts.set(keyOf(record), await engine.text(record));
};

export const textLoader = ({ length, lead, root = null }) => {
  let timer;
  let observer;

  const excerptNodes = (record, { isHit }) =>
    marked(excerpt(textOf(record), isHit, { length, lead }));

  const bylineNodes = (record, { isHit }) => byline(record, isHit, loaded(record).others);

  const watch = (records, show) => {
    /* If a text cannot be loaded, its hit has no excerpt, which needs no message. */
    const loadAndShow = async (element, current) => {
      try {
        await loadText(records.get(element));
      } catch {
        return;
      }
      if (current === observer && element.isConnected) show(element);
    };
    const onIntersection = (entries, current) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        current.unobserve(target);
        loadAndShow(target, current);
      }
    };
    observer = new IntersectionObserver(onIntersection, { root, rootMargin: MARGIN });
    for (const [element, record] of records) {
      if (record.textHash && !texts.has(keyOf(record))) observer.observe(element);
    }
  };

  const load = (records, show) => {
    clearTimeout(timer);
    observer?.disconnect();
    observer = undefined;
    timer = setTimeout(() => watch(records, show), PAUSE);
  };

  return { textOf, excerptNodes, bylineNodes, load };
};
