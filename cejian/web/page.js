// What every part knows: the page's state (C), the address and the selection (store.js), and words. No part takes its
// data for markup: templates (drawing.js) make text of it, and in what leaves the page (the clipboard, a picture) every
// text goes through esc().

import { makeStore } from "./store.js";

// The state of the page outlives its modules: when the server was started anew with others, those find here what is
// open and who already listens. Each line is written by the module that it names; others ask that module. What the
// address says and which places are chosen stands in `store`.
/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").NamedPlace} NamedPlace
 * @typedef {import("./plan_text.js").Plan} Plan
 * @typedef {import("./facts.js").OneFact} OneFact
 * @typedef {string | [string, string, number]} Words a sentence that counts: text, English for one, where its count is
 * @typedef {{ facts: OneFact[], title: string, note?: string, at: number, original: boolean, failed?: boolean }} Shown
 *   what the panel shows: `at` is the one of its facts that is unfolded
 * @typedef {{ id: string, go: (index: number, isFirst?: boolean) => void, close: () => void, full: () => void,
 *   readonly index: number }} Presenting
 * @typedef {Record<string, unknown>} Message to the server
 *
 * @typedef {object} PageState
 * @property {Store} store
 * @property {Record<string, Words>} words main: of the language of the page
 * @property {string} version main: of the data
 * @property {string} [plotly] main: where Plotly is to be had
 * @property {Map<string, Plan>} plans evidence: whose text has come, by plan_id
 * @property {Map<string, Promise<Plan>>} waiting evidence: whose text is on its way
 * @property {string[]} [planIds] bar: of the places that stand in it
 * @property {boolean} [hasOtherPlans] bar: whether there are more than stand in it
 * @property {Record<string, string>} [colors] bar: plan_id -> colour in the theme of the page
 * @property {{ name: string, title: string }} [page] bar: which page is shown
 * @property {string} [path] bar: the path that the address belongs to
 * @property {string} [zone] bar: the time zone of the server
 * @property {string} [session] bar: the visit, as the server calls it
 * @property {number} [answered] bar: the last act that the page answers
 * @property {ResizeObserver} [barSize] bar
 * @property {boolean} [hasRecalled] bar: whether the home place of this computer was asked for
 * @property {((message: Message) => void) | null} send bar: the way to the server
 * @property {number} [tick] address: the time of the last act
 * @property {number} [told] address: of the last one that the server was told of
 * @property {number} [noted] address: of the last one that it was not told of
 * @property {number} [sent] address: when something was last sent
 * @property {boolean} [isUnsent] address
 * @property {string | null} [spent] address: the line of an entry whose sentence was closed
 * @property {boolean} [arrived] history: Back or Forward led to another page
 * @property {{ box: Element, line: HTMLElement } | null} [lost] history: the connection is lost
 * @property {boolean} [listening] history
 * @property {HTMLElement | null} panel panel
 * @property {Shown | null} [shown] panel
 * @property {HTMLElement} [opener] panel: what opened it
 * @property {string} [lastOpened] panel
 * @property {AbortController} [holding] focus
 * @property {boolean} [stepping] keys
 * @property {boolean} [goesToPages] cells
 * @property {string | null} [goTo] cells, blocks: the heading that a link leads to
 * @property {boolean} [readsMatters] reading
 * @property {HTMLElement} [footLine] foot
 * @property {ReturnType<typeof setTimeout>} [footTimer] foot
 * @property {boolean} [addsListening] adding
 * @property {Promise<void>} [adding] adding
 * @property {string} [deckKept] adding: the deck worked on, where the browser keeps nothing
 * @property {string | null} [deckEnd] adding, present: the deck that opens at its end
 * @property {string | null} [ownerKept] owner
 * @property {Presenting | null} [presenting] deck
 * @property {number} [hitAt] slide: when a mark of a figure was last pressed
 * @property {Promise<PlotlyLibrary> | null} [plotlyComing] plotting
 * @property {(() => void)[] | null} [paper] print
 * @property {boolean} [printing] print
 * @property {(undo: (() => void)[]) => void} [chartsOnPaper] chart: dresses those of the page for paper
 * @property {{ opener: () => HTMLElement | undefined,
 *   close: (isBack?: boolean) => void } | null} [pictureMenu] picture_menu
 * @property {MutationObserver} [offering] picture_menu
 * @property {() => unknown} [shownTables] export, for the tests
 * @property {() => string[]} [filtersInWords] export, for the tests
 * @property {typeof import("./plan_text.js").quoteWithSource} [quoteWithSource] panel, for the tests
 */
/** @type {PageState} */
export const C = (window.cejian ??= {
  store: makeStore(() => location.search),
  plans: new Map(),
  waiting: new Map(),
  panel: null,
  words: {},
  version: "",
  send: null,
});
export const store = C.store;

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** @param {unknown} text */
export const esc = (text) => String(text ?? "").replace(/[&<>"']/g, (c) => ENTITIES[c]);

// A color of the data as it may stand in a style, where escaping alone would let a whole rule through.
/** @param {string} color */
export const inkOf = (color) => (/^#[0-9a-f]{6}$/i.test(color) ? color : "currentColor");

// The words for `key`, its values in the order of the table's column `holes`. A sentence that counts comes as
// [text, English for one, position of its count]. Filled in one pass and without patterns in what is filled in: {1} and
// $& in what somebody typed stay what they are.
/** @param {string} key @param {unknown[]} values @returns {string} */
export function say(key, ...values) {
  /** @type {string | [string, string, number]} */
  const words = C.words[key] ?? key;
  const text = typeof words === "string" ? words : words[String(values[words[2]]) === "1" ? 1 : 0];
  return text.replace(/\{(\d)\}/g, (hole, number) => (number < values.length ? String(values[number]) : hole));
}

// The server's time zone, for days and minutes that stand beside its own; a browser that does not know it takes the
// visitor's.
/** @param {string} zone */
export function knownZone(zone) {
  try {
    return new Intl.DateTimeFormat("zh-CN", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** @param {import("./contract").TableRow[number] | undefined} cell of a table */
export const cellText = (cell) => (cell !== null && typeof cell === "object" ? cell.text : cell);

/** @param {string} text @param {HTMLElement} button */
export async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // no clipboard without https: fall back to a selection
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const old = button.textContent;
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = old), 1200);
}

export const inLang = () => `lang=${store.asked("lang") ?? "zh"}`;

// The day in the time zone of the server, as its own files say it (Sweden writes 2026-11-29).
export const exportDay = () => new Date().toLocaleDateString("sv-SE", { timeZone: C.zone });

export const inLanguage = () => (store.asked("lang") === "en" ? "en" : "zh");
