/* Who is a hit, how well it matches, and the order of the hits. Pure: postings in, hits out.

   A paper's score is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework",
   2009, section 3.6.1): for each word of the query, what the fields have of it is added up
   first,

       mass = sum over the fields of  weight * frequency / (1 - b + b * length / average length)

   and saturates afterwards: idf * mass / (K1 + mass). A word counts once however often the
   query says it. K1, and the weight and b of a title, are those that served best on test
   collections of questions with judged answers (`make bench-search`).

   The hits come in tiers, so that a better kind of match is never outscored:

       4  the query is the title, or the id
       3  the title has all words
       2  the paper has all words
       1  the paper has some of them
       0  it has only words like them: other endings, another spelling

   A slot is what one word of the query stands for:

       {terms: [{posting, weight, best, titled}], fields: [number, ...], also: [{docs}], counts}

   `best` are the terms that make a paper one that has the word, not a similar one, `titled`
   those that do so for a title; `also` are the papers that have the word in another form
   (an acronym). What does not count adds to the score only. */
(() => {
  "use strict";
  const K1 = 2;
  const B = 0.75;
  const TITLE = { weight: 2, b: 0.5 };
  const OTHER_FORM = 0.8;
  const [NAMED, IN_TITLE, ALL, SOME, SIMILAR] = [4, 3, 2, 1, 0];
  const [HAS, HAS_IN_TITLE] = [1, 2];
  const NUMBERS = 2 ** 26;
  const STEPS = 2 ** 23;
  const HALF = 10;

  /* A key sorts as the hit does: tier, then score in steps, then the number backwards. */
  const keyOf = (group, value, number) => (group * STEPS + value) * NUMBERS + (NUMBERS - 1 - number);
  const numberOf = (key) => NUMBERS - 1 - (key % NUMBERS);
  const groupOf = (key) => Math.floor(key / (STEPS * NUMBERS));
  const stepOf = (score) => Math.floor((score / (score + HALF)) * (STEPS - 1));

  papershelf.ranker = ({ count, fields }) => {
    const title = fields.findIndex(([name]) => name === "title");
    const shape = fields.map(([name, boost, average]) => {
      const { weight, b } = name === "title" ? TITLE : { weight: boost, b: B };
      return { weight, base: 1 - b, slope: b / (average || 1) };
    });
    const mass = new Float32Array(count);
    const gain = new Float32Array(count);
    const marks = new Uint8Array(count);
    const touched = new Uint32Array(count);
    const gained = new Uint32Array(count);
    const total = new Float32Array(count);
    const have = new Uint8Array(count);
    const titled = new Uint8Array(count);

    /* Add up a term's mass in the papers that have it, and return how many these are. */
    const weigh = (posting, places) => {
      let papers = 0;
      for (const place of places) {
        const found = posting.fields[place];
        if (!found) continue;
        const { docs, tfs, lengths } = found;
        const { weight, base, slope } = shape[place];
        for (let i = 0; i < docs.length; i += 1) {
          const number = docs[i];
          if (!mass[number]) touched[papers++] = number;
          mass[number] += (weight * tfs[i]) / (base + slope * lengths[i]);
        }
      }
      return papers;
    };

    const rarity = (papers) => Math.log(1 + (count - papers + 0.5) / (papers + 0.5));

    const markAll = (docs, mark) => {
      for (let i = 0; i < docs.length; i += 1) marks[docs[i]] |= mark;
    };

    /* Of several terms in one paper the one that is worth most counts. */
    const score = ({ terms, fields: places, also, counts }) => {
      let papers = 0;
      const raise = (number, worth) => {
        if (!gain[number]) gained[papers++] = number;
        if (worth > gain[number]) gain[number] = worth;
      };
      let rarest = 0;
      for (const { posting, weight, best, titled: whole } of terms) {
        const found = weigh(posting, places);
        const idf = rarity(found);
        rarest = Math.max(rarest, idf);
        for (let i = 0; i < found; i += 1) {
          const number = touched[i];
          raise(number, (weight * idf * mass[number]) / (K1 + mass[number]));
          mass[number] = 0;
          if (best) marks[number] |= HAS;
        }
        if (whole && places.includes(title)) markAll(posting.fields[title]?.docs || [], HAS_IN_TITLE);
      }
      for (const { docs } of also) {
        markAll(docs, HAS);
        for (const number of docs) raise(number, (OTHER_FORM * (rarest || rarity(docs.length))) / (K1 + 1));
      }
      for (let i = 0; i < papers; i += 1) {
        const number = gained[i];
        total[number] += gain[number];
        gain[number] = 0;
        if (counts) have[number] += marks[number] & HAS;
        if (counts && marks[number] & HAS_IN_TITLE) titled[number] += 1;
        marks[number] = 0;
      }
    };

    /* Mark with 1 the papers that have each of the slots in some form. */
    const having = (slots) => {
      const found = new Uint8Array(count);
      slots.forEach(({ terms, fields: places, also }, at) => {
        const reach = (docs) => {
          for (let i = 0; i < docs.length; i += 1) if (found[docs[i]] === at) found[docs[i]] = at + 1;
        };
        for (const { posting } of terms) {
          for (const place of places) reach(posting.fields[place]?.docs || []);
        }
        also.forEach(({ docs }) => reach(docs));
      });
      for (let number = 0; number < count; number += 1) found[number] = found[number] === slots.length ? 1 : 0;
      return found;
    };

    const tierOf = (number, wanted) => {
      if (have[number] < wanted) return have[number] ? SOME : SIMILAR;
      return wanted && titled[number] === wanted ? IN_TITLE : ALL;
    };

    /* The arrays are used by one query at a time, which rests between its words. */
    const scored = async (slots) => {
      for (const array of [total, have, titled]) array.fill(0);
      const rest = papershelf.resting();
      for (const slot of slots) {
        score(slot);
        await rest();
      }
    };

    const keysOf = (slots, { masks, barred, named }) => {
      const wanted = slots.filter(({ counts }) => counts).length;
      const exact = new Set(named);
      const keys = new Float64Array(count);
      let hits = 0;
      for (let number = 0; number < count; number += 1) {
        if (slots.length && !total[number] && !exact.has(number)) continue;
        if (masks.some((mask) => !mask[number]) || barred.some((mask) => mask[number])) continue;
        if (!slots.length && masks.length) total[number] = masks[0][number];
        const tier = exact.has(number) ? NAMED : tierOf(number, wanted);
        keys[hits++] = keyOf(tier, stepOf(total[number]), number);
      }
      return keys.subarray(0, hits).sort();
    };

    let turn = Promise.resolve();

    /* Rank the papers that have one of the slots, or all papers if there is none.

         masks    only papers where each is not 0; its values are scores if there are no slots
         barred   no paper where one of these is not 0
         named    the papers whose title, or id, the query is */
    const rank = (slots, limits) => {
      const hits = turn.then(() => scored(slots)).then(() => listed(keysOf(slots, limits)));
      turn = hits.catch(() => {});
      return hits;
    };

    /* From keys in rising order to hits in falling order. */
    const listed = (keys) => {
      const numbers = new Uint32Array(keys.length);
      const tiers = new Uint8Array(keys.length);
      const scores = new Float32Array(keys.length);
      keys.reverse().forEach((key, at) => {
        numbers[at] = numberOf(key);
        tiers[at] = groupOf(key);
        scores[at] = total[numbers[at]];
      });
      return { numbers, tiers, scores };
    };

    return { rank, having };
  };

  const hitsAt = ({ numbers, tiers, scores }, order) => ({
    numbers: order.map((at) => numbers[at]),
    tiers: Uint8Array.from(order, (at) => tiers[at]),
    scores: Float32Array.from(order, (at) => scores[at]),
  });

  /* Return those hits whose paper passes a test. */
  const pick = (hits, passes) => {
    const places = hits.numbers.map((_, at) => at);
    return hitsAt(hits, places.filter((at) => passes(hits.numbers[at])));
  };

  /* Order hits by a value of each paper, the greatest first. Papers that have all words stay
     before those that have some, and these before those that have only similar ones; equal
     ones keep their order. */
  const sortBy = (hits, values) => {
    const keys = new Float64Array(hits.numbers.length);
    hits.numbers.forEach((number, at) => {
      keys[at] = keyOf(Math.min(hits.tiers[at], ALL), Math.min(values[number], STEPS - 1), at);
    });
    return hitsAt(hits, Uint32Array.from(keys.sort().reverse(), numberOf));
  };

  const none = { numbers: new Uint32Array(0), tiers: new Uint8Array(0), scores: new Float32Array(0) };

  papershelf.hits = { pick, sortBy, none, ALL };
})();
