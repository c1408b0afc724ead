// What runs in the browser
// ========================
//
// The server sends a page as parts: names with data (cejian/screen/components.py). Streamlit mounts each and calls `draw` below,
// which hands it to the module that draws such a part, once that module and the words of the language are here.
//
// What a visitor does is answered here where it needs no new data, and noted in the address; else the server is asked,
// with the whole address (address.js). The sentence behind whatever is pressed opens in the panel (panel.js).
//
// Modules
// -------
//   page        the state of the page, words, escaping: what every module knows
//   made, style, words.zh, words.en    made by the server (cejian/web/parts.py)
//   address, history                   the address and the server; Back, Forward, what the whole page listens to
//   focus, keys                        where the hand and the focus are; tables by keyboard
//   ids, plan_text, evidence, panel    whose a fact is; a plan's text with its repairs; its evidence; the sentence
//   cells, columns, tables, wording    words and marks in cells; tables, their widths and tools; words that are looked for
//   bar, overview, grid, reading, reader, blocks, measures, working, search, alignment, evaluation    parts of pages
//   download, export, picture, print, stamp, foot    what leaves the page, and what is said about it
//   stage, plotting, slide, proof, deck, sheet       slides, the wall, the file of a deck
//   adding, owner, unsaved, keeping, cards, present  decks: adding to one, whose it is, saving it, the page 汇报

import { drawBar } from "./bar.js";
import { keepFocus } from "./focus.js";
import { BASE, PLOTLY_ADDRESS } from "./made.js";
import { C } from "./page.js";
import { STYLE } from "./style.js";

// At the end of the page, so that it comes after the frame's own style.
document.getElementById("cj-style")?.remove();
document.body.append(Object.assign(document.createElement("style"), { id: "cj-style", textContent: STYLE }));
C.plotly = BASE + PLOTLY_ADDRESS;

// Every page has the bar; the other parts are loaded with the first page that has them.
const draws = { bar: drawBar };
const LOADS = {
  head: () => import("./overview.js").then((module) => module.drawHead),
  map: () => import("./overview.js").then((module) => module.drawMap),
  note: () => import("./overview.js").then((module) => module.drawNote),
  gaps: () => import("./overview.js").then((module) => module.drawGaps),
  headline: () => import("./overview.js").then((module) => module.drawHeadline),
  grid: () => import("./grid.js").then((module) => module.drawGrid),
  reading: () => import("./reading.js").then((module) => module.drawReading),
  reader: () => import("./reader.js").then((module) => module.drawReader),
  blocks: () => import("./blocks.js").then((module) => module.drawBlocks),
  measures: () => import("./measures.js").then((module) => module.drawMeasures),
  filters: () => import("./working.js").then((module) => module.drawFilters),
  counterpart: () => import("./working.js").then((module) => module.drawCounterpart),
  search: () => import("./search.js").then((module) => module.drawSearch),
  alignment: () => import("./alignment.js").then((module) => module.drawAlignment),
  evaluation_switch: () => import("./evaluation.js").then((module) => module.drawEvaluationSwitch),
  evaluation: () => import("./evaluation.js").then((module) => module.drawEvaluation),
  present: () => import("./present.js").then((module) => module.drawPresent),
};
const words = {};
const coming = {};
// What a part still waits for; null where it can be drawn at once. Who waits for the same is drawn in the order of asking.
function missing({ part, lang }) {
  const waits = [];
  if (!words[lang])
    waits.push((coming[lang] ??= import(`./words.${lang}.js`).then((module) => (words[lang] = module.WORDS))));
  if (!draws[part]) waits.push((coming[part] ??= LOADS[part]().then((draw) => (draws[part] = draw))));
  return waits.length ? Promise.all(waits) : null;
}

// Streamlit calls this for every part that it mounts, and again whenever the part's data changes.
export function draw({ data: packed, parentElement, setStateValue }) {
  if (!packed) return;
  const data = JSON.parse(new TextDecoder().decode(packed));
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
