/* Copies the BibTeX of a paper. */
import { copy } from "../clipboard.js";
import { papershelf } from "../papershelf.js";
import { speaker } from "../status.js";
import { loadCitations } from "./load.js";

/* Resolve to the text of a BibTeX file. Pages from a disk cannot read files. */
const bibtex = async (url, hints) => {
  if (location.protocol === "file:") {
    const [formats, records] = await loadCitations(hints);
    return formats.find(({ ending }) => ending === "bib").write(records);
  }
  const response = await fetch(url);
  if (!response.ok) throw Error(`${response.status} ${response.statusText}`);
  return response.text();
};

/* Copy the BibTeX at a URL, and show a message in a status element. */
const copyBibtex = async (url, hints, status) => {
  speaker(status)(await copy(bibtex(url, hints)));
};

papershelf.receive("copy", copyBibtex);
