/* Reads the paper of a page as a record to be cited: from the JSON-LD, the abstract, and the data
   attributes of the link, which have what is missing in the others. */
import { papershelf } from "../papershelf.js";

const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/* Return the abstract with each formula as `math` has it, which is LaTeX. */
const abstractText = (math) => {
  const abstract = document.createElement("div");
  const paragraphs = document.querySelectorAll(".abstract p");
  abstract.append(...Array.from(paragraphs, (paragraph) => paragraph.cloneNode(true)));
  const formulas = math?.split("\n") || [];
  for (const formula of abstract.querySelectorAll("math, code.math")) {
    if (math) formula.replaceWith(formulas.shift());
  }
  return Array.from(abstract.children, ({ textContent }) => textContent).join(" ");
};

/* Return a Person or an Organization as a name of CSL-JSON. */
const toName = ({ "@type": type, name, familyName, givenName, honorificSuffix }) => {
  if (type === "Organization") return { literal: name };
  const parts = { family: familyName || name, given: givenName, suffix: honorificSuffix };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
};

const readRecords = async (hints) => {
  const json = document.querySelector('script[type="application/ld+json"]').textContent;
  const things = JSON.parse(json)["@graph"];
  const article = things.find((thing) => "headline" in thing);
  const identifier = (name) =>
    article.identifier?.find(({ propertyID }) => propertyID === name)?.value;
  const record = {
    key: hints.key,
    title: article.headline,
    latexTitle: hints.latex,
    authors: article.author?.map(toName),
    hasMoreAuthors: "unnamed" in hints,
    date: article.datePublished,
    venue: article.isPartOf?.name,
    type: hints.type,
    doi: identifier("DOI"),
    arxiv: identifier("arXiv"),
    language: article.inLanguage,
    keywords: article.keywords,
    status: article.creativeWorkStatus?.toLowerCase(),
    ...JSON.parse(hints.details || "{}"),
    abstract: words(hints.abstract || abstractText(hints.math)),
  };
  return [record];
};

papershelf.receive("paper", readRecords);
