/* CSL-JSON: items with its tags and formulas. */
export const cslJson = (records) =>
  `${JSON.stringify(records.map(({ item, rich }) => ({ ...item, ...rich })), null, 2)}\n`;
