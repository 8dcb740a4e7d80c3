/* Short messages to the reader. */
const STATUS_TIME = 4000;

/* Return the function that shows a message for some seconds in an element with the role `status`,
   whose messages screen readers announce. */
export const speaker = (status) => {
  let timer;
  return (message) => {
    clearTimeout(timer);
    status.textContent = message;
    timer = setTimeout(() => status.replaceChildren(), STATUS_TIME);
  };
};
