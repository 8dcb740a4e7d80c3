/* Milliseconds of work before the page gets time to respond to its reader. */
const SLICE = 8;

/* Return a function that long work calls between its steps. It returns a promise to wait for
   once the work has taken too long, and null before that. */
export const uiYielder = () => {
  let start = performance.now();
  const pause = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  };
  return () => (performance.now() - start > SLICE ? pause() : null);
};
