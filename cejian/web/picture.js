// A chart as a picture of its own, PNG or SVG: for the wall (1920 × 1080, in the theme of the screen) and for paper
// (170 mm at 300 dpi, always light). The figure on the page is drawn once more for that size, with its title, source
// and date in the picture.

import { narrowings } from "./caption.js";
import { DOT } from "./cells.js";
import { fileName } from "./download.js";
import { drawAnew, drawnIn, html, nodesOf } from "./drawing.js";
import { aroundTable } from "./export.js";
import { isUnderWay, saveFile, settled } from "./making.js";
import { sayAtFoot } from "./foot.js";
import { C, esc, exportDay, inLanguage, say, store } from "./page.js";
import { loadPlotly, plotText } from "./plotting.js";
import { stampLine } from "./stamp.js";

/**
 * @typedef {"wall" | "print"} PictureKind
 * @typedef {{ width: number, height: number, side: number, scale: number, titles: number[], body: number, foot: number,
 *   line: number }} PictureSpec pixels
 * @typedef {[from: string, to: string][]} Recolored
 * @typedef {[from: number, to: number]} Reach pixels along the axis
 * @typedef {{ i: number, text: string, x: number, side: "left" | "right", left: number, right: number }} MarkWord
 *   the words of mark i; left, right: how far they stand off it
 * @typedef {{ y: number, spans: Reach[], words: MarkWord[], lines: number }} LaneLevel
 *   what stands at one height of a lane
 */

// `scale` makes the smallest words of a figure (12 px) the smallest of the picture: 36 px on the wall, 8 pt on paper.
/** @type {Record<PictureKind, PictureSpec>} */
const PICTURES = {
  wall: { width: 1920, height: 1080, side: 64, scale: 3, titles: [52, 44], body: 36, foot: 24, line: 3 },
  print: { width: 2008, height: 0, side: 60, scale: 2.8, titles: [54], body: 36, foot: 33.6, line: 2.8 },
};
const DOTS_PER_METRE = Math.round(300 / 0.0254),
  MM_WIDE = 170;
export const PICTURE_FONT = `"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif`;
// The colours of figures/plotly.py in both themes: a page in the dark theme is drawn in the light one for paper.
/** @typedef {{ ink: string, second: string, rule: string, paper: string }} ChartInk */
/** @type {{ light: ChartInk, dark: ChartInk }} */
export const CHART_INK = {
  light: { ink: "#18212E", second: "#56616F", rule: "#E2E5E9", paper: "#FAFAF7" },
  dark: { ink: "#E8EBEF", second: "#A9B2BD", rule: "#323A45", paper: "#12161C" },
};
const themeNow = () => (getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "dark" : "light");
// [from, to] of every colour of the present theme in the light one; a plan's own colour is the light one.
/** @returns {Recolored} */
export function lightColors() {
  if (themeNow() === "light") return [];
  const keys = /** @type {(keyof ChartInk)[]} */ (Object.keys(CHART_INK.dark));
  const { colors = {}, plans } = C;
  return [
    ...keys.map((key) => /** @type {Recolored[number]} */ ([CHART_INK.dark[key], CHART_INK.light[key]])),
    ...[...plans]
      .filter(([id]) => colors[id])
      .map(([id, plan]) => /** @type {Recolored[number]} */ ([colors[id], plan.color])),
  ];
}

// ---- what belongs to a chart --------------------------------------------------------------------------------------
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
function sourceOf(plot, plots) {
  const next = plots[plots.indexOf(plot) + 1];
  const source = [...document.querySelectorAll(".cj .cj-src")].find((s) => isBefore(plot, s));
  return source && (!next || isBefore(source, next)) && source.querySelector('[data-act="copy"]') ? source : null;
}
// Words about what a click does are for the screen.
/** @param {string} text @returns {string} */
export const still = (text) =>
  say("picture_hint")
    .split("|")
    .reduce((words, hint) => words.replace(hint, ""), text);
