import { register } from "node:module";

register("./hooks.mjs", import.meta.url);
// Modules keep the state of their page in the window.
globalThis.window = globalThis;
