/* A paper's page as a record to be cited: its JSON-LD, its abstract, and the hints for what these do
   not say (generator/cite/hints.py). */
papershelf.receive("paper", async (hints) => {
  "use strict";
  const json = document.querySelector('script[type="application/ld+json"]').textContent;
  const article = JSON.parse(json)["@graph"].find((thing) => thing["@type"] === "ScholarlyArticle");
  const numbered = (name) => article.identifier?.find(({ propertyID }) => propertyID === name)?.value;
  const abstract = document.createElement("div");
  abstract.append(...Array.from(document.querySelectorAll(".abstract p"), (p) => p.cloneNode(true)));
  const formulas = hints.math?.split("\n") || [];
  for (const formula of abstract.querySelectorAll("math, code.math")) {
    if (hints.math) formula.replaceWith(formulas.shift());
  }
  const text = hints.abstract || Array.from(abstract.children, (p) => p.textContent).join(" ");

  return [
    {
      key: hints.key,
      title: article.headline,
      latexTitle: hints.latex,
      authors: article.author?.map(({ name }) => name),
      unnamed: "unnamed" in hints,
      date: article.datePublished,
      venue: article.isPartOf?.name,
      journal: "journal" in hints,
      doi: numbered("DOI"),
      arxiv: numbered("arXiv"),
      language: article.inLanguage,
      keywords: article.keywords,
      abstract: text.split(/\s+/).filter(Boolean).join(" "),
    },
  ];
});