// Everything that is written in a figure; the places stand in it in bold.
/** @param {Plot} plot */
const writtenIn = (plot) =>
  JSON.stringify([
    plot.data.map((trace) => (typeof trace.y?.[0] === "string" ? trace.y : "")),
    plot.layout.yaxis?.ticktext,
    (plot.layout.annotations ?? []).map((/** @type {PlotlyLayout} */ a) => a.text),
  ]);
/** @param {Plot} plot @param {HTMLElement} source */
function aboutPlot(plot, source) {
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

// ---- words that are measured ----------------------------------------------------------------------------------------
const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
// The width of Plotly's small markup (<b>, <br>, <span style='font-size:…px'>) in pixels.
/** @param {unknown} markup @param {number} size */
function markupWidth(markup, size) {
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
function wrapped(text, width, size, weight = 400) {
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

// ---- the figure, drawn for another size ----------------------------------------------------------------------------
// Of Plotly's figure a value may be of any kind: a number, a list, a typed array, words.
/** @param {any} value @param {number} by @returns {any} */
const times = (value, by) =>
  typeof value === "number"
    ? value * by
    : Array.isArray(value) || ArrayBuffer.isView(value)
      ? Array.from(/** @type {ArrayLike<unknown>} */ (value), (n) => (typeof n === "number" ? n * by : n))
      : value;
/** @param {PlotlyLayout | undefined} object @param {string[]} keys @param {number} by */
const grow = (object, keys, by) => {
  for (const key of keys) if (object?.[key] !== undefined && object[key] !== null) object[key] = times(object[key], by);
};
/** @param {unknown} text @param {number} by */
const growWords = (text, by) => String(text).replace(/font-size:\s*([\d.]+)px/g, (_, n) => `font-size:${n * by}px`);
/**
 * What was given, with other colours.
 * @template T
 * @param {T} value @param {Recolored} colors @returns {T}
 */
export const repaint = (value, colors) => repainted(value, colors);
/** @param {any} value of any kind, to any depth @param {Recolored} colors @returns {any} */
const repainted = (value, colors) =>
  typeof value === "string"
    ? colors.reduce((text, [from, to]) => text.replaceAll(from, to), value)
    : Array.isArray(value)
      ? value.map((v) => repainted(v, colors))
      : value && typeof value === "object" && !ArrayBuffer.isView(value)
        ? Object.fromEntries(Object.entries(value).map(([key, v]) => [key, repainted(v, colors)]))
        : value;
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
/** @param {PlotlyFigure} figure @returns {number} */
const plotWidth = ({ layout }) => layout.width - layout.margin.l - layout.margin.r;
/** @param {PlotlyFigure} figure @returns {number} */
const plotHeight = ({ layout }) => layout.height - layout.margin.t - layout.margin.b;
// The largest of a value that is one for all marks, or one for each.
/** @param {number | number[]} sizes */
const largest = (sizes) => Math.max(.../** @type {number[]} */ ([]).concat(sizes));
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
// The timeline: a lane is as high as its marks need lines, so that no word stands on another; the columns of what has
// no date are as wide as their heads.
/** @param {PlotlyFigure} figure @param {number} scale @param {boolean} isFixed whether its height is given */
function fitLanes(figure, scale, isFixed) {
  /** @type {PlotlyLayout[]} */
  const annotations = figure.layout.annotations;
  const {
      data: [marks, undated],
      layout,
    } = figure,
    size = marks.textfont.size,
    axis = layout.xaxis,
    lanes = layout.yaxis.tickvals.length;
  const natural = plotHeight(figure) / scale / lanes,
    width = plotWidth(figure);
  const heads = annotations.filter((a) => a.xref === "x2"),
    column = Math.max(...heads.map((a) => markupWidth(a.text, a.font.size)), 0) + size * 0.7,
    share = Math.min(0.5, (column * heads.length) / width);
  axis.domain = [0, 1 - share - size / 2 / width];
  Object.assign(layout.xaxis2, { domain: [1 - share, 1], range: [-0.5, heads.length - 0.5] });
  const long = width * axis.domain[1];
  /** @param {string} value */
  const time = (value) => new Date(value).getTime();
  const [first, last] = /** @type {string[]} */ (axis.range).map(time);
  /** @param {string} value */
  const at = (value) => ((time(value) - first) / (last - first)) * long;
  thinTicks(axis, long);
  // What stands at which height of a lane: marks with their words, and the bands that belong to them.
  /** @param {number} y */
  const laneOf = (y) => Math.min(lanes - 1, Math.max(0, Math.floor(y + 1e-6)));
  /** @type {Map<string, LaneLevel>[]} */
  const levels = Array.from({ length: lanes }, () => new Map());
  /** @param {number} y @returns {LaneLevel} */
  const level = (y) => {
    const map = levels[laneOf(y)],
      key = y.toFixed(3),
      here = map.get(key) ?? { y, spans: [], words: [], lines: 0 };
    map.set(key, here);
    return here;
  };
  /** @param {any} value one for all marks, or one for each @param {number} i */
  const list = (value, i) => (Array.isArray(value) ? value[i] : value);
  /** @type {PlotlyLayout[]} */
  const shapes = layout.shapes;
  const bands = shapes.filter((s) => (s.yref ?? "y") === "y" && s.xref !== "x domain");
  for (const s of bands)
    if (s.type === "rect") level((s.y0 + s.y1) / 2).spans.push([at(s.x0), at(s.x1)]);
    else level((s.y0 + s.y1) / 2);
  const words = Array.from(/** @type {string[]} */ (marks.text), (text, i) => {
    const here = level(marks.y[i]),
      radius = list(marks.marker.size, i) / 2 + 2 * scale,
      x = at(marks.x[i]),
      side = list(marks.textposition, i).endsWith("left") ? "left" : "right";
    // Words at the left of a mark begin where its band begins, if there is room.
    const band = here.spans.find(([a, b]) => a < x - radius && Math.abs(b - x) < radius);
    /** @type {MarkWord} */
    const word = { i, text, x, side, right: radius, left: band ? x - band[0] + 2 * scale : radius };
    if (markupWidth(text, size) + word.left > x) word.left = radius;
    // Words that would leave the axis change sides; where neither side has room, they take two lines.
    if (!isInside(word)) word.side = word.side === "left" ? "right" : "left";
    if (!isInside(word))
      Object.assign(word, {
        side: word.x > long / 2 ? "left" : "right",
        text: text.replace(/ · (?=[^·]*$)|，|, /, (sign) => `${sign.trim() === "·" ? "" : sign.trim()}<br>`),
      });
    here.words.push(word);
    return word;
  });
  /** @param {MarkWord} word @returns {Reach} */
  function span({ x, side, text, left, right }) {
    const w = markupWidth(text, size);
    return side === "left" ? [x - left - w, x + right] : [x - right, x + right + w];
  }
  /** @param {MarkWord} word */
  function isInside(word) {
    const [a, b] = span(word);
    return word.side === "left" ? a >= 0 : b <= long;
  }
  /** @param {Reach[]} a @param {Reach[]} b */
  const meets = (a, b) => a.some(([p, q]) => b.some(([r, s]) => p < s + size / 3 && r < q + size / 3));
  for (const here of levels.flatMap((map) => [...map.values()])) {
    here.words.sort((a, b) => a.x - b.x);
    here.words.forEach((word, n) => {
      const next = here.words[n + 1],
        before = here.words.slice(0, n).map(span);
      /** @type {MarkWord} */
      const other = { ...word, side: "left" };
      if (next && meets([span(word)], [span(next)]) && isInside(other) && !meets([span(other)], before))
        word.side = "left";
    });
    here.spans.push(...here.words.map(span));
    here.lines = Math.max(0, ...here.words.map((word) => word.text.split("<br>").length));
  }
  // Heights that do not meet share a line.
  /** @typedef {{ levels: LaneLevel[], spans: Reach[], lines: number }} LaneRow */
  const rows = levels.map((map) =>
    [...map.values()]
      .sort((a, b) => b.y - a.y)
      .reduce((all, here) => {
        const above = all.at(-1);
        if (above && !meets(above.spans, here.spans)) {
          above.levels.push(here);
          above.spans.push(...here.spans);
          above.lines = Math.max(above.lines, here.lines);
        } else all.push({ levels: [here], spans: [...here.spans], lines: here.lines });
        return all;
      }, /** @type {LaneRow[]} */ ([])),
  );
  const mark = largest(marks.marker.size);
  /** @param {LaneRow} row @param {number} line */
  const rowHeight = (row, line) => Math.max(row.lines * line, mark);
  // Lanes whose lines have air between them have some around them as well; where every line counts, they have none.
  /** @param {number} line */
  const laneHeights = (line) =>
    rows.map((all) =>
      Math.max(
        size * (line > size ? 1.55 : 1.3),
        all.reduce((sum, row) => sum + rowHeight(row, line), line > size ? size * 0.2 : 0),
      ),
    );
  /** @param {number[]} list */
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  // Above the lanes, from below: the years beside the heads of what has no date, then today and the names of outside
  // periods, on as few lines as they need.
  const outside = annotations.filter((a) => a.xref !== "x2" && a.y === lanes).sort((a, b) => a.yshift - b.yshift);
  /** @type {{ spans: Reach[], names: PlotlyLayout[] }[]} */
  const above = [];
  /** @param {PlotlyLayout} a @returns {Reach} */
  const reach = (a) => {
    const w = markupWidth(a.text, a.font.size),
      x = at(a.x),
      pad = a.borderpad ?? 0;
    return a.xanchor === "left" ? [x, x + w] : a.xanchor === "right" ? [x - w, x] : [x - w / 2 - pad, x + w / 2 + pad];
  };
  for (const a of outside) {
    if (reach(a)[1] > width) Object.assign(a, { x: axis.range[1], xanchor: "right" });
    const free = above.find((row) => !meets(row.spans, [reach(a)])),
      row = free ?? { spans: [], names: [] };
    if (!free) above.push(row);
    row.spans.push(reach(a));
    row.names.push(a);
  }
  let rise = Math.max(axis.tickfont.size, ...heads.map((a) => a.font.size)) * 1.25;
  for (const { names } of above) {
    for (const a of names) a.yshift = rise;
    rise += Math.max(...names.map((a) => a.font.size * 1.25 + 2 * (a.borderpad ?? 0)));
  }
  layout.margin.t = rise + size * 0.2; // the letters of the topmost line are a little higher than their size
  layout.margin.b = size * 0.1;
  if (!isFixed)
    layout.height = Math.max(layout.height, sum(laneHeights(size * 1.35)) + layout.margin.t + layout.margin.b);
  const high = plotHeight(figure),
    line = [1.5, 1.4, 1.3, 1.2, 1.1, 1.05].map((n) => n * size).find((n) => sum(laneHeights(n)) <= high) ?? size;
  const heights = laneHeights(line),
    stretch = high / sum(heights),
    foot = heights.map((_, i) => sum(heights.slice(0, i)) * stretch);
  /** @type {Map<string, number>} */
  const places = new Map();
  rows.forEach((all, lane) => {
    const tight = Math.min(1, stretch),
      own = sum(all.map((row) => rowHeight(row, line) * tight)),
      gap = Math.max(0, (heights[lane] * stretch - own) / (all.length + 1));
    let top = foot[lane] + heights[lane] * stretch - gap;
    for (const row of all) {
      const h = rowHeight(row, line) * tight;
      for (const here of row.levels) places.set(`${lane}:${here.y.toFixed(3)}`, top - h / 2);
      top -= h + gap;
    }
  });
  // A line that runs through words of its own height stops before them and goes on behind.
  /** @param {number} px */
  const back = (px) => new Date(first + (px / long) * (last - first)).toISOString();
  layout.shapes = shapes.flatMap((s) => {
    if (s.type !== "line" || s.xref === "x domain" || (s.yref ?? "y") !== "y" || s.y0 !== s.y1) return [s];
    /** @type {Reach[]} */
    let pieces = [[at(s.x0), at(s.x1)]];
    for (const [a, b] of level(s.y0).words.map(span))
      pieces = pieces.flatMap(([p, q]) => {
        /** @type {Reach[]} */
        const both = [
          [p, Math.min(q, a - size / 4)],
          [Math.max(p, b + size / 4), q],
        ];
        return both.filter(([c, d]) => d - c > size / 4);
      });
    return pieces.map(([p, q]) => ({ ...s, x0: back(p), x1: back(q) }));
  });
  // Whatever has a height was given its place above.
  /** @param {number} y */
  const placed = (y) => /** @type {number} */ (places.get(`${laneOf(y)}:${y.toFixed(3)}`));
  /** @param {number} y */
  const edge = (y) => (y >= lanes ? high : foot[y]);
  for (const s of layout.shapes) {
    if ((s.yref ?? "y") !== "y") continue;
    if (s.xref === "x domain") {
      s.y0 = s.y1 = edge(Math.round(s.y0));
      continue;
    }
    const centre = placed((s.y0 + s.y1) / 2),
      thick = Math.min((s.y1 - s.y0) * natural * scale, line * 0.7);
    Object.assign(s, { y0: centre - thick / 2, y1: centre + thick / 2 });
  }
  for (const a of annotations) if (a.yref === undefined || a.yref === "y") a.y = a.y === lanes ? high : 0;
  annotations.push(
    ...words.map(({ i, text, side, left, right }) => ({
      x: marks.x[i],
      y: placed(marks.y[i]),
      text,
      showarrow: false,
      align: side === "left" ? "right" : "left",
      xanchor: side === "left" ? "right" : "left",
      xshift: side === "left" ? -left : right,
      borderpad: 0,
      font: { size, color: marks.textfont.color },
    })),
  );
  marks.mode = "markers";
  marks.y = Array.from(marks.y, placed);
  /** @param {number} lane */
  const middle = (lane) => foot[lane] + (heights[lane] * stretch) / 2;
  undated.y = Array.from(/** @type {number[]} */ (undated.y), (y) => middle(laneOf(y)));
  undated.marker.size = times(
    undated.marker.size,
    Math.min(1, (Math.min(...heights) * stretch * 0.92) / largest(undated.marker.size)),
  );
  Object.assign(layout.yaxis, {
    range: [0, high],
    tickvals: Array.from(/** @type {number[]} */ (layout.yaxis.tickvals), (y) => middle(laneOf(y))),
  });
}
// Years (or months) that do not fit side by side: every second, third … of them, each in the middle of its time.
/** @type {Record<string, number>} */
const MONTHS = { M12: 12, M1: 1 };
/** @param {PlotlyLayout} axis @param {number} long pixels */
function thinTicks(axis, long) {
  const months = MONTHS[axis.dtick];
  if (!months) return;
  const [from, to] = /** @type {string[]} */ (axis.range).map((value) => new Date(value));
  /** @param {Date} date */
  const name = (date) =>
    months === 12
      ? String(date.getFullYear())
      : inLanguage() === "en"
        ? date.toLocaleString("en", { month: "short" })
        : `${date.getMonth() + 1}月`;
  const starts = [];
  for (
    let d = new Date(from.getFullYear(), months === 12 ? 0 : from.getMonth(), 1);
    d < to;
    d = new Date(d.getFullYear(), d.getMonth() + months, 1)
  )
    starts.push(d);
  const middles = starts.map((d) => new Date(d.getTime() + months * 15.2 * 864e5)),
    need = markupWidth("2000", axis.tickfont.size) + axis.tickfont.size * 0.6,
    each = (months * 30.4 * 864e5 * long) / (to.getTime() - from.getTime()),
    step = Math.max(1, Math.ceil(need / each));
  const kept = starts
    .map((d, i) => /** @type {[Date, Date]} */ ([d, middles[i]]))
    .filter(
      ([d, middle]) => middle >= from && middle <= to && (months === 12 ? d.getFullYear() : d.getMonth()) % step === 0,
    );
  for (const key of ["dtick", "ticklabelmode", "tickformat"]) delete axis[key];
  Object.assign(axis, {
    tickmode: "array",
    tickvals: kept.map(([, middle]) => middle.toISOString()),
    ticktext: kept.map(([d]) => name(d)),
  });
}

// ---- the picture ---------------------------------------------------------------------------------------------------
/**
 * @param {string[]} lines
 * @param {{ x: number, y: number, size: number, height: number, color: string, weight?: number, anchor?: string }} look
 */
const pictureWords = (lines, { x, y, size, height, color, weight = 400, anchor = "start" }) =>
  lines
    .map((line, i) => {
      const at = (y + i * height + size * 0.88).toFixed(1),
        look = `font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}"`;
      return `<text x="${x}" y="${at}" ${look}>${esc(line)}</text>`;
    })
    .join("");
/** @param {PlotlyLibrary} plotly @param {Plot} plot @param {HTMLElement} source @param {PictureKind} kind */
async function pictureSvg(plotly, plot, source, kind) {
  const spec = PICTURES[kind],
    about = aboutPlot(plot, source),
    ink = CHART_INK[kind === "wall" ? themeNow() : "light"],
    wide = spec.width - 2 * spec.side;
  const titleSize =
      spec.titles.find((size) => wrapped(about.title, wide, size, 700).length < 2) ??
      spec.titles[spec.titles.length - 1],
    title = wrapped(about.title, wide, titleSize, 700);
  // How to read a chart goes under it where it would take more than two lines above.
  const lead = about.lead ? wrapped(about.lead, wide, spec.body) : [],
    sub = wrapped(about.sub, wide, spec.body),
    isAbove = lead.length + sub.length < 3;
  const subtitle = isAbove ? [...lead, ...sub] : lead;
  const said = [
    isAbove || !about.sub ? "" : say("picture_key", about.sub.replace(/[。.]$/, "")),
    about.source,
    about.documents,
    about.filters,
  ]
    .filter(Boolean)
    .join(inLanguage() === "en" ? " " : "");
  const foot = wrapped(said, wide, spec.foot),
    made = [stampLine(), say("footer", C.version), say("picture_drawn", exportDay())].filter(Boolean).join(" · "),
    footLine = spec.foot * 1.3,
    madeLines = wrapped(made, wide, spec.foot);
  let y = spec.side * 0.5;
  const parts = [
    pictureWords(title, { x: spec.side, y, size: titleSize, height: titleSize * 1.22, color: ink.ink, weight: 700 }),
  ];
  y += title.length * titleSize * 1.22 + spec.body * 0.15;
  parts.push(pictureWords(subtitle, { x: spec.side, y, size: spec.body, height: spec.body * 1.35, color: ink.second }));
  y += subtitle.length * spec.body * 1.35 + spec.body * 0.3;
  const below = (foot.length + madeLines.length) * footLine + spec.foot * 0.5 + spec.side * 0.35,
    room = spec.height ? spec.height - y - below - spec.foot * 0.4 : 0;
  const figure = refit(plot, {
    width: wide,
    height: Math.floor(room),
    scale: spec.scale,
    colors: kind === "print" ? lightColors() : [],
  });
  const chart = await plotly.toImage(figure, {
    format: "svg",
    width: figure.layout.width,
    height: Math.ceil(figure.layout.height),
    imageDataOnly: true,
  });
  const height = spec.height || Math.ceil(y + figure.layout.height + spec.foot * 0.4 + below);
  parts.push(chart.replace(/^[\s\S]*?<svg /, `<svg x="${spec.side}" y="${y.toFixed(1)}" overflow="visible" `));
  let at = height - below;
  parts.push(
    `<rect x="${spec.side}" y="${at.toFixed(1)}" width="${wide}" height="${(spec.line / 2).toFixed(1)}" ` +
      `fill="${ink.second}" opacity="0.5"/>`,
  );
  at += spec.foot * 0.5;
  parts.push(
    pictureWords([...foot, ...madeLines], {
      x: spec.side,
      y: at,
      size: spec.foot,
      height: footLine,
      color: ink.second,
    }),
  );
  const shown =
    kind === "wall"
      ? `width="${spec.width}" height="${height}"`
      : `width="${MM_WIDE}mm" height="${((height / spec.width) * MM_WIDE).toFixed(2)}mm"`;
  return {
    title: about.title,
    width: spec.width,
    height,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${shown} ` +
      `viewBox="0 0 ${spec.width} ${height}" font-family='${PICTURE_FONT}' role="img">\n` +
      `<title>${esc(about.title)}</title><desc>${esc(about.alt)}</desc>` +
      `<rect width="${spec.width}" height="${height}" fill="${ink.paper}"/>${parts.join("\n")}</svg>`,
  };
}
// As it says at which size it is meant to be printed (pHYs), Word and WPS place it 170 mm wide.
/** @param {Blob} png */
async function withDensity(png) {
  const bytes = new Uint8Array(await png.arrayBuffer()),
    chunk = new Uint8Array(21),
    view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, DOTS_PER_METRE);
  view.setUint32(12, DOTS_PER_METRE);
  chunk[16] = 1;
  let crc = -1;
  for (let i = 4; i < 17; i++) {
    crc ^= chunk[i];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  view.setInt32(17, ~crc);
  // behind the header, which is always 33 bytes
  return new Blob([bytes.slice(0, 33), chunk, bytes.slice(33)], { type: "image/png" });
}
/** @param {{ svg: string, width: number, height: number }} picture @param {boolean} isPrint @returns {Promise<Blob>} */
async function picturePng({ svg, width, height }, isPrint) {
  const address = URL.createObjectURL(
    new Blob(
      [svg.replace(/ (width|height)="[\d.]+mm"/g, (_, side) => ` ${side}="${side === "width" ? width : height}"`)],
      { type: "image/svg+xml" },
    ),
  );
  try {
    const image = new Image();
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = address;
    });
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
    /** @type {Blob | null} */
    const png = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!png) throw new Error("the picture is too large for this browser");
    return isPrint ? withDensity(png) : png;
  } finally {
    URL.revokeObjectURL(address);
  }
}
/** @param {string} title @param {PictureKind} kind @param {string} format */
const pictureName = (title, kind, format) =>
  fileName([say("picture_file"), Array.from(title).slice(0, 24).join(""), say("picture_" + kind), exportDay()], format);
// A chart comes from the server: what was just chosen is waited for, and the run that brings the chart.
/** @param {number} at */
async function chartSettled(at) {
  /** @param {Plot | undefined} plot */
  const hasOldPlace = (plot) =>
    plot &&
    store
      .places()
      .filter((p) => store.hidden().includes(p.column_id))
      .some((p) => writtenIn(plot).includes(JSON.stringify(`<b>${plotText(p.short)}</b>`).slice(1, -1)));
  const isOld = () =>
    isUnderWay() ||
    document.querySelector(".stApp")?.dataset.testScriptState === "running" ||
    hasOldPlace(pagePlots()[at]);
  for (let i = 0; i < 200 && isOld(); i++) await new Promise((go) => setTimeout(go, 50));
  await settled();
}
/** @param {number} at @param {PictureKind} kind @param {string} format */
async function takePicture(at, kind, format) {
  sayAtFoot(say("making"), true);
  try {
    await chartSettled(at);
    const plotly = await loadPlotly(),
      plots = pagePlots(),
      plot = plots[at],
      source = plot && sourceOf(plot, plots);
    if (!source) return void sayAtFoot(say("picture_gone"));
    const picture = await pictureSvg(plotly, plot, source, kind),
      name = pictureName(picture.title, kind, format);
    saveFile(
      format === "svg"
        ? new Blob([picture.svg], { type: "image/svg+xml" })
        : await picturePng(picture, kind === "print"),
      name,
    );
    sayAtFoot(say("made", name));
  } catch (error) {
    console.warn("picture", error);
    sayAtFoot(say("picture_failed"));
  }
}

// ---- the button and its menu ---------------------------------------------------------------------------------------
// A chart comes and goes after the words around it: whenever the page changes, each chart's source line has the button,
// and no other.
function offerPictures() {
  const plots = pagePlots(),
    sources = new Map(plots.map((plot) => [sourceOf(plot, plots), plot]));
  document.querySelectorAll(".cj-pic").forEach((span) => {
    if (!sources.has(span.closest(".cj-src"))) span.remove();
  });
  for (const source of sources.keys()) {
    if (!source || source.querySelector(".cj-pic")) continue;
    drawnIn(source, '[data-act="copy"]').after(
      nodesOf(
        html`<span class="cj-pic">
          ${DOT}
          <button class="cj-link" data-act="picture" aria-haspopup="menu" aria-expanded="false">
            ${say("picture")}
          </button>
        </span>`,
      ),
    );
    const button = drawnIn(source, '[data-act="picture"]');
    button.onclick = () => (C.pictureMenu?.opener() === button ? C.pictureMenu.close() : openPictureMenu(button));
    if (C.pictureMenu?.opener() === button) button.setAttribute("aria-expanded", "true");
  }
  if (C.pictureMenu && !C.pictureMenu.opener()) C.pictureMenu.close();
}
/** @param {HTMLElement} button */
const plotOf = (button) => {
  const plots = pagePlots();
  return plots.findIndex((plot) => sourceOf(plot, plots) === button.closest(".cj-src"));
};
// An answer of the server may draw the words around the chart anew while the menu is open: the button is looked for
// where it is now.
/** @param {HTMLElement} pressed */
function openPictureMenu(pressed) {
  C.pictureMenu?.close();
  const at = plotOf(pressed),
    opener = () => [...document.querySelectorAll('[data-act="picture"]')].find((button) => plotOf(button) === at);
  const menu = Object.assign(document.createElement("div"), { className: "cj cj-pictures" });
  menu.setAttribute("role", "menu");
  /** @param {string} what */
  const entry = (what) => html`<button role="menuitem" data-picture=${what}>${say("picture_" + what)}</button>`;
  drawAnew(menu, ["wall_png", "wall_svg", "print_png", "print_svg"].map(entry));
  document.body.append(menu);
  const place = () => {
    const button = opener();
    if (!button) return; // between two drawings of a chart its button is away for a moment
    const { left, top, bottom } = button.getBoundingClientRect(),
      { offsetWidth: w, offsetHeight: h } = menu,
      zoom = Number(getComputedStyle(menu).zoom) || 1;
    menu.style.left = `${Math.max(8, Math.min(left, innerWidth - w * zoom - 8)) / zoom}px`;
    menu.style.top = `${(bottom + 4 + h * zoom < innerHeight ? bottom + 4 : Math.max(8, top - h * zoom - 4)) / zoom}px`;
  };
  const close = (isBack = false) => {
    menu.remove();
    C.pictureMenu = null;
    opener()?.setAttribute("aria-expanded", "false");
    document.removeEventListener("click", away, true);
    document.removeEventListener("scroll", place, true);
    if (isBack) opener()?.focus({ preventScroll: true });
  };
  /** @param {MouseEvent} event */
  const away = (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target)) && event.target !== opener()) close();
  };
  document.addEventListener("click", away, true);
  document.addEventListener("scroll", place, true);
  place();
  const items = [...menu.querySelectorAll("button")];
  items.forEach(
    (item) =>
      (item.onclick = () => {
        const [kind, format] = (item.dataset.picture ?? "").split("_");
        close(true);
        takePicture(at, /** @type {PictureKind} */ (kind), format);
      }),
  );
  menu.onkeydown = (event) => {
    const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    const to = steps[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      event.stopPropagation();
      event.preventDefault();
      close(true);
    } else if (to !== undefined) {
      event.preventDefault();
      items.at(to % items.length)?.focus();
    }
  };
  C.pictureMenu = { opener, close };
  pressed.setAttribute("aria-expanded", "true");
  items[0].focus({ preventScroll: true });
}
if (!C.offering) {
  // After the chart is painted, not before: the button is not what a visitor waits for.
  let coming = 0;
  C.offering = new MutationObserver(() => {
    clearTimeout(coming);
    coming = setTimeout(offerPictures, 80);
  });
  C.offering.observe(document.body, { childList: true, subtree: true });
}
