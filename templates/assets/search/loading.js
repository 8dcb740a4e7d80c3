/* Starts the engine, and loads its parts with patience.

   A part that cannot be loaded is asked for twice more, unless it was late already. What then
   is still missing may be of a library that has been published anew meanwhile: if the index
   has changed, the engine starts again with it at the next `papershelf.ready()`. The error
   that says so is marked `again`; `papershelf.search` repeats the search by itself. */
(() => {
  "use strict";
  const INDEX = "search/index.js";
  const PAUSES = [300, 900];
  const PATIENCE = 10_000;
  const AT_ONCE = 24;

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  const insist = async (path) => {
    const end = Date.now() + PATIENCE;
    for (const [at, time] of PAUSES.entries()) {
      try {
        return await papershelf.insert(path, at > 0);
      } catch (error) {
        if (Date.now() > end) throw Object.assign(error, { late: true });
      }
      await pause(time);
    }
    return papershelf.insert(path, true);
  };

  const renew = async (manifest, error) => {
    if (error.late) throw error;
    const fresh = await papershelf.insert(INDEX, true).catch(() => manifest);
    if (JSON.stringify(fresh) === JSON.stringify(manifest)) throw error;
    papershelf.kept[INDEX] = Promise.resolve(fresh);
    delete papershelf.kept.engine;
    throw Object.assign(Error("the library has just been renewed"), { again: true });
  };

  /* A page that asks for hundreds of files at once stands still. */
  const inTurn = (load) => {
    const waiting = [];
    let free = AT_ONCE;
    const next = () => {
      free += 1;
      waiting.shift()?.();
    };
    return async (name) => {
      while (!free) await new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return load(name).finally(next);
    };
  };

  papershelf.start = async (manifest) => {
    const part = (name) => insist(`search/${name}.js`).catch((error) => renew(manifest, error));
    const engine = await papershelf.engine(papershelf.store(manifest, inTurn(part)));
    const again = (query, options) => (error) => {
      if (error.again) return papershelf.search(query, options);
      throw error;
    };
    const search = async (query, options) => engine.search(query, options);
    return { ...engine, search: (...query) => search(...query).catch(again(...query)) };
  };
})();
