// A chart of a page. It stays where it is when another figure comes, and Plotly changes what differs.
//
// What shapes it (a place, a filter) is asked for here as soon as somebody chooses it, by the code of the view and the
// address, while the server runs the page. The page brings the same chart in the end, and what it brings counts.

import { isOutdated } from "./address.js";
import { allIn, drawnIn, html, nodesOf } from "./drawing.js";
import { eachOf } from "./facts.js";
import { BASE } from "./made.js";
import { C, store } from "./page.js";
import { openPanel } from "./panel.js";
import { chartsOnPaper } from "./paper_charts.js";
import { listenForPlots } from "./picture_menu.js";
import { loadPlotly } from "./plotting.js";

/** @import { PageChart } from "./contract" */
/**
 * @typedef {HTMLElement & { sent: PageChart, shown: PageChart, turn?: number, isAhead?: boolean }} ChartRoot
 *   `sent`: what the page brought last; `shown`: what is drawn, or will be when Plotly is here; `turn` counts what is
 *   asked for and what comes; `isAhead`: what was asked for here is newer than what the page brought
 */

// What of an address shapes a chart (kept_parts in cejian/views).
const SHAPING = ["places", "home", "party", "tk", "prec", "cat", "span", "ext"];

// It is under way before the first chart is.
loadPlotly().catch(() => {});
// Charts come with some pages, printing (print.js) with every one; a picture of a chart is taken from beside it.
C.chartsOnPaper = chartsOnPaper;
listenForPlots();

/** @param {ChartRoot} root @param {PageChart} data */
export function drawChart(root, data) {
  root.sent = data;
  if (!root.firstElementChild) {
    const plot = Object.assign(document.createElement("div"), { className: "cj-chart" });
    root.append(plot, nodesOf(html`<p class="cj-alt"></p>`));
    new ResizeObserver(() => fit(root)).observe(plot);
  }
  store.subscribe(
    root,
    () => SHAPING.map(store.asked),
    () => askAhead(root),
  );
  // An answer to what the visitor chose before; the one to what he chose last is under way.
  if (root.isAhead && isOutdated(C.answered ?? 0)) return;
  settle(root, data);
}

/** @param {ChartRoot} root @param {PageChart} chart */
function settle(root, chart) {
  root.turn = (root.turn ?? 0) + 1;
  root.isAhead = false;
  show(root, chart);
}

/** @param {ChartRoot} root */
async function askAhead(root) {
  const turn = (root.turn = (root.turn ?? 0) + 1),
    address = store.address();
  root.isAhead = true;
  address.set("theme", root.sent.theme);
  /** @type {PageChart | null} */
  let chart = null;
  try {
    const answer = await fetch(`${BASE}/charts/${root.sent.code}.json?${address}`);
    if (answer.ok) chart = await answer.json();
  } catch {
    // it comes with the page
  }
  if (turn !== root.turn) return;
  if (chart) show(root, chart);
  else settle(root, root.sent);
}

/** @param {ChartRoot} root @param {PageChart} chart */
function show(root, chart) {
  const [plot, words] = allIn(root, ":scope > *");
  root.shown = chart;
  words.textContent = chart.alt;
  words.className = "cj-alt";
  // What stands below does not move when Plotly draws.
  plot.style.minHeight = `${chart.figure.layout.height}px`;
  if (window.Plotly) plotInto(root, window.Plotly);
  else
    loadPlotly().then(
      (plotly) => plotInto(root, plotly),
      () => {
        plot.style.minHeight = "";
        words.className = "cj-told";
      },
    );
}

// Whole pixels, so that the figure is not wider than its part.
/** @param {HTMLElement} plot */
const widthOf = (plot) => Math.floor(plot.getBoundingClientRect().width);

/** @param {ChartRoot} root @param {PlotlyLibrary} plotly */
function plotInto(root, plotly) {
  const plot = /** @type {Plot} */ (drawnIn(root, ".cj-chart")),
    { data, layout } = root.shown.figure,
    width = widthOf(plot),
    isFirst = !plot.layout;
  // The same figure stays as it is: somebody may have zoomed into it.
  if (!width || plot.layout?.datarevision === layout.datarevision) return;
  plotly.react(plot, data, { ...layout, width }, { displayModeBar: false });
  if (isFirst)
    plot.on("plotly_click", (event) => {
      // Points carry their facts.
      const facts = event.points?.[0]?.customdata?.[0];
      if (facts) openPanel({ facts: eachOf(facts), title: "", note: "" }, plot);
    });
}

// The page became wider or narrower, for the panel of sentences, say. Printing draws charts of its own.
/** @param {ChartRoot} root */
function fit(root) {
  const plot = /** @type {Plot} */ (drawnIn(root, ".cj-chart")),
    width = widthOf(plot);
  if (!window.Plotly || !width || C.paper || plot.layout?.width === width) return;
  if (plot.layout) window.Plotly.relayout(plot, { width });
  else plotInto(root, window.Plotly);
}
