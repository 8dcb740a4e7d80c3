/* The weight that Lunr 2.3.9 gives a term in a field of a paper: BM25, rounded to thousandths.

     const weightsOf = lunrWeights(manifest, lengths);   // lengths: of each field of each paper
     weightsOf(posting, field)   a Float64Array of thousandths, one for each paper of the posting

   `field` is the field's number in the manifest. Whole thousandths are added up without rounding
   errors, so that papers that match equally well have equal scores. */
export const UNIT = 1000;

export const lunrWeights = ({ count, lunr: { k1, b }, fields }, lengths) => {
  /* Lunr counts a paper once for each field that has the term. */
  const idf = ({ fields: postings }) => {
    const papers = postings.reduce((sum, found) => sum + (found ? found.docs.length : 0), 0);
    return Math.log(1 + Math.abs((count - papers + 0.5) / (papers + 0.5)));
  };

  return (posting, field) => {
    const { docs, tfs } = posting.fields[field];
    const { boost, average } = fields[field];
    const rarity = idf(posting);
    const weights = new Float64Array(tfs.length);
    for (let i = 0; i < weights.length; i += 1) {
      const length = k1 * (1 - b + b * (lengths[field][docs[i]] / average));
      const score = ((rarity * ((k1 + 1) * tfs[i])) / (length + tfs[i])) * boost;
      weights[i] = Math.round(score * UNIT);
    }
    return weights;
  };
};
