// Words as they are set on a slide: numbers that stay whole, the marks of cells, and where a title breaks.

import { html } from "./drawing.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Drawn } from "./drawing.js" */

// A number keeps its sign and its unit on one line, and no line begins with a middle dot. The words stay the same.
const KEPT = /([<>≥≤±]?\d[\d.,:]*(?: ?[%％‰万亿年月日项条件个元人次家]底?)?|\S ·)/;
/** @param {string} words */
const keptOn = (words) => html`<span class="dk-kept">${words}</span>`;
/** @param {unknown} text @returns {Drawn[]} */
export const setText = (text) =>
  String(text)
    .split(KEPT)
    .map((part, at) => (at % 2 && part.length > 1 ? keptOn(part) : part));
/** @type {Record<string, string>} */
const MARKS = { "●": "full", "◐": "half", "○": "open", "—": "dash", "▨": "hatch" };
/** @param {string} [mark] */
export const markOf = (mark = "") => (MARKS[mark] ? html`<i class="dk-mark ${MARKS[mark]}">${mark}</i>` : nothing);
// The key to the marks in a line of words: drawn as they are drawn in the cells.
const MARKED = /([●◐○▨]|(?<!\S)—(?= ))/;
/** @param {string} text @returns {Drawn[]} */
export const withMarks = (text) =>
  String(text)
    .split(MARKED)
    .map((part, at) => (at % 2 ? markOf(part) : setText(part)));
// A title of two lines breaks behind a mark of punctuation where there is one, never before its last letter.
const titleRuler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
/** @param {string} text @param {number[]} box @param {number} size @param {string} font */
export function titleOf(text, [, , width], size, font) {
  titleRuler.font = `700 100px ${font}`;
  /** @param {string} words */
  const long = (words) => (titleRuler.measureText(words).width / 100) * size;
  if (text.includes("\n") || long(text) <= width || long(text) > width * 2) return setText(text);
  const breaks = [...text.matchAll(/[；，：。、,;]/g)]
    .map((m) => m.index + 1)
    .filter((at) => long(text.slice(0, at)) <= width && long(text.slice(at)) <= width);
  // A stop or a semicolon before a comma, a comma before the mark of a list; of these the one nearest to the middle.
  /** @param {number} at */
  const rank = (at) => ["；。：;", "，,", "、"].findIndex((marks) => marks.includes(text[at - 1]));
  /** @param {number} at */
  const far = (at) => Math.abs(long(text.slice(0, at)) - long(text.slice(at)));
  const at = breaks.filter((b) => far(b) < width * 0.55).sort((a, b) => rank(a) - rank(b) || far(a) - far(b))[0];
  return at ? [setText(text.slice(0, at)), html`<br />`, setText(text.slice(at).trimStart())] : setText(text);
}
