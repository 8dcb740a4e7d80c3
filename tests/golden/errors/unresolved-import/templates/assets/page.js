// A page script of one's own with a mistyped path and a mistyped name.
import { make } from "./doms.js";
import { useStorage } from "./storage.js";

make("p", {}, useStorage(String));
