/* The search page, without the engine, which is loaded at the same time. */
import { papershelf } from "../papershelf.js";
import { openPage } from "./page.js";

papershelf.receive("search-page", openPage);
