/* Stock lunr.js, all defaults: `node stock_lunr.js LUNR.js DOCUMENTS.jsonl`.

   A document is {"id", "title", "text"}. Queries come in on standard input, one
   {"q", "limit"} a line; for each a line with the ids of the papers goes out, best first.
   Lunr's operators are taken out of a query before it is asked: they would be errors. */
"use strict";
const fs = require("fs");
const [lunr, documents] = process.argv.slice(2);

const lines = (file) => fs.readFileSync(file, "utf8").split("\n").filter(Boolean).map(JSON.parse);

const index = require(lunr)(function () {
  this.ref("id");
  this.field("title");
  this.field("text");
  lines(documents).forEach((document) => this.add(document));
});

const plain = (query) => query.replace(/[^\p{L}\p{N}\s]+/gu, " ");

for (const { q, limit } of lines(0)) {
  const hits = index.search(plain(q)).slice(0, limit);
  console.log(JSON.stringify(hits.map(({ ref }) => ref)));
}
