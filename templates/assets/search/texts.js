/* Excerpts: where in its text a paper matches. They are loaded for the hits that are in view
   when the reader pauses, and kept, so that typing on does not make them flicker.

     const texts = papershelf.texts({ length: 240, lead: 40, root: list });  // the list scrolls
     texts.excerpt(record, found)                 // the nodes that can be shown at once
     texts.fill(records, show)                    // a Map of elements to records; later
                                                  // show(element) for those whose text came */
(() => {
  "use strict";
  const PAUSE = 200;
  const AHEAD = "160px 0px";
  const known = new Map();
  const nameOf = ({ id, textHash }) => `${id} ${textHash}`;

  papershelf.texts = ({ length, lead, root = null }) => {
    let timer;
    let observer;

    const textOf = (record) => known.get(nameOf(record)) || "";

    const excerpt = (record, { isHit }) =>
      papershelf.view.marked(papershelf.excerpt(textOf(record), isHit, length, lead));

    const load = async (record) => {
      const engine = await papershelf.ready();
      known.set(nameOf(record), await engine.text(record));
    };

    /* A text that cannot be loaded is no loss that is worth a word. */
    const come = (current, record, act) =>
      load(record).then(
        () => current === observer && act(),
        () => {},
      );

    const watch = (records, show) => {
      const seen = (entries, current) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          current.unobserve(target);
          come(current, records.get(target), () => target.isConnected && show(target));
        }
      };
      observer = new IntersectionObserver(seen, { root, rootMargin: AHEAD });
      for (const [element, record] of records) if (record.textHash && !textOf(record)) observer.observe(element);
    };

    const fill = (records, show) => {
      clearTimeout(timer);
      observer?.disconnect();
      observer = undefined;
      timer = setTimeout(() => watch(records, show), PAUSE);
    };

    return { textOf, excerpt, fill };
  };
})();
