// The figure of a chart, drawn for another size.

import { PICTURE_FONT, repaint } from "./chart_ink.js";
import { fitLanes } from "./lanes.js";
import { largest, markupWidth, plotWidth, times } from "./measuring.js";

/** @import { Recolored } from "./chart_ink.js" */

/** @param {PlotlyLayout | undefined} object @param {string[]} keys @param {number} by */
const grow = (object, keys, by) => {
  for (const key of keys) if (object?.[key] !== undefined && object[key] !== null) object[key] = times(object[key], by);
};
/** @param {unknown} text @param {number} by */
const growWords = (text, by) => String(text).replace(/font-size:\s*([\d.]+)px/g, (_, n) => `font-size:${n * by}px`);
// A copy of the figure of a chart on the page for `width` pixels, everything in it `scale` times as large; `height` 0
// is as high as it needs; `colors` are pairs of a colour and the one that takes its place.
/**
 * @param {Plot} plot
 * @param {{ width: number, height?: number, scale: number, colors?: Recolored }} size
 * @returns {PlotlyFigure}
 */
export function refit(plot, { width, height = 0, scale, colors = [] }) {
  const data = repaint(structuredClone(plot.data), colors),
    layout = repaint(structuredClone(plot.layout), colors);
  grow((layout.font ??= { size: 12 }), ["size"], scale);
  layout.font.family = PICTURE_FONT; // the page's own font for the middle dot is not known outside of it
  grow((layout.margin ??= { l: 60, r: 20, t: 30, b: 30 }), ["l", "r", "t", "b"], scale);
  for (const [name, axis] of Object.entries(layout))
    if (/^[xy]axis\d*$/.test(name)) {
      grow(axis.tickfont, ["size"], scale);
      Object.assign(axis, {
        gridwidth: (axis.gridwidth ?? 1) * scale,
        zerolinewidth: (axis.zerolinewidth ?? 1) * scale,
      });
      grow(axis, ["linewidth", "ticklen", "tickwidth"], scale);
      axis.ticklabelstandoff = Math.round((axis.ticklabelstandoff ?? 0) * scale); // Plotly takes whole pixels only
    }
  for (const a of (layout.annotations ??= [])) {
    grow(a.font, ["size"], scale);
    grow(a, ["xshift", "yshift", "borderpad", "borderwidth"], scale);
    a.text = growWords(a.text, scale);
  }
  for (const shape of (layout.shapes ??= [])) grow(shape.line, ["width"], scale);
  for (const trace of data) {
    grow(trace.marker, ["size"], scale);
    grow(trace.marker?.line, ["width"], scale);
    grow(trace.line, ["width"], scale);
    grow(trace.textfont, ["size"], scale);
  }
  const figure = {
    data,
    layout: { ...layout, width, height: height || Math.round((plot.layout.height ?? 400) * scale), autosize: false },
    config: { staticPlot: true, displayModeBar: false },
  };
  // Lines across the whole chart (the nation's value, today) lie behind dots and words.
  for (const shape of layout.shapes) if (shape.type === "line" && shape.yref === "y domain") shape.layer = "below";
  // The names beside the axis take the room that they need: the figure's own margin was estimated without a ruler.
  /** @type {string[]} */
  const names = Array.from(
    layout.yaxis?.ticktext ?? data.flatMap((trace) => (typeof trace.y?.[0] === "string" ? trace.y : [])),
  );
  if (names.length)
    layout.margin.l = Math.ceil(
      Math.max(...names.map((name) => markupWidth(name, layout.yaxis.tickfont?.size ?? layout.font.size))) +
        layout.yaxis.ticklabelstandoff +
        4 * scale,
    );
  const fit = layout.xaxis2 ? fitLanes : data[0]?.type === "bar" ? fitLabels : fitPanels;
  fit(figure, scale, Boolean(height));
  return figure;
}
// Dots with words at their right: the axis goes on until the last word is inside.
/** @param {PlotlyFigure} figure */
function fitLabels(figure) {
  /** @type {PlotlyLayout[]} */
  const annotations = figure.layout.annotations;
  const { layout } = figure,
    [from, to] = layout.xaxis.range,
    width = plotWidth(figure);
  const ends = annotations
    .filter((a) => a.xanchor === "left" && typeof a.x === "number")
    .map((a) => {
      const room = width - (a.xshift ?? 0) - markupWidth(a.text, a.font.size) - 4;
      return room > 0 ? from + ((a.x - from) * width) / room : to;
    });
  layout.xaxis.range = [from, Math.max(to, ...ends)];
}
// Small multiples side by side: as far apart as the words at the right of a full dot need; where the heads would touch,
// each takes two lines.
/** @param {PlotlyFigure} figure */
function fitPanels(figure) {
  /** @type {PlotlyLayout[]} */
  const annotations = figure.layout.annotations;
  const { data, layout } = figure,
    heads = annotations.filter((a) => a.yref === "paper" && a.xanchor === "left").sort((a, b) => a.x - b.x),
    count = heads.length;
  const marks = data.find((trace) => trace.text),
    width = plotWidth(figure);
  if (count > 1 && marks) {
    const old = heads[1].x - heads[0].x,
      dot = largest(marks.marker.size) + 2 * largest(marks.marker.line?.width ?? 0),
      need =
        Math.max(
          ...Array.from(/** @type {string[]} */ (marks.text), (text) => markupWidth(text, marks.textfont.size)),
        ) +
        dot * 1.4;
    const pitch = Math.max(old, 1 / Math.max(0.3, 1 - (need * count) / width)),
      from = layout.xaxis.range[0];
    /** @param {any} x a place on the axis, or words */
    const moved = (x) => (typeof x === "number" ? Math.floor(x / old + 1e-6) * (pitch - old) + x : x);
    for (const trace of data) trace.x = Array.from(trace.x, moved);
    for (const shape of layout.shapes) Object.assign(shape, { x0: moved(shape.x0), x1: moved(shape.x1) });
    for (const a of heads) a.x = moved(a.x);
    layout.xaxis.tickvals = Array.from(layout.xaxis.tickvals, moved);
    layout.xaxis.range = [from, pitch * count + from];
    // Where 0, 0.5 and 1 do not fit side by side, 0 and 1 say it.
    const font = layout.xaxis.tickfont.size;
    if (width / count / pitch < markupWidth("0.51", font) + 1.2 * font)
      layout.xaxis.ticktext = Array.from(/** @type {string[]} */ (layout.xaxis.ticktext), (text) =>
        text === "0.5" ? "" : text,
      );
    layout.xaxis.tickangle = 0;
  }
  const [from, to] = layout.xaxis.range;
  /** @param {number} x */
  const at = (x) => ((x - from) / (to - from)) * width;
  if (
    !heads.some(
      (a, i) =>
        at(a.x) + markupWidth(a.text, a.font.size) + a.font.size / 2 >
        (i + 1 < count ? at(heads[i + 1].x) : width + layout.margin.r),
    )
  )
    return;
  for (const a of heads) a.text = a.text.replace(/<\/b>\s+/, "</b><br>");
  layout.margin.t += heads[0].font.size * 1.3;
}
