/* Answers only the latest request: an earlier one's answer is never shown after it. */
import { papershelf } from "../papershelf.js";

const PATIENCE = 150;

/* After a restart of the engine (start.js), ask the new one. */
const answer = async (request) => {
  const ask = async () => request(await papershelf.ready());
  try {
    return await ask();
  } catch (error) {
    if (error.restarted) return ask();
    throw error;
  }
};

const ignore = () => {};

/* Return a function that sends requests to the engine.

     const request = latestOnly({ waiting, answered, failed });
     request((engine) => engine.find(text));   // then answered(found) or failed(error)
     request.cancel();                         // without an answer

   `waiting` is called when an answer takes longer than 150 ms. */
export const latestOnly = ({ answered, waiting = ignore, failed = ignore }) => {
  let latest = 0;
  const next = () => {
    latest += 1;
    return latest;
  };
  const send = (request) => {
    const own = next();
    const ifLatest = (act) => (value) => own === latest && act(value);
    const timer = setTimeout(ifLatest(waiting), PATIENCE);
    const stopTimer = () => clearTimeout(timer);
    const result = answer(request);
    result.then(stopTimer, stopTimer);
    return result.then(ifLatest(answered), ifLatest(failed));
  };
  return Object.assign(send, { cancel: next });
};
