/* The citation styles, for scripts that load them: { title, nodes, text, list } each, functions
   that return the citation of a record (see record.js) or a bibliography of several. */
import { papershelf } from "../papershelf.js";
import { plainText, richNodes } from "./styles/rich.js";
import { STYLES } from "./styles/styles.js";

const styles = STYLES.map(({ title, label, write }) => {
  const text = (record) => plainText(write(record));
  const entry = (record, index) => `${label?.(index + 1) || ""}${text(record)}\n`;
  return {
    title,
    nodes: (record) => richNodes(write(record)),
    text,
    list: (records) => records.map(entry).join("\n"),
  };
});

papershelf.receive("styles", styles);
