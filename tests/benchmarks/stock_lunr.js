/* lunr.js with its defaults: `node stock_lunr.js LUNR.js DOCUMENTS.jsonl`.

   A document is {"id", "title", "text"}. Standard input has one query a line, {"q", "limit"}, and
   standard output the ids of its papers, best first. Lunr's operators are removed from a query,
   because they would be errors. */
const fs = require("node:fs");
const [lunr, documents] = process.argv.slice(2);

const lines = (file) => fs.readFileSync(file, "utf8").split("\n").filter(Boolean).map(JSON.parse);

const index = require(lunr)(function () {
  this.ref("id");
  this.field("title");
  this.field("text");
  for (const document of lines(documents)) this.add(document);
});

const plain = (query) => query.replace(/[^\p{L}\p{N}\s]+/gu, " ");

for (const { q, limit } of lines(0)) {
  const hits = index.search(plain(q)).slice(0, limit);
  console.log(JSON.stringify(hits.map(({ ref }) => ref)));
}
