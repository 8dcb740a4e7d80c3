/* Everything that finds papers, except the exact search (exact.js). What readers see of it is in
   search-page.js and quick-search.js. */
import { papershelf } from "../papershelf.js";
import { start } from "./start.js";

papershelf.receive("engine", { start });
