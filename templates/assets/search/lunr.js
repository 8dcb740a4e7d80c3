/* lunr.js 2.3.9, which is at the beginning of the engine's file. */
export const lunr = window.lunr;
