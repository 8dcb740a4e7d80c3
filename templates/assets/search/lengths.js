/* The lengths of fields in postings, which are rounded to four binary digits
   (generator/search/lengths.py). Pure. */
const DIGITS = 4;
const EXACT = 2 ** DIGITS;
const STEPS = EXACT / 2;

const codeOf = (length) => {
  const dropped = Math.max(0, 32 - Math.clz32(length) - DIGITS);
  return dropped * STEPS + (length >> dropped);
};

/* Return the length in the middle of those that have a code. */
const decodeLength = (code) => {
  if (code < EXACT) return code;
  const dropped = Math.floor(code / STEPS) - 1;
  return ((code % STEPS) + STEPS) * 2 ** dropped + 2 ** (dropped - 1);
};

/* Replace the codes in an array by lengths. */
export const decodeLengths = (codes) => {
  const known = [];
  for (let i = 0; i < codes.length; i += 1) {
    codes[i] = known[codes[i]] ??= decodeLength(codes[i]);
  }
  return codes;
};

/* Return a length as it is in postings. */
export const roundLength = (length) => decodeLength(codeOf(length));
