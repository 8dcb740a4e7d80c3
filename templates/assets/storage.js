/* Return the result of a function that gets localStorage, or undefined where storage is not
   allowed. */
export const withStorage = (use) => {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
};
