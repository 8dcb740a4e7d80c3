/* Starts the engine, and retries parts that cannot be loaded.

   A part is requested twice more, unless that would be too late. If it is still missing, the
   library may have been published again in the meantime: if the manifest has changed, the next
   `papershelf.ready()` starts the engine with the new one. The error that reports this has the
   property `restarted`; `papershelf.search` repeats the search by itself. */
import { papershelf } from "../papershelf.js";
import { createFinder } from "./finder.js";
import { pagedListing } from "./paged-listing.js";
import { createStore } from "./store.js";

const MANIFEST = "search/index.js";
const PAUSES = [300, 900];
const MAX_TIME = 10_000;
const MAX_REQUESTS = 24;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

const insertWithRetries = async (path) => {
  const end = Date.now() + MAX_TIME;
  for (const [at, time] of PAUSES.entries()) {
    try {
      return await papershelf.insert(path, at > 0);
    } catch (error) {
      if (Date.now() > end) throw Object.assign(error, { timedOut: true });
    }
    await pause(time);
  }
  return papershelf.insert(path, true);
};

/* Throw the error of a part, or the one that reports that the engine will be started again. */
const checkManifest = async (manifest, error) => {
  if (error.timedOut) throw error;
  const current = await papershelf.insert(MANIFEST, true).catch(() => manifest);
  if (JSON.stringify(current) === JSON.stringify(manifest)) throw error;
  papershelf.promises[MANIFEST] = Promise.resolve(current);
  delete papershelf.promises.engine;
  throw Object.assign(Error("the library has just been updated"), { restarted: true });
};

/* Return `load` with a limit of calls at a time: a page that requests hundreds of files at once
   stops responding. */
const limited = (load) => {
  const waiting = [];
  let free = MAX_REQUESTS;
  const next = () => {
    const begin = waiting.shift();
    if (begin) begin();
    else free += 1;
  };
  return async (name) => {
    if (free) free -= 1;
    else await new Promise((begin) => waiting.push(begin));
    return load(name).finally(next);
  };
};

/* Return the promise of an engine for the index of a manifest: a finder whose `search` repeats
   itself after a restart, and with the papers of listings (paged-listing.js). */
export const start = async (manifest) => {
  const load = (name) =>
    insertWithRetries(`search/${name}.js`).catch((error) => checkManifest(manifest, error));
  const finder = createFinder(createStore(manifest, limited(load)));
  const search = async (query, options) => {
    try {
      return await finder.search(query, options);
    } catch (error) {
      if (error.restarted) return papershelf.search(query, options);
      throw error;
    }
  };
  const paged = (...listing) => pagedListing(finder, ...listing);
  return { ...finder, search, pagedListing: paged };
};
