// How wide words are, and how large a figure and its parts.

import { PICTURE_FONT } from "./chart_ink.js";

const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
// The width of Plotly's small markup (<b>, <br>, <span style='font-size:…px'>) in pixels.
/** @param {unknown} markup @param {number} size */
export function markupWidth(markup, size) {
  /** @param {string} words */
  const plain = (words) => words.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return Math.max(
    ...String(markup)
      .split(/<br\s*\/?>/)
      .map((line) => {
        let width = 0,
          weight = 400,
          own = size;
        for (const piece of line.split(/(<[^>]+>)/)) {
          if (piece === "<b>" || piece === "</b>") weight = piece === "<b>" ? 700 : 400;
          else if (piece.startsWith("<")) own = Number(/font-size:\s*([\d.]+)/.exec(piece)?.[1] ?? size);
          else {
            ruler.font = `${weight} ${own}px ${PICTURE_FONT}`;
            width += ruler.measureText(plain(piece)).width;
          }
        }
        return width;
      }),
  );
}
// Lines no wider than `width`: Chinese breaks between any two letters, but no line begins with a closing mark, and
// words and figures stay whole.
/** @param {string} text @param {number} width @param {number} size @param {number} [weight] @returns {string[]} */
export function wrapped(text, width, size, weight = 400) {
  ruler.font = `${weight} ${size}px ${PICTURE_FONT}`;
  /** @type {string[]} */
  const lines = [],
    pieces =
      text.trim().match(/[（《“‘〔[(]*(?:[A-Za-z0-9][\x21-\x7E]*|\s+|[^\s])[）》”’〕，。；：、！？…—％%)\]]*/g) ?? [];
  let line = "";
  for (const piece of pieces) {
    if (line && ruler.measureText((line + piece).trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}
// Of Plotly's figure a value may be of any kind: a number, a list, a typed array, words.
/** @param {any} value @param {number} by @returns {any} */
export const times = (value, by) =>
  typeof value === "number"
    ? value * by
    : Array.isArray(value) || ArrayBuffer.isView(value)
      ? Array.from(/** @type {ArrayLike<unknown>} */ (value), (n) => (typeof n === "number" ? n * by : n))
      : value;
/** @param {PlotlyFigure} figure @returns {number} */
export const plotWidth = ({ layout }) => layout.width - layout.margin.l - layout.margin.r;
/** @param {PlotlyFigure} figure @returns {number} */
export const plotHeight = ({ layout }) => layout.height - layout.margin.t - layout.margin.b;
// The largest of a value that is one for all marks, or one for each.
/** @param {number | number[]} sizes */
export const largest = (sizes) => Math.max(.../** @type {number[]} */ ([]).concat(sizes));
