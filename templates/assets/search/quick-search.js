/* The search dialog, without the engine, which is loaded at the same time. */
import { papershelf } from "../papershelf.js";
import { openDialog } from "./dialog.js";

papershelf.receive("quick-search", openDialog);
