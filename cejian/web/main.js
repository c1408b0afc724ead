// What runs in the browser
// ========================
//
// The server sends a page as parts: names with data (cejian/screen/components.py). Streamlit mounts each and calls
// `draw` below, which hands it to the module that draws such a part, once that module and the words are here.
//
// What a visitor does is answered here where it needs no new data, and noted in the address; else the server is asked,
// with the whole address (address.js). The sentence behind whatever is pressed opens in the panel (panel.js).
//
// Modules
// -------
//   store       the address and the selection, which parts subscribe to
//   page        the state of the page, words: what every module knows
//   made, style, words.zh, words.en    made by the server (cejian/web/parts.py)
//   drawing, vendor/lit-html           templates, and the library that draws them, as published
//   address, history                   the address in the browser's line and on the server; Back, Forward, what the
//                                      whole page listens to
//   focus, keys                        where the hand and the focus are; tables by keyboard
//   ids, facts, plan_text, evidence    whose a fact is; a plan's text with its repairs; its evidence
//   passage, panel                     a passage with its marks; the sentence behind whatever is pressed
//   cells, columns, tables, wording    words and marks in cells; tables, their widths and tools; words looked for
//   bar, overview, grid, reading, reader, blocks, measures, working, search, alignment, evaluation, importing
//                                      parts of pages
//   caption, facets                    what parts say of themselves to what leaves; what measures are filtered by
//   search_box                         the box of the bar that leads to the search page
//   download, export, picture, print, stamp, foot    what leaves the page, and what is said about it
//   chart                              a chart of a page
//   stage, plotting, slide, proof, deck, sheet       slides, the wall, the file of a deck
//   adding, owner, unsaved, keeping, cards, present  decks: adding to one, whose it is, saving it, the page 汇报

import { drawBar } from "./bar.js";
import { keepFocus } from "./focus.js";
import { BASE, PARTS, PLOTLY_ADDRESS } from "./made.js";
import { C } from "./page.js";
import { listenForPrinting } from "./print.js";
import { STYLE } from "./style.js";

// At the end of the page, so that it comes after the frame's own style.
document.getElementById("cj-style")?.remove();
document.body.append(Object.assign(document.createElement("style"), { id: "cj-style", textContent: STYLE }));
C.plotly = BASE + PLOTLY_ADDRESS;
listenForPrinting();

// What the server sends of a part: its name, the language and the version of the data, and what the part shows.
/**
 * @typedef {{ part: string, lang: string, version: string }} PartData
 * @typedef {(root: HTMLElement, data: any, send: (message: Record<string, unknown>) => void) => void} Draws
 */
// Every page has the bar; the other parts are loaded with the first page that has them.
/** @type {Record<string, Draws>} */
const draws = { bar: drawBar };
// head -> drawHead, evaluation_switch -> drawEvaluationSwitch, in the module that exports it.
const drawer = (/** @type {string} */ part) =>
  `draw${part.replace(/(?:^|_)(.)/g, (_, letter) => letter.toUpperCase())}`;
// Its module and what that needs are asked for at once, not one after the other.
/** @param {string} part @returns {Promise<Draws>} */
async function load(part) {
  const urls = PARTS[part].map((name) => new URL(`./${name}.js`, import.meta.url).href);
  for (const href of urls)
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  return (await import(urls[urls.length - 1]))[drawer(part)];
}
/** @type {Record<string, typeof C.words>} */
const words = {};
/** @type {Record<string, Promise<unknown>>} */
const coming = {};
// What a part still waits for; null where it can be drawn at once. Who waits for the same is drawn in the order of
// asking.
/** @param {PartData} data */
function missing({ part, lang }) {
  const waits = [];
  if (!words[lang])
    waits.push((coming[lang] ??= import(`./words.${lang}.js`).then((module) => (words[lang] = module.WORDS))));
  if (!draws[part]) waits.push((coming[part] ??= load(part).then((draw) => (draws[part] = draw))));
  return waits.length ? Promise.all(waits) : null;
}

// Streamlit calls this for every part that it mounts, and again whenever the part's data changes.
/**
 * @param {{ data: Uint8Array<ArrayBuffer> | null, parentElement: HTMLElement,
 *   setStateValue: (name: string, value: unknown) => void }} component
 */
export function draw({ data: packed, parentElement, setStateValue }) {
  if (!packed) return;
  /** @type {PartData} */
  const data = JSON.parse(new TextDecoder().decode(packed));
  /** @type {HTMLElement} */
  const root =
    parentElement.querySelector(".cj-root") ??
    parentElement.appendChild(Object.assign(document.createElement("div"), { className: "cj-root" }));
  const drawNow = () => {
    C.words = words[data.lang];
    // Other data: no old text under its name.
    if (C.version && C.version !== data.version) {
      C.plans.clear();
      C.waiting.clear();
    }
    C.version = data.version;
    // As a state, which every later wish carries too: a trigger is lost where the page changes before it is read.
    keepFocus(root, () => draws[data.part](root, data, (message) => setStateValue("acted", message)));
    root.dataset.part = data.part;
  };
  const waits = missing(data);
  if (waits) waits.then(drawNow, loadAnew);
  else drawNow();
}

// The server was started anew with other modules: those of this page are not to be had any more.
function loadAnew() {
  const last = Number(sessionStorage.getItem("cejian.anew") ?? 0);
  if (Date.now() - last < 10_000) return;
  sessionStorage.setItem("cejian.anew", String(Date.now()));
  location.reload();
}
