// The charts of the page, and what stands around each: its title, its source, its documents.

import { narrowings, still } from "./caption.js";
import { aroundTable } from "./export.js";
import { C, say, store } from "./page.js";

// A chart and its source line are two parts of the page; they belong together by their order. The part of the line
// knows what stands over the chart (caption.js).
/** @param {Node} a @param {Node} b */
const isBefore = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
export function pagePlots() {
  /** @type {NodeListOf<Plot>} */
  const drawn = document.querySelectorAll(".cj-chart.js-plotly-plot");
  return [...drawn].filter((plot) => plot.data && plot.layout);
}
/** @param {Plot} plot @param {Plot[]} plots */
export function sourceOf(plot, plots) {
  const next = plots[plots.indexOf(plot) + 1];
  const source = [...document.querySelectorAll(".cj .cj-src")].find((s) => isBefore(plot, s));
  return source && (!next || isBefore(source, next)) && source.querySelector('[data-act="copy"]') ? source : null;
}
// Everything that is written in a figure; the places stand in it in bold.
/** @param {Plot} plot */
export const writtenIn = (plot) =>
  JSON.stringify([
    plot.data.map((trace) => (typeof trace.y?.[0] === "string" ? trace.y : "")),
    plot.layout.yaxis?.ticktext,
    (plot.layout.annotations ?? []).map((/** @type {PlotlyLayout} */ a) => a.text),
  ]);
/** @param {Plot} plot @param {HTMLElement} source */
export function aboutPlot(plot, source) {
  const around = aroundTable(source),
    over = around?.figure,
    said = (around?.source ?? "").replace(/\s+/g, " ").trim(),
    figure = writtenIn(plot);
  // A plan's own name is Chinese; the bar came with that of the language of the page.
  const places = store.places().map((p) => ({ ...C.plans.get(p.plan_id), short: p.short }));
  /** @param {{ short: string }} plan */
  const place = (plan) => figure.indexOf(`<b>${plan.short}</b>`);
  const plans = places.filter((plan) => plan.title && place(plan) >= 0).sort((a, b) => place(a) - place(b));
  // A source line that already names the documents is not repeated.
  const isNamed =
    plans.some((plan) => plan.doc_number) && plans.every((plan) => !plan.doc_number || said.includes(plan.doc_number));
  const documents = isNamed
    ? ""
    : plans
        .map((plan) => say("picture_document", plan.short, plan.doc_number || say("no_number"), plan.origin))
        .join(say("semicolon"));
  const chosen = narrowings()
    .filter(({ name }) => name)
    .map(({ name, value }) => `${name} ${value}`);
  if (store.asked("party") === "0") chosen.unshift(say("sub_base"));
  return {
    title: over?.title || over?.finding || C.page?.title || "",
    lead: over?.lead ?? "",
    sub: still(over?.sub ?? ""),
    source: still(said),
    documents: documents && say("picture_documents", documents),
    filters: chosen.length ? say("picture_filters", chosen.join(say("semicolon"))) : "",
    alt: over?.alt ?? "",
  };
}
