/* The exact search, which is loaded only by the few queries that need it. */
import { papershelf } from "../papershelf.js";
import { exactSearch } from "./exact/search.js";

papershelf.receive("exact", exactSearch);
