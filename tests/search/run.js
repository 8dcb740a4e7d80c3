/* Runs the search of a built site in Node: node run.js SITE

   Standard input has one question a line, as JSON, and standard output one answer a line:

     {"q": "attention", "limit": 10, "exact": true}  ->  {"hits": [{"id": ..., "score": ...}, ...]}
     {"q": "attention", "limit": 10, "oracle": true} ->  the same by lunr.js with search/lunr.json
     {"run": "papershelf.ready()..."}                ->  {"value": ...} of a script of the page
   or {"error": message}. With {"trips": true}, an answer also has the number of round trips until
   then, since the first question.

   The page that the site's scripts see has only what they use. */
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const vm = require("node:vm");

const PRECISION = 1e9;
const site = path.resolve(process.argv[2]);

let trips = 0;
let pauses = 0;
const requested = [];

/* Requested scripts arrive together, when the page has nothing more to do. So the number of round
   trips does not depend on the speed of the machine. */
const deliver = () => {
  if (pauses) {
    setImmediate(deliver);
    return;
  }
  trips += 1;
  for (const script of requested.splice(0)) run(script);
};

const pause = (act, time = 0) => {
  if (time) return setTimeout(act, time);
  pauses += 1;
  return setTimeout(() => {
    pauses -= 1;
    act();
  });
};

const element = () => ({
  dataset: {},
  setAttribute() {},
  append() {},
  remove() {},
  addEventListener() {},
});

const page = {
  documentElement: { dataset: { root: "" } },
  head: {
    append: (script) => {
      if (requested.push(script) === 1) setImmediate(deliver);
    },
  },
  body: element(),
  currentScript: null,
  createElement: element,
  createTreeWalker: element,
  getElementById: () => null,
  querySelector: () => null,
  querySelectorAll: () => [],
  addEventListener() {},
};

const browser = {
  document: page,
  location: new URL("http://localhost/"),
  navigator: { onLine: true },
  addEventListener() {},
  setTimeout: pause,
  clearTimeout,
  performance,
  console,
  URL,
  URLSearchParams,
};
browser.window = browser;
browser.self = browser;
vm.createContext(browser);

/* Run a script as a browser does, and report the result to its event handlers. */
const run = (script) => {
  const url = new URL(script.src, "http://localhost/");
  const file = path.join(site, decodeURIComponent(url.pathname));
  if (!fs.existsSync(file)) return script.onerror?.();
  page.currentScript = script;
  try {
    vm.runInContext(fs.readFileSync(file, "utf-8"), browser, { filename: file });
  } finally {
    page.currentScript = null;
  }
  return script.onload?.();
};

run({ src: "http://localhost/assets/search.js" });

let oracle;
const lunrIndex = async () => {
  await browser.papershelf.ready();
  await browser.papershelf.load("search/exact.js");
  const data = fs.readFileSync(path.join(site, "search", "lunr.json"), "utf-8");
  oracle ??= browser.lunr.Index.load(JSON.parse(data));
  return oracle;
};

/* Equal scores are in the order of the ids; lunr.js leaves their order open. */
const searchByLunr = async ({ q, limit }) => {
  const byCodePoint = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const rounded = ({ score }) => Math.round(score * PRECISION);
  return (await lunrIndex())
    .search(q)
    .map(({ ref, score }) => ({ id: ref, score }))
    .sort((a, b) => rounded(b) - rounded(a) || byCodePoint(a.id, b.id))
    .slice(0, limit);
};

const answer = async (question) => {
  if (question.run) {
    await browser.papershelf.ready();
    return { value: await vm.runInContext(question.run, browser) };
  }
  if (question.oracle) return { hits: await searchByLunr(question) };
  const { q, trips: counted, ...options } = question;
  const hits = await browser.papershelf.search(q, options);
  return { hits: hits.map(({ id, score }) => ({ id, score })), ...(counted && { trips }) };
};

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const reply = await answer(JSON.parse(line)).catch(({ message }) => ({ error: message }));
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
  process.stdout.write("", () => process.exit());
})();
