import { papershelf } from "../papershelf.js";

/* Return the URL of a path of the site, relative to the page that is shown. */
export const pageUrl = (path) =>
  papershelf.root + path.split("/").map(encodeURIComponent).join("/");
