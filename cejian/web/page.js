// What every part knows: the page's state (C) and words. No part takes its data for markup: templates (drawing.js) make
// text of it, and in what leaves the page (the clipboard, a picture) every text goes through esc().

// Its types are still to come.
/** @type {any} */
export const C = /** @type {any} */ (
  window.cejian ??= {
    plans: new Map(),
    waiting: new Map(),
    panel: null,
    words: {},
    version: "",
    send: null,
  }
);

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

// A table: {view, name, columns: [{label, align}], rows: [[cell]]}: the code of its view ("" where it goes onto no
// slide) and the name of its file; a cell is a text or {text, facts}.
/** @param {any} cell */
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

export const inLang = () => `lang=${C.address?.get("lang") ?? "zh"}`;

// Numbers follow their parts on the screen (27<em>12</em>): only the words of an element itself are its name.
/** @param {Element | null | undefined} element */
export const wordsOf = (element) =>
  [...(element?.childNodes ?? [])]
    .map((n) => (n.nodeType === Node.TEXT_NODE ? n.textContent : n.nodeType === Node.ELEMENT_NODE ? " " : ""))
    .join("")
    .replace(/\s+/g, " ")
    .replace(/ ?× ?$/, "")
    .trim();

// The day in the time zone of the server, as its own files say it (Sweden writes 2026-11-29).
export const exportDay = () => new Date().toLocaleDateString("sv-SE", { timeZone: C.zone });

export const inLanguage = () => (C.address.get("lang") === "en" ? "en" : "zh");
