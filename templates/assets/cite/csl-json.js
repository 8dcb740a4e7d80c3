/* CSL-JSON. */
export const cslJson = (records) =>
  `${JSON.stringify(records.map(({ item }) => item), null, 2)}\n`;
