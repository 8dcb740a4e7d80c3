/* Everything that a search needs, except the exact search (exact.js). */
import { papershelf } from "../papershelf.js";
import { openDialog } from "./dialog.js";
import { openPage } from "./page.js";
import { start } from "./start.js";

papershelf.receive("engine", { start, openDialog, openPage });
