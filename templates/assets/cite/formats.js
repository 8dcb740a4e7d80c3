/* Citations in every format, as text.

     const formats = (await papershelf.load("assets/cite/formats.js"))[0](latex);
     formats[0].write([record, ...])

   A format is {title, ending, type, write, isTable}; `latex` is {character: LaTeX}. A record is {key,
   title, latexTitle, authors, unnamed, date, venue, journal, doi, arxiv, language, keywords,
   abstract}, with what is not known left out. BibTeX, RIS and CSL-JSON say what generator/cite/
   has them say. */
papershelf.receive("formats", (latex) => {
  "use strict";
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const AND = /(?<![\p{L}\p{N}_])and(?![\p{L}\p{N}_])/u;
  const INNER_CAPITAL = /(?<![\\\p{L}\p{N}_])(?=[\p{L}\p{N}_]+[A-Z]|[A-Z]\p{Nd})[\p{L}\p{N}]+/gu;
  const SUFFIX = /^(?:[JS]r|I{2,3}|IV)\.?$/;
  const MOST_NAMES = 20;

  const dateOf = ({ date }) => (date ? date.split("-").map(Number) : []);
  const monthOf = (record) => MONTHS[dateOf(record)[1] - 1];
  const line = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  const withValue = (pairs) => pairs.filter(([, value]) => value);

  const kindOf = ({ venue, journal, arxiv }) => {
    if (venue) return journal ? "journal" : "conference";
    return arxiv ? "preprint" : "other";
  };

  const percent = (mark) => "%" + mark.charCodeAt(0).toString(16).toUpperCase();
  const doiAddress = (doi) => {
    const encoded = encodeURIComponent(doi).replace(/%(?:3A|2F|3B)/g, decodeURIComponent);
    return "https://doi.org/" + encoded.replace(/[!*']/g, percent);
  };
  const arxivAddress = (arxiv) => `https://arxiv.org/abs/${arxiv}`;
  const addressOf = ({ arxiv, doi }) => (arxiv ? arxivAddress(arxiv) : doi ? doiAddress(doi) : "");

  const splitName = (name) => {
    const [before, ...others] = name.split(",");
    const after = others.join(",").trim();
    if (SUFFIX.test(after)) return { ...splitName(before), suffix: after };
    if (after) return { family: before.trim(), given: after };
    const words = before.split(/\s+/).filter(Boolean);
    const small = words.findIndex((word, at) => at && at < words.length - 1 && /^\p{Lowercase}/u.test(word));
    const start = small < 0 ? words.length - 1 : small;
    return { family: words.slice(start).join(" "), given: words.slice(0, start).join(" ") };
  };

  const inverted = ({ family, given, suffix }) => [family, given, suffix].filter(Boolean).join(", ");
  const namesOf = ({ authors = [], unnamed }) => [
    ...authors.map((name) => inverted(splitName(name))),
    ...(unnamed ? ["et al."] : []),
  ];

  /* BibTeX */
  const escaped = (text = "") => Array.from(text.normalize("NFC"), (c) => latex[c] ?? c).join("");
  const author = (name) => (AND.test(name) ? `{${escaped(name)}}` : escaped(name));
  const ENTRIES = { journal: ["article", "journal"], conference: ["inproceedings", "booktitle"] };

  const bibtex = (record) => {
    const [kind, container] = ENTRIES[kindOf(record)] || ["misc", "howpublished"];
    const others = record.unnamed ? ["others"] : [];
    const fields = [
      ["title", record.latexTitle || escaped(record.title).replace(INNER_CAPITAL, "{$&}")],
      ["author", [...(record.authors || []).map(author), ...others].join(" and ")],
      ["year", dateOf(record)[0]],
      [container, escaped(record.venue)],
      ["doi", record.doi?.replace(/[{}]/g, "")],
      ["eprint", record.arxiv],
      ["archivePrefix", record.arxiv && "arXiv"],
      ["url", addressOf(record)],
    ];
    const lines = withValue(fields).map(([name, value]) => `  ${name} = {${value}},`);
    if (monthOf(record)) lines.push(`  month = ${monthOf(record).slice(0, 3).toLowerCase()},`);
    return [`@${kind}{${record.key},`, ...lines, "}"].join("\n");
  };

  /* RIS */
  const RIS = { journal: "JOUR", conference: "CONF", preprint: "UNPB", other: "GEN" };
  const ris = (record) => {
    const fields = [
      ["TY", RIS[kindOf(record)]],
      ["ID", record.key],
      ["TI", record.title],
      ...namesOf(record).map((name) => ["AU", name]),
      ["PY", String(dateOf(record)[0] || "")],
      ["DA", record.date?.replaceAll("-", "/")],
      ["T2", record.venue],
      ["DO", record.doi],
      ["AN", record.arxiv],
      ["DB", record.arxiv && "arXiv"],
      ["UR", addressOf(record)],
      ["LA", record.language],
      ...(record.keywords || []).map((word) => ["KW", word]),
      ["AB", record.abstract],
    ];
    const lines = withValue(fields).map(([tag, value]) => `${tag}  - ${line(value)}`);
    return [...lines, "ER  - ", "", ""].join("\r\n");
  };

  /* CSL-JSON */
  const CSL = { journal: "article-journal", conference: "paper-conference", preprint: "article", other: "document" };
  const cslName = (name) => {
    const { family, given, suffix } = splitName(name);
    if (!given) return { literal: inverted({ family, suffix }) };
    return suffix ? { family, given, suffix } : { family, given };
  };
  const csl = (record) => {
    const kind = kindOf(record);
    const authors = [...(record.authors || []).map(cslName), ...(record.unnamed ? [{ literal: "et al." }] : [])];
    const archive = record.arxiv && "arXiv";
    const fields = [
      ["id", record.key],
      ["type", CSL[kind]],
      ["title", record.title],
      ["author", authors.length && authors],
      ["issued", record.date && { "date-parts": [dateOf(record)] }],
      ["container-title", record.venue],
      ["publisher", kind === "preprint" && archive],
      ["DOI", record.doi],
      ["archive", archive],
      ["archive_location", record.arxiv],
      ["URL", addressOf(record)],
      ["language", record.language],
      ["keyword", (record.keywords || []).join(", ")],
      ["abstract", record.abstract],
    ];
    return Object.fromEntries(withValue(fields));
  };

  const cslJson = (records) => JSON.stringify(records.map(csl), null, 2) + "\n";

  /* EndNote's tagged format, that of refer */
  const ENDNOTE = {
    journal: ["Journal Article", "%J"],
    conference: ["Conference Proceedings", "%B"],
    preprint: ["Unpublished Work", "%B"],
    other: ["Generic", "%B"],
  };
  const endnote = (record) => {
    const [type, container] = ENDNOTE[kindOf(record)];
    const fields = [
      ["%0", type],
      ["%T", record.title],
      ...namesOf(record).map((name) => ["%A", name]),
      ["%D", String(dateOf(record)[0] || "")],
      ["%8", record.date],
      [container, record.venue],
      ["%R", record.doi],
      ["%M", record.arxiv && `arXiv:${record.arxiv}`],
      ["%U", addressOf(record)],
      ["%G", record.language],
      ...(record.keywords || []).map((word) => ["%K", word]),
      ["%F", record.key],
      ["%X", record.abstract],
    ];
    const lines = withValue(fields).map(([tag, value]) => `${tag} ${line(value)}`);
    return [...lines, "", ""].join("\n");
  };

  /* MODS 3.6 */
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const xml = (text) => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]);
  const element = (name, attributes, ...content) => {
    const inside = content.flat().join("");
    const told = Object.entries(attributes).map(([key, value]) => `${key}="${xml(value)}"`);
    return inside && `<${[name, ...told].join(" ")}>${inside}</${name}>`;
  };
  const text = (name, value, attributes = {}) => element(name, attributes, xml(value || ""));
  const part = (type, value) => text("namePart", value, type ? { type } : {});
  const modsName = (name) => {
    const { family, given, suffix } = splitName(name);
    const parts = given
      ? [part("family", family), part("given", given), part("termsOfAddress", suffix)]
      : [part("", inverted({ family, suffix }))];
    const role = element("role", {}, text("roleTerm", "author", { type: "text", authority: "marcrelator" }));
    return element("name", { type: "personal" }, ...parts, role);
  };
  const mods = (record) => {
    const parts = [
      element("titleInfo", {}, text("title", record.title)),
      ...(record.authors || []).map(modsName),
      element("name", {}, record.unnamed ? "<etal/>" : ""),
      text("typeOfResource", "text"),
      element("originInfo", {}, text("dateIssued", record.date, { encoding: "w3cdtf" })),
      element("language", {}, text("languageTerm", record.language, { type: "code", authority: "rfc5646" })),
      text("abstract", record.abstract),
      ...(record.keywords || []).map((word) => element("subject", {}, text("topic", word))),
      element("relatedItem", { type: "host" }, record.venue && element("titleInfo", {}, text("title", record.venue))),
      text("identifier", record.doi, { type: "doi" }),
      text("identifier", record.arxiv, { type: "arxiv" }),
      text("identifier", record.key, { type: "citekey" }),
      element("location", {}, text("url", addressOf(record))),
    ];
    const lines = parts.filter(Boolean).map((each) => "    " + each);
    return ['  <mods version="3.6">', ...lines, "  </mods>"];
  };
  const collection = (records) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<modsCollection xmlns="http://www.loc.gov/mods/v3">',
      ...records.flatMap(mods),
      "</modsCollection>",
      "",
    ].join("\n");

  /* Text for people */
  const listed = (names, last, most = MOST_NAMES) => {
    if (names.length > most) return `${names.slice(0, most - 1).join(", ")}, … ${names.at(-1)}`;
    return names.length > 1 ? `${names.slice(0, -1).join(", ")}${last}${names.at(-1)}` : names.join("");
  };
  const sentence = (said) => said && (/[.!?]$/.test(said) ? said : `${said}.`);
  const initials = (given) => given.replace(/([^\s.-])[^\s-]*/gu, "$1.");
  const apaName = (name) => {
    const { family, given, suffix } = splitName(name);
    return inverted({ family, given: given && initials(given), suffix });
  };
  const apaDate = (record) => {
    const [year, , day] = dateOf(record);
    const inYear = [monthOf(record), day].filter(Boolean).join(" ");
    return `(${[year || "n.d.", inYear].filter(Boolean).join(", ")}).`;
  };
  const apa = (record) => {
    const names = (record.authors || []).map(apaName);
    const authors = record.unnamed ? `${names.join(", ")}, et al.` : listed(names, ", & ");
    const source = record.venue || (record.arxiv ? "arXiv" : "");
    const address = record.doi ? doiAddress(record.doi) : addressOf(record);
    const [first, second] = authors ? [authors, record.title] : [record.title, ""];
    const parts = [sentence(first), apaDate(record), sentence(second), sentence(source), address];
    return parts.filter(Boolean).join(" ");
  };
  const markdown = (record) => {
    const safe = (said) => said.replace(/[\\`*_[\]<>]/g, "\\$&");
    const title = addressOf(record) ? `[${safe(record.title)}](<${addressOf(record)}>)` : safe(record.title);
    const names = (record.authors || []).map(safe);
    const authors = record.unnamed ? `${names.join(", ")} et al.` : listed(names, " and ");
    const venue = record.venue ? `*${safe(record.venue)}*` : "";
    return [title, authors, [venue, dateOf(record)[0]].filter(Boolean).join(", ")].filter(Boolean).map(sentence).join(" ");
  };

  /* Tables: values of several parts have semicolons in them, as in the library's own CSV. */
  const COLUMNS = ["key", "title", "authors", "date", "venue", "arxiv", "doi", "url", "language"];
  const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const row = (values) => values.map(cell).join(",") + "\r\n";
  const columns = (record) => {
    const told = { ...record, authors: record.authors?.join("; "), url: addressOf(record) };
    return row(COLUMNS.map((name) => told[name] || ""));
  };
  const csv = (records) => [row(COLUMNS), ...records.map(columns)].join("");

  const each = (write, between) => (records) => records.map(write).join(between) + (between && "\n");
  const bulleted = (write) => (records) =>
    records.map((record) => (records.length > 1 ? "- " : "") + write(record) + "\n").join("");
  return [
    { title: "BibTeX", ending: "bib", type: "application/x-bibtex", write: each(bibtex, "\n\n") },
    { title: "RIS", ending: "ris", type: "application/x-research-info-systems", write: each(ris, "") },
    { title: "CSL-JSON", ending: "csl.json", type: "application/vnd.citationstyles.csl+json", write: cslJson },
    { title: "EndNote", ending: "enw", type: "application/x-endnote-refer", write: each(endnote, "") },
    { title: "MODS", ending: "mods.xml", type: "application/mods+xml", write: collection },
    { title: "Markdown", ending: "md", type: "text/markdown", write: bulleted(markdown) },
    { title: "Plain text (APA)", ending: "txt", type: "text/plain", write: each(apa, "\n\n") },
    { title: "CSV", ending: "csv", type: "text/csv", write: csv, isTable: true },
  ];
});
