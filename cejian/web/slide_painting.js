// The figures of slides are drawn by Plotly: when there is time, anew where something changed, and told in words where
// there is no Plotly.

import { later } from "./later.js";
import { C } from "./page.js";
import { loadPlotly } from "./plotting.js";
import { hoverText } from "./proof.js";
import { figureOf } from "./slide_chart.js";
import { toneOf } from "./slide_theme.js";

/** @import { Facts, FigureBlock, PreparedDeck } from "./contract" */
/** @import { Hover } from "./slide_chart.js" */
/** @import { Theme } from "./slide_theme.js" */
/**
 * @typedef {HTMLElement & { dkBlock: FigureBlock, dkKey?: string }} FigureElement
 * @typedef {Plot & { dkBound?: boolean, dkOver?: Facts[] }} SlidePlot
 *   dkOver: the facts of the mark under the pointer
 * @typedef {(facts: Facts[]) => void} OnFacts
 * @typedef {{ theme?: Theme, hidden?: Set<string>, u: number, still?: boolean, onFacts?: OnFacts | null }} Painting
 *   u: pixels of the screen for one of the stage; still: nothing can be clicked; onFacts: what a mark opens
 */

/** @param {ParentNode} slide @returns {NodeListOf<FigureElement>} */
export const figuresIn = (slide) => slide.querySelectorAll(".dk-figure");
// In the app Plotly comes when the first figure asks for it (plotting.js); the one-file page has it already.
const plotlyReady = () => (window.Plotly ? Promise.resolve(window.Plotly) : loadPlotly());
// Draws a figure if it is not as it should be; the size, the theme and the hidden places decide.
/** @param {FigureElement} node @param {PreparedDeck} prepared @param {Painting} painting */
export function paintFigure(node, prepared, { theme = "light", hidden = new Set(), u, still = false, onFacts = null }) {
  const key = `${u}|${theme}|${[...hidden].sort()}`;
  if (node.dkKey === key || !window.Plotly || !u) return;
  node.dkKey = key;
  const plot = plotIn(node),
    block = node.dkBlock;
  /** @type {Hover} */
  const hover = (name, facts, lines = 3) => hoverText(prepared, name, facts, lines);
  node
    .querySelectorAll("[data-tone]")
    .forEach((chip) => (chip.style.background = toneOf(prepared, theme, chip.dataset.tone ?? "")));
  const { data, layout } = figureOf(block.figure, block.box, prepared, { theme, hidden, u, hover });
  window.Plotly.react(plot, data, layout, {
    displayModeBar: false,
    staticPlot: still,
    responsive: false,
    doubleClick: false,
    showTips: false,
  });
  // On paper the drawing is scaled by this.
  plot
    .querySelectorAll(".main-svg")
    .forEach((svg) => svg.setAttribute("viewBox", `0 0 ${layout.width} ${layout.height}`));
  if (!still && !plot.dkBound) listenTo(plot, onFacts);
}
/** @param {FigureElement} node */
function plotIn(node) {
  /** @type {SlidePlot | null} */
  const drawn = node.querySelector(".dk-plot");
  if (drawn) return drawn;
  // It is a chart as soon as Plotly has drawn into it, before anything asks.
  const plot = /** @type {SlidePlot} */ (/** @type {unknown} */ (document.createElement("div")));
  node.querySelector(".dk-told")?.remove();
  plot.className = "dk-plot";
  node.append(plot);
  return plot;
}
/** @param {SlidePlot} plot @param {OnFacts | null} onFacts */
function listenTo(plot, onFacts) {
  plot.dkBound = true;
  /** @param {PlotlyEvent} event */
  const factsAt = (event) => event.points?.[0]?.customdata;
  plot.on("plotly_click", (event) => {
    const facts = factsAt(event);
    if (onFacts && facts?.length) {
      C.hitAt = performance.now();
      onFacts(facts);
    }
  });
  plot.on("plotly_hover", (event) => {
    const facts = factsAt(event) ?? [];
    plot.dkOver = facts;
    plot.classList.toggle("over", facts.length > 0);
  });
  plot.on("plotly_unhover", () => plot.classList.remove("over"));
}
// `options` is a function: what holds when the figure's turn has come.
/** @param {FigureElement} node @param {PreparedDeck} prepared @param {() => Painting} options */
export function paintSoon(node, prepared, options) {
  plotlyReady().then(
    () =>
      later(() => {
        if (node.isConnected) paintFigure(node, prepared, options());
      }),
    () => tellFigure(node),
  );
}
// No Plotly: what the figure shows is said in words.
/** @param {FigureElement} node */
function tellFigure(node) {
  if (!node.querySelector(".dk-plot, .dk-told"))
    node.append(Object.assign(document.createElement("p"), { className: "dk-told", textContent: node.dkBlock.alt }));
}
