/* Words with stars, each of which stands for any characters, or for none. Pure. */
const ANY = "*";

/* Return the test of words against a pattern, as in wildcardTest("tr*former")("transformer"). It
   goes back to the last star, which then stands for one character more, where a word differs. */
export const wildcardTest = (pattern) => (word) => {
  let at = 0;
  let star = -1;
  let starEnd = 0;
  for (let i = 0; i < word.length; ) {
    if (pattern[at] === ANY) {
      star = at;
      starEnd = i;
      at += 1;
    } else if (pattern[at] === word[i]) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      starEnd += 1;
      at = star + 1;
      i = starEnd;
    } else {
      return false;
    }
  }
  while (pattern[at] === ANY) at += 1;
  return at === pattern.length;
};
