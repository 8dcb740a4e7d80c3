/* What Lunr 2.3.9 gives a term in a field of a paper: BM25, rounded to thousandths.

     const weights = papershelf.weights(manifest);
     weights(posting, field) -> Float64Array, one number of thousandths for each paper

   `field` is the field's place in the manifest. Whole thousandths add up without rounding,
   so that papers that match equally well have equal scores. */
(() => {
  "use strict";
  const THOUSANDTHS = 1000;

  papershelf.weights = ({ count, k1, b, fields }) => {
    /* Lunr counts a paper once for each field that has the term. */
    const idf = ({ fields: postings }) => {
      const papers = postings.reduce((sum, each) => sum + (each ? each.docs.length : 0), 0);
      return Math.log(1 + Math.abs((count - papers + 0.5) / (papers + 0.5)));
    };

    return (posting, field) => {
      const { tfs, lengths } = posting.fields[field];
      const [, boost, average] = fields[field];
      const rarity = idf(posting);
      const found = new Float64Array(tfs.length);
      for (let i = 0; i < found.length; i += 1) {
        const length = k1 * (1 - b + b * (lengths[i] / average));
        const score = ((rarity * ((k1 + 1) * tfs[i])) / (length + tfs[i])) * boost;
        found[i] = Math.round(score * THOUSANDTHS);
      }
      return found;
    };
  };
  papershelf.weights.unit = THOUSANDTHS;
})();
