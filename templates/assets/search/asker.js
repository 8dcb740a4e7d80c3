/* Asks the engine, and has the answer shown: never that of an earlier question after that of
   a later one, and a word of waiting only when there is something to wait for.

     const ask = papershelf.asker({ waiting, answered, failed });
     ask((engine) => engine.find(text));      // then answered(found) or failed(error)
     ask.forget();                            // what is still under way is not wanted any more */
(() => {
  "use strict";
  const PATIENCE = 150;

  const reply = async (question) => question(await papershelf.ready());

  /* The library may have been published anew meanwhile: then the new one is asked. */
  const answer = (question) =>
    reply(question).catch((error) => {
      if (error.again) return reply(question);
      throw error;
    });

  const ignore = () => {};

  papershelf.asker = ({ answered, waiting = ignore, failed = ignore }) => {
    let last = 0;
    const ask = (question) => {
      const mine = (last += 1);
      const timely = (act) => (value) => mine === last && act(value);
      const timer = setTimeout(timely(waiting), PATIENCE);
      const done = () => clearTimeout(timer);
      const result = answer(question);
      result.then(done, done);
      return result.then(timely(answered), timely(failed));
    };
    ask.forget = () => (last += 1);
    return ask;
  };
})();
