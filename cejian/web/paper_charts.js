// Charts on paper: drawn for its width, in the light theme.

import { CHART_INK, lightColors } from "./chart_ink.js";
import { isOnPage } from "./export.js";
import { pagePlots } from "./plots.js";
import { PAPER_WIDTH, paperKind } from "./print.js";
import { refit } from "./refit.js";

// A chart stands on one page with its title and the head of the page.
const PAPER_HEIGHT = { wide: 440, tall: 640 };
/** @param {Plot} plot, which Plotly has drawn: it is here */
function paperChart(plot) {
  const kind = paperKind(),
    page = PAPER_WIDTH[kind],
    block = document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"]');
  const plotly = /** @type {PlotlyLibrary} */ (window.Plotly),
    width = Math.floor(page * Math.min(1, plot.clientWidth / (block?.clientWidth || plot.clientWidth)));
  const box = document.createElement("div");
  box.style.cssText = "position:absolute;left:-9999px;top:0";
  document.body.append(box);
  try {
    const { data, layout, config } = refit(plot, {
      width,
      height: Math.min(PAPER_HEIGHT[kind], Math.round(plot.layout.height * 0.95)),
      scale: 0.95,
      colors: [...lightColors(), [CHART_INK.light.paper, "#FFFFFF"]],
    });
    plotly.newPlot(box, data, layout, config);
    const svg = plotly.Snapshot.toSVG(box, "svg", 1).replace(/^[\s\S]*?<svg /, "<svg ");
    return document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  } finally {
    box.remove();
  } // not purged: Plotly has steps left to do, which would fail
}
// Each chart of the page gets one for paper beside it; `undo` takes what brings the screen back.
/** @param {(() => void)[]} undo */
export function chartsOnPaper(undo) {
  const plots = pagePlots().filter(
    (plot) => isOnPage(plot) && getComputedStyle(plot).visibility === "visible" && plot.clientWidth,
  );
  for (const plot of plots) {
    const chart = Object.assign(document.createElement("div"), { className: "cj-paper-chart" });
    chart.append(paperChart(plot));
    plot.append(chart);
    undo.push(() => chart.remove());
  }
}
