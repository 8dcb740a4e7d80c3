/* The exact search, which few queries need. */
import { papershelf } from "../papershelf.js";
import { exactSearch } from "./exact/search.js";

papershelf.receive("exact", exactSearch);
