/* Reads what is said in a sentence as operators. Pure.

     readSentence("papers about alignment not RLHF")
       { text: "alignment -RLHF", plain: 'papers about alignment "not" RLHF' }
     readSentence("Rafailov et al. (2023)")
       { text: "author:Rafailov 2023", plain: 'Rafailov "et" al. (2023)' }
     readSentence("Attention is not explanation")   null: there is nothing to read

   `plain` is the query that is read as plain words: none with quotes is read as a sentence.

     papers about ...    asks for papers, and is left out
     ... et al.          what is before is the name of an author
     A not B             leaves out B, unless a verb is before `not` ("is not", "cannot or not"),
                         or B begins like a statement ("not only", "not the")
     A without B         leaves out B if the sentence asks for papers, or B is written in capitals:
                         "training without labels" is a topic
     A except B, A NOT B, A but not B   always leaves out B

   B ends at the next preposition or conjunction and has at most three words. */
const REQUEST =
  /^(?:(?:please\s+)?(?:find|show|give|list|get)(?:\s+me)?\s+)?(?:(?:all|any|some|the|recent|new)\s+)*(papers?|articles|publications)\s+(?:about|on|regarding|concerning)\s+(?=\S)/i;
const ET_AL =
  /[([]?(?:authors?:)?((?:(?:van|von|de|der|den|del|di|da|du|la|le|ten|ter)\s+)*[\p{L}\p{M}'’-]{2,}),?\s+(et)\.?\s+al\b\.?[,;]?(?:\s*[([]?(\d{4})[a-z]?\b[)\]]?)?[)\]]?/iu;
const EXCLUDING = ["not", "without", "except", "excluding"];
const JOINS = ["and", "or", "nor"];
const ENDS = ["in", "for", "with", "from", "since", "after", "before", "by", "on", "about", "using"];
const VERBS =
  "is are was were be been being am do does did can could may might will would shall should must has have had why whether if or to and".split(
    " ",
  );
const STATEMENTS = "only just all always so every enough yet a an the be to necessarily".split(" ");
const MAX_EXCLUDED = 3;

const lower = (word) => word?.toLowerCase() || "";
const bare = (word) => word.replace(/[,;.?!]+$/, "");
const isInCapitals = (word) => /\p{Lu}.*\p{Lu}/u.test(word || "");

/* Return whether the word at an index leaves out what follows. */
const excludes = (words, at, isRequest) => {
  const [before, word, after] = [lower(words[at - 1]), words[at], lower(words[at + 1])];
  if (!before || !after || !EXCLUDING.includes(lower(word))) return false;
  if (lower(word) === "without") return isRequest || isInCapitals(words[at + 1]);
  if (lower(word) !== "not" || word === "NOT" || before === "but") return true;
  return !VERBS.includes(before) && !before.endsWith("n't") && !STATEMENTS.includes(after);
};

/* Return what is left out, as a list of lists of words, and the words that follow. */
const excludedParts = (words) => {
  const parts = [[]];
  for (const [at, word] of words.entries()) {
    if (ENDS.includes(lower(word))) return { parts, rest: words.slice(at) };
    if (JOINS.includes(lower(word))) parts.push([]);
    else parts.at(-1).push(bare(word));
    if (/[,;]$/.test(word)) return { parts, rest: words.slice(at + 1) };
  }
  return { parts, rest: [] };
};

const exclusion = (words) => (words.length > 1 ? `-"${words.join(" ")}"` : `-${words[0]}`);

/* Return the sentence with operators for what it leaves out, and the word that says so. */
const readExclusion = (text, isRequest) => {
  const words = text.split(/\s+/).filter(Boolean);
  const at = words.findIndex((_, index) => excludes(words, index, isRequest));
  if (at < 0) return null;
  const { parts, rest } = excludedParts(words.slice(at + 1));
  if (parts.some(({ length }) => !length || length > MAX_EXCLUDED)) return null;
  const before = words.slice(0, lower(words[at - 1]) === "but" ? at - 1 : at).map(bare);
  return { text: [...before, ...parts.map(exclusion), ...rest].join(" "), said: words[at] };
};

const readAuthors = (text) => {
  const found = ET_AL.exec(text);
  if (!found) return null;
  const [whole, name, said, year] = found;
  const author = /\s/.test(name) ? `author:"${name}"` : `author:${name}`;
  const read = text.replace(whole, [author, year, ""].filter((part) => part !== undefined).join(" "));
  return { text: read.trim(), said };
};

const quote = (text, said) => text.replace(new RegExp(`(^|\\s)(${said})(?=[\\s.])`), `$1"$2"`);

export const readSentence = (query) => {
  if (/["“”„«»]/.test(query)) return null;
  const request = REQUEST.exec(query);
  const asked = request ? query.slice(request[0].length) : query;
  const isOpen = /\s$/.test(query);
  const found = readExclusion(asked, Boolean(request)) || readAuthors(asked);
  if (!found && !request) return null;
  const { text, said } = found || { text: asked, said: request[1] };
  return { text: isOpen ? `${text.trim()} ` : text, plain: quote(query, said).trim() };
};
