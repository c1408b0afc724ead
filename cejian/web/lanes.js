// The lanes of the timeline, drawn for another size: no word stands on another.

import { largest, markupWidth, plotHeight, plotWidth, times } from "./measuring.js";
import { inLanguage } from "./page.js";

/**
 * @typedef {[from: number, to: number]} Reach pixels along the axis
 * @typedef {{ i: number, text: string, x: number, side: "left" | "right", left: number, right: number }} MarkWord
 *   the words of mark i; left, right: how far they stand off it
 * @typedef {{ y: number, spans: Reach[], words: MarkWord[], lines: number }} LaneLevel
 *   what stands at one height of a lane
 */

// The timeline: a lane is as high as its marks need lines, so that no word stands on another; the columns of what has
// no date are as wide as their heads.
/** @param {PlotlyFigure} figure @param {number} scale @param {boolean} isFixed whether its height is given */
export function fitLanes(figure, scale, isFixed) {
  /** @type {PlotlyLayout[]} */
  const annotations = figure.layout.annotations;
  const {
      data: [marks, undated],
      layout,
    } = figure,
    size = marks.textfont.size,
    axis = layout.xaxis,
    lanes = layout.yaxis.tickvals.length;
  // On the page a head takes a line per word; here its column is as wide as it.
  for (const a of annotations) if (a.xref === "x2") a.text = a.text.replaceAll("<br>", " ");
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
// Years (or months) that do not fit side by side: every second, third … of them, each in the middle of its time. A day
// of the chart is one of UTC, wherever the reader is.
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
      ? String(date.getUTCFullYear())
      : inLanguage() === "en"
        ? date.toLocaleString("en", { month: "short", timeZone: "UTC" })
        : `${date.getUTCMonth() + 1}月`;
  const starts = [];
  for (
    let d = new Date(Date.UTC(from.getUTCFullYear(), months === 12 ? 0 : from.getUTCMonth(), 1));
    d < to;
    d = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, 1))
  )
    starts.push(d);
  const middles = starts.map((d) => new Date(d.getTime() + months * 15.2 * 864e5)),
    need = markupWidth("2000", axis.tickfont.size) + axis.tickfont.size * 0.6,
    each = (months * 30.4 * 864e5 * long) / (to.getTime() - from.getTime()),
    step = Math.max(1, Math.ceil(need / each));
  const kept = starts
    .map((d, i) => /** @type {[Date, Date]} */ ([d, middles[i]]))
    .filter(
      ([d, middle]) =>
        middle >= from && middle <= to && (months === 12 ? d.getUTCFullYear() : d.getUTCMonth()) % step === 0,
    );
  for (const key of ["dtick", "ticklabelmode", "tickformat"]) delete axis[key];
  Object.assign(axis, {
    tickmode: "array",
    tickvals: kept.map(([, middle]) => middle.toISOString()),
    ticktext: kept.map(([d]) => name(d)),
  });
}
