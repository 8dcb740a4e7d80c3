/* What search.js offers to the scripts that are loaded after it. */
export const papershelf = window.papershelf;
