// The figure of a slide as Plotly wants it. Everything has its place, so nothing moves when a place is hidden; all
// words are annotations of ours: Plotly's own would be dropped at the edge of the axis or turned where they are tight.

import { plotText } from "./plotting.js";
import { toneOf } from "./slide_theme.js";

/** @import { Bars, Drawing, Facts, Label, MarkSeries, Point, PreparedDeck, Xy } from "./contract" */
/** @import { Theme } from "./slide_theme.js" */
/**
 * @typedef {(name: string, facts: Facts[] | undefined, lines?: number) => string} Hover
 * @typedef {{ tone: (name: string) => string, isGone: (part: { place?: string | null }) => boolean, u: number,
 *   hover: Hover }} Setting
 */
/**
 * @param {Drawing} spec @param {number[]} box @param {PreparedDeck} prepared
 * @param {{ theme: Theme, hidden: Set<string>, u: number, hover: Hover }} painting
 * @returns {PlotlyFigure}
 */
export function figureOf(spec, box, prepared, { theme, hidden, u, hover }) {
  /** @param {string} name */
  const tone = (name) => toneOf(prepared, theme, name);
  /** @param {{ place?: string | null }} part */
  const isGone = ({ place }) => Boolean(place && hidden.has(place));
  const [left, top, width, height] = spec.plot,
    isBars = spec.type === "bars",
    range = isBars ? [0, spec.max || 1] : spec.x.range,
    setting = { tone, isGone, u, hover };
  const data = (isBars ? barTraces(spec, setting) : xyTraces(spec, setting)).map((trace) => ({
    ...trace,
    showlegend: false,
    cliponaxis: false,
  }));
  const axis = { visible: false, fixedrange: true, automargin: false, zeroline: false };
  return {
    data,
    layout: {
      width: box[2] * u,
      height: box[3] * u,
      margin: {
        l: left * u,
        t: top * u,
        r: (box[2] - left - width) * u,
        b: (box[3] - top - height) * u,
        pad: 0,
        autoexpand: false,
      },
      xaxis: { ...axis, range },
      yaxis: { ...axis, range: [rowCount(spec), 0] },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      showlegend: false,
      dragmode: false,
      barmode: "stack",
      hovermode: "closest",
      hoverdistance: Math.max(4, 16 * u),
      hoverlabel: {
        align: "left",
        bgcolor: tone("card"),
        bordercolor: tone("third"),
        namelength: -1,
        font: { family: prepared.font, size: 36 * u, color: tone("ink") },
      },
      font: { family: prepared.font, size: 36 * u, color: tone("ink") },
      annotations: wordsIn(spec, range, prepared.font, setting),
    },
  };
}
/** @param {Drawing} spec */
const rowCount = (spec) => Math.max(spec.rows?.length ?? 0, 1);
// The names of the rows at the left, what stands under the axis, and the labels of marks.
/** @param {Drawing} spec @param {number[]} range @param {string} font @param {Setting} setting */
function wordsIn(spec, range, font, { tone, isGone, u }) {
  const count = rowCount(spec);
  /** @param {number} x */
  const share = (x) => (x - range[0]) / (range[1] - range[0] || 1);
  /** @type {object[]} */
  const words = [];
  /** @param {string} text @param {number} x @param {number} y @param {Partial<Label>} [beside] */
  const put = (
    text,
    x,
    y,
    { anchor = "left", dx = 0, dy = 0, size = 36, color = "ink", strong = "", ground = false } = {},
  ) =>
    words.push({
      xref: "paper",
      yref: "paper",
      x: share(x),
      y: 1 - y / count,
      xshift: dx * u,
      yshift: -dy * u,
      xanchor: anchor,
      yanchor: "middle",
      showarrow: false,
      align: "left",
      borderpad: 0,
      captureevents: false,
      text:
        strong && text.startsWith(strong)
          ? `<b>${plotText(strong)}</b>${plotText(text.slice(strong.length))}`
          : plotText(text),
      font: { family: font, size: size * u, color: tone(color) },
      ...(ground ? { bgcolor: tone("paper"), borderpad: 3 * u } : {}),
    });
  (spec.rows ?? []).forEach((row, i) => {
    if (!isGone(row)) put(row.text, range[0], i + 0.5, { dx: -spec.plot[0] });
  });
  if (spec.type !== "bars") {
    for (const tick of spec.x.ticks ?? [])
      put(tick.text, tick.at, count, { anchor: "center", dy: 30, color: "second" });
    for (const label of spec.labels ?? []) if (!isGone(label)) put(label.text, label.x, label.y, label);
  }
  return words;
}
/** @param {Xy} spec @param {Setting} setting @returns {PlotlyTrace[]} */
function xyTraces(spec, { tone, isGone, u, hover }) {
  const step = ((spec.x.range[1] - spec.x.range[0]) * 30) / spec.plot[2];
  return (spec.series ?? [])
    .filter((s) => !isGone(s))
    .map((s) => {
      const isLine = s.kind === "line",
        points = isLine ? along(s.points, step) : s.points;
      const has = points.some((p) => p.facts?.length);
      return {
        type: "scatter",
        mode: isLine ? "lines" : "markers",
        x: points.map((p) => p.x),
        y: points.map((p) => p.y),
        opacity: isLine ? s.opacity : 1,
        customdata: points.map((p) => p.facts ?? null),
        ...(has ? { hoverinfo: "text", hovertext: points.map((p) => hover(s.name, p.facts)) } : { hoverinfo: "skip" }),
        ...(isLine
          ? { line: { color: tone(s.color), width: s.width * u, dash: s.dash } }
          : { marker: markerOf(s, tone, u) }),
      };
    });
}
/** @param {MarkSeries} s @param {(name: string) => string} tone @param {number} u */
function markerOf(s, tone, u) {
  const color = tone(s.color),
    rim = s.hollow ? Math.max(3, s.size * 0.2) : s.symbol === "bar" ? Math.max(3, s.size * 0.18) : 0;
  return {
    color: s.hollow ? tone("paper") : color,
    opacity: 1,
    size: (s.size - (s.hollow ? rim : 0)) * u,
    symbol: s.symbol === "bar" ? "line-ns" : s.symbol,
    line: { color, width: rim * u },
  };
}
// A line that can be clicked is one all along, not at its ends alone.
/** @param {Point[]} points @param {number} step */
function along(points, step) {
  return points.flatMap((p, i) => {
    const next = points[i + 1],
      pieces = next && p.facts?.length && step > 0 ? Math.min(200, Math.ceil(Math.abs(next.x - p.x) / step)) : 1;
    return Array.from({ length: next ? pieces : 1 }, (_, k) =>
      k ? { ...p, x: p.x + ((next.x - p.x) * k) / pieces, y: p.y + ((next.y - p.y) * k) / pieces } : p,
    );
  });
}
/** @param {Bars} spec @param {Setting} setting @returns {PlotlyTrace[]} */
function barTraces(spec, { tone, isGone, u, hover }) {
  const each = spec.plot[3] / Math.max(spec.rows.length, 1),
    thick = Math.min(0.62, 72 / each);
  /** @param {number} value */
  const letters = (value) => String(value).length * 36 * 0.6 + 16;
  return spec.series.map((s) => {
    const values = s.values.map((value, i) => (isGone(spec.rows[i]) || !value ? null : value));
    return {
      type: "bar",
      orientation: "h",
      y: values.map((_, i) => i + 0.5),
      x: values,
      width: thick,
      marker: { color: tone(s.color), line: { color: tone("paper"), width: 3 * u } },
      text: values.map((value) =>
        value && (value / (spec.max || 1)) * spec.plot[2] >= letters(value) ? String(value) : "",
      ),
      texttemplate: "%{text}",
      textposition: "inside",
      insidetextanchor: "middle",
      textangle: 0,
      constraintext: "none",
      insidetextfont: { size: 36 * u, color: tone("ink") },
      customdata: values.map((_, i) => s.facts?.[i] ?? null),
      hoverinfo: "text",
      hovertext: values.map((value, i) =>
        hover(`${spec.rows[i].text} · ${s.name} ${value ?? ""} ${spec.unit ?? ""}`.trim(), s.facts?.[i], 1),
      ),
    };
  });
}
