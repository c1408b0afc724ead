// A slide as cejian/deck prepared it. Every place and size is a pixel of a stage of 1920×1080; on the screen it is
// multiplied by --u, so that nothing that is clicked has to be transformed or zoomed: Plotly would miss its clicks.
// Text was measured before; here it is only set.

import { drawAnew, drawnIn, html } from "./drawing.js";
import { ofPlan } from "./facts.js";
import { C } from "./page.js";
import { loadPlotly, plotText } from "./plotting.js";
import { hoverText } from "./proof.js";
import { STAGE, placeColor, px } from "./stage.js";
import { nothing } from "./vendor/lit-html.js";

/**
 * @import { Bars, Drawing, Facts, FigureBlock, Label, MarkSeries, Point, PreparedDeck, QuoteBlock, Slide, SlideBlock,
 *   SlideCell, SlideColumn, SlideParagraph, TableBlock, Xy } from "./contract"
 * @import { Drawn } from "./drawing.js"
 */
/**
 * @typedef {"light" | "dark"} Theme
 * @typedef {{ title: string, title_size: number, subtitle: string, counted: string }} SlideHead
 * @typedef {HTMLElement & { dkHead?: string, dkUnit?: number }} SlideElement what it was set for last
 * @typedef {HTMLElement & { dkBlock: FigureBlock, dkKey?: string }} FigureElement
 * @typedef {Plot & { dkBound?: boolean, dkOver?: Facts[] }} SlidePlot
 *   dkOver: the facts of the mark under the pointer
 * @typedef {HTMLElement & { dkWatch?: ResizeObserver }} SlideRoot
 * @typedef {(facts: Facts[]) => void} OnFacts
 * @typedef {{ theme?: Theme, hidden?: Set<string>, u: number, still?: boolean, onFacts?: OnFacts | null }} Painting
 *   u: pixels of the screen for one of the stage; still: nothing can be clicked; onFacts: what a mark opens
 */

/** @param {number[]} box @param {number} [size] */
const boxStyle = ([x, y, w, h], size = 0) =>
  `left:${px(x)};top:${px(y)};width:${px(w)};height:${px(h)}${size ? `;font-size:${px(size)}` : ""}`;
const FOOT_BOX = [1290, 996, 534, 64];

// The colours of a theme and of the places as variables on an element; set one by one, so that no value can hold more
// than a colour.
/** @param {HTMLElement} root @param {PreparedDeck} prepared @param {Theme} theme */
export function dress(root, prepared, theme) {
  root.classList.add("dk");
  root.dataset.theme = theme;
  root.style.setProperty("--dk-font", prepared.font);
  for (const [name, color] of Object.entries(prepared.tokens[theme])) root.style.setProperty(`--dk-${name}`, color);
  prepared.places.forEach((place, i) => root.style.setProperty(`--dk-p${i}`, place[theme]));
}
/** @param {PreparedDeck} prepared @param {Theme} theme @param {string} name */
function toneOf(prepared, theme, name) {
  const place = String(name).startsWith("place:") && prepared.places.find((p) => p.column_id === name.slice(6));
  return place ? place[theme] : (prepared.tokens[theme][name] ?? prepared.tokens[theme].third);
}

// Words as they are set: a number keeps its sign and its unit on one line, and no line begins with a middle dot. The
// words stay the same.
const KEPT = /([<>≥≤±]?\d[\d.,:]*(?: ?[%％‰万亿年月日项条件个元人次家]底?)?|\S ·)/;
/** @param {string} words */
const keptOn = (words) => html`<span class="dk-kept">${words}</span>`;
/** @param {unknown} text @returns {Drawn[]} */
const setText = (text) =>
  String(text)
    .split(KEPT)
    .map((part, at) => (at % 2 && part.length > 1 ? keptOn(part) : part));

// ---- blocks -----------------------------------------------------------------------------------------------------
// Still: a picture of the slide; nothing in it can be clicked.
/** @param {Facts[] | undefined} facts @param {boolean} still @param {Drawn} inner @returns {Drawn} */
const linked = (facts, still, inner) =>
  facts?.length && !still
    ? html`<a class="dk-fact" role="button" tabindex="0" data-facts=${JSON.stringify(facts)}>${inner}</a>`
    : inner;
/** @type {Record<string, string>} */
const MARKS = { "●": "full", "◐": "half", "○": "open", "—": "dash", "▨": "hatch" };
/** @param {string} [mark] */
const markOf = (mark = "") => (MARKS[mark] ? html`<i class="dk-mark ${MARKS[mark]}">${mark}</i>` : nothing);
// The key to the marks in a line of words: drawn as they are drawn in the cells.
const MARKED = /([●◐○▨]|(?<!\S)—(?= ))/;
/** @param {string} text @returns {Drawn[]} */
const withMarks = (text) =>
  String(text)
    .split(MARKED)
    .map((part, at) => (at % 2 ? markOf(part) : setText(part)));
// Of a cell of several lines the first is underlined: a whole block of dots would be read before the words.
/** @param {SlideCell} cell @param {boolean} still */
function cellOfTable(cell, still) {
  const text = String(cell.text ?? ""),
    at = text.indexOf("\n");
  return linked(
    cell.facts,
    still,
    at < 0 ? html`<u>${setText(text)}</u>` : [html`<u>${setText(text.slice(0, at))}</u>`, setText(text.slice(at))],
  );
}
/** @param {PreparedDeck} prepared @param {string} place */
const dotOnSlide = (prepared, place) => html`<i class="dk-dot" style="background:${placeColor(prepared, place)}"></i>`;

/** @param {SlideParagraph} p @param {PreparedDeck} prepared @param {boolean} still */
function paragraphOf(p, prepared, still) {
  const runs = p.runs.map((run) => {
    const text = linked(run.facts, still, html`<u>${setText(run.text)}</u>`);
    return run.strong ? html`<b>${text}</b>` : run.faint ? html`<span class="dk-faint">${text}</span>` : text;
  });
  const color = p.place ? `;--dk-c:${placeColor(prepared, p.place)}` : "";
  return html`<p
    class="dk-par${p.bullet ? " bullet" : ""}"
    data-fit=${p.size}
    data-place=${p.place || nothing}
    style="top:${px(p.y)};height:${px(p.h)};font-size:${px(p.size)}${color}"
  >${runs}</p>`;
}
/**
 * @param {SlideCell} cell @param {SlideColumn} column @param {number} left
 * @param {{ head?: boolean, size: number, prepared: PreparedDeck, still: boolean }} about
 */
function tableCell(cell, column, left, { head, size, prepared, still }) {
  const kinds = [
    "dk-cell",
    `to-${column.align ?? "left"}`,
    cell.fill && `fill-${cell.fill}`,
    cell.strong && "strong",
    cell.faint && "dk-faint",
    column.width < 130 && "narrow",
  ];
  return html`<div
    role=${head ? "columnheader" : "cell"}
    class=${kinds.filter(Boolean).join(" ")}
    data-place=${column.place || nothing}
    style="left:${px(left)};width:${px(column.width)}"
  >
    <span data-fit=${size}>
      ${cell.dot ? dotOnSlide(prepared, cell.dot) : nothing}${markOf(cell.mark)}${cellOfTable(cell, still)}
    </span>
  </div>`;
}
// Where each of some things begins that stand behind one another.
/** @param {number[]} sizes */
const startsOf = (sizes) => sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
/** @param {TableBlock} block @param {PreparedDeck} prepared @param {boolean} still */
function tableOnSlide(block, prepared, still) {
  const lefts = startsOf(block.columns.map((column) => column.width)),
    tops = startsOf(block.rows.map((row) => row.height));
  return block.rows.map((row, r) => {
    const about = { head: row.head, size: block.size, prepared, still };
    return html`<div
      role="row"
      class="dk-row${row.head ? " head" : ""}"
      data-place=${row.place || nothing}
      style="top:${px(tops[r])};height:${px(row.height)}"
    >${row.cells.map((cell, i) => tableCell(cell, block.columns[i], lefts[i], about))}</div>`;
  });
}
/** @param {FigureBlock} block */
function legendOf({ figure }) {
  /** @param {Bars["legend"][number]} l */
  const entry = (l) => html`<span><i data-tone=${l.color}></i>${l.text}</span>`;
  return figure.type === "bars" && figure.legend.length
    ? html`<p class="dk-legend" style="top:${px(figure.legend_y)};left:${px(figure.plot[0])}">
        ${figure.legend.map(entry)}
      </p>`
    : nothing;
}
/** @param {QuoteBlock} block @param {PreparedDeck} prepared @param {boolean} still */
function quoteOnSlide(block, prepared, still) {
  const isOpen = Boolean(block.fact) && !still;
  /** @param {string} text */
  const near = (text) => (text ? html`<p class="dk-near">${setText(text)}</p>` : nothing);
  const mark = html`<mark
    class=${isOpen ? "dk-fact" : nothing}
    role=${isOpen ? "button" : nothing}
    tabindex=${isOpen ? "0" : nothing}
    data-facts=${isOpen ? JSON.stringify(ofPlan(block.plan_id, [block.fact])) : nothing}
  >${setText(block.text)}</mark>`;
  return html`<p class="dk-where" data-fit="36">${block.where}</p>
    <div class="dk-said" style="--dk-c:${placeColor(prepared, block.place)}">
      ${near(block.before)}
      <p class="dk-sentence" data-fit=${block.size} style="font-size:${px(block.size)}">${mark}${block.stop}</p>
      ${near(block.after)}
    </div>`;
}
/** @param {SlideBlock} block @param {PreparedDeck} prepared @param {boolean} still @returns {Drawn} */
function innerOf(block, prepared, still) {
  if (block.kind === "words") return block.paragraphs.map((p) => paragraphOf(p, prepared, still));
  if (block.kind === "table") return tableOnSlide(block, prepared, still);
  return block.kind === "figure" ? legendOf(block) : quoteOnSlide(block, prepared, still);
}
// A title of two lines breaks behind a mark of punctuation where there is one, never before its last letter.
const titleRuler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
/** @param {string} text @param {number[]} box @param {number} size @param {string} font */
function titleOf(text, [, , width], size, font) {
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
/** @param {SlideBlock} block @param {number} at @param {PreparedDeck} prepared @param {boolean} still */
function blockOf(block, at, prepared, still) {
  const role = block.kind === "table" ? "table" : block.kind === "figure" ? "img" : nothing,
    size = block.kind === "quote" ? 36 : block.kind === "table" ? block.size : 0;
  return html`<div
    class="dk-block dk-${block.kind}"
    data-block=${at}
    role=${role}
    aria-label=${block.kind === "figure" ? block.alt : nothing}
    data-place=${(block.kind === "quote" && block.place) || nothing}
    style="${boxStyle(block.box, size)}"
  >${innerOf(block, prepared, still)}</div>`;
}
// What a slide says at its head while places are hidden: counted again for those that remain, or as it was, and for how
// many it counts.
/** @param {Slide} slide @param {Set<string>} [hidden] @returns {SlideHead} */
export function headOf(slide, hidden) {
  const gone = [...(hidden ?? [])].filter((place) => slide.places?.includes(place)),
    own = { title: slide.title, title_size: slide.title_size, subtitle: slide.subtitle, counted: "" };
  if (!gone.length) return own;
  const again = gone.length === 1 ? slide.without?.[gone[0]] : null;
  return again ? { ...again, counted: "" } : { ...own, counted: slide.counted ?? "" };
}
// The head of a filled slide as it must be for the hidden places.
/** @param {SlideElement} slide @param {PreparedDeck} prepared @param {number} index @param {Set<string>} hidden */
export function setHead(slide, prepared, index, hidden) {
  const s = prepared.slides[index],
    head = headOf(s, hidden),
    key = JSON.stringify(head);
  if (slide.dkHead === key) return;
  slide.dkHead = key;
  const title = drawnIn(slide, ".dk-title"),
    subtitle = slide.querySelector(".dk-subtitle"),
    counted = drawnIn(slide, ".dk-counted");
  drawAnew(title, titleOf(head.title, s.title_box, head.title_size, prepared.font));
  title.dataset.fit = String(head.title_size);
  title.style.fontSize = px(head.title_size);
  if (subtitle) drawAnew(subtitle, withMarks(head.subtitle));
  counted.textContent = head.counted;
  slide.setAttribute("aria-label", head.title);
}
// The organisation and its mark, at the head of every slide.
/** @param {PreparedDeck} prepared */
export function stampOn({ deck }) {
  const [mark, organisation] = deck.stamp ?? [];
  if (!mark && !organisation) return nothing;
  return html`<p class="dk-stamp">
    ${mark ? html`<b>${mark}</b>` : nothing}${organisation ? html`<span>${organisation}</span>` : nothing}
  </p>`;
}
/** @param {PreparedDeck} prepared @param {number} index */
export const pageLine = (prepared, index) => `${index + 1} / ${prepared.slides.length} · ${prepared.data_line}`;
/** @param {PreparedDeck} prepared @param {number} index @param {boolean} still */
function slideOf(prepared, index, still) {
  const s = prepared.slides[index],
    title = titleOf(s.title, s.title_box, s.title_size, prepared.font);
  const subtitle = s.subtitle
    ? html`<p class="dk-subtitle" data-fit="36" style=${boxStyle(s.subtitle_box)}>${withMarks(s.subtitle)}</p>`
    : nothing;
  return html`${stampOn(prepared)}
    <h2 class="dk-title" data-fit=${s.title_size} style="${boxStyle(s.title_box)};font-size:${px(s.title_size)}">
      ${title}
    </h2>
    ${subtitle}
    ${s.blocks.map((block, at) => blockOf(block, at, prepared, still))}
    <p class="dk-counted"></p>
    <div class="dk-rule"></div>
    <p class="dk-source" data-fit="24" style=${boxStyle(s.source_box)}>${setText(s.source)}</p>
    <p class="dk-page" style=${boxStyle(FOOT_BOX)}>${pageLine(prepared, index)}</p>`;
}
/** @param {PreparedDeck} prepared @param {number} index @returns {SlideElement} */
export function slideElement(prepared, index) {
  const slide = document.createElement("section");
  slide.className = "dk-slide";
  slide.setAttribute("aria-label", prepared.slides[index].title);
  return slide;
}
/** @param {ParentNode} slide @returns {NodeListOf<FigureElement>} */
export const figuresIn = (slide) => slide.querySelectorAll(".dk-figure");
/** @param {HTMLElement} slide @param {PreparedDeck} prepared @param {number} index @param {boolean} still */
export function fillSlide(slide, prepared, index, still) {
  drawAnew(slide, slideOf(prepared, index, still));
  for (const node of figuresIn(slide)) {
    const block = prepared.slides[index].blocks[Number(node.dataset.block)];
    if (block.kind === "figure") node.dkBlock = block;
  }
}
// Text was measured with letters of one em. Where a real font needs more, lines and letters move together a little;
// only what is larger than the least size gets smaller. The step that fits is a look at the page, so all looks come
// before all changes.
/** @type {[string, string, number][]} */
const TIGHTER = [
  ["1.2", "0", 1],
  ["1.2", "-.02em", 1],
  ["1.2", "-.02em", 0.96],
  ["1.15", "-.04em", 0.92],
];
/** @param {HTMLElement} slide */
export function fitSlide(slide) {
  /** @param {HTMLElement} node */
  const isOver = (node) => {
    const box = node.closest(".dk-cell, .dk-quote") ?? node,
      content = box.matches(".dk-cell") ? node : box,
      spare = parseFloat(getComputedStyle(node).fontSize) * 0.3;
    return content.scrollHeight > box.clientHeight + spare || content.scrollWidth > box.clientWidth + 1;
  };
  /** @type {NodeListOf<HTMLElement & { dkTight?: boolean }>} */
  const found = slide.querySelectorAll("[data-fit]");
  const nodes = [...found];
  for (const node of nodes.filter((n) => n.dkTight))
    Object.assign(node.style, { lineHeight: "", letterSpacing: "", fontSize: px(Number(node.dataset.fit)) });
  for (const node of nodes.filter(isOver)) {
    const size = Number(node.dataset.fit),
      floor = Math.min(size, size >= 36 ? 36 : 24);
    node.dkTight = true;
    for (const [line, letter, share] of TIGHTER) {
      Object.assign(node.style, {
        lineHeight: line,
        letterSpacing: letter,
        fontSize: px(Math.max(floor, size * share)),
      });
      if (!isOver(node)) break;
    }
  }
}
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
function figureOf(spec, box, prepared, { theme, hidden, u, hover }) {
  /** @param {string} name */
  const tone = (name) => toneOf(prepared, theme, name);
  /** @param {{ place?: string | null }} part */
  const isGone = ({ place }) => Boolean(place && hidden.has(place));
  const [left, top, width, height] = spec.plot,
    rows = spec.rows ?? [],
    count = Math.max(rows.length, 1),
    isBars = spec.type === "bars";
  const range = isBars ? [0, spec.max || 1] : spec.x.range;
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
      font: { family: prepared.font, size: size * u, color: tone(color) },
      ...(ground ? { bgcolor: tone("paper"), borderpad: 3 * u } : {}),
    });
  rows.forEach((row, i) => {
    if (!isGone(row)) put(row.text, range[0], i + 0.5, { dx: -left });
  });
  if (!isBars) {
    for (const tick of spec.x.ticks ?? [])
      put(tick.text, tick.at, count, { anchor: "center", dy: 30, color: "second" });
    for (const label of spec.labels ?? []) if (!isGone(label)) put(label.text, label.x, label.y, label);
  }
  const data = (isBars ? barTraces(spec, { tone, isGone, u, hover }) : xyTraces(spec, { tone, isGone, u, hover })).map(
    (trace) => ({ ...trace, showlegend: false, cliponaxis: false }),
  );
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
      yaxis: { ...axis, range: [count, 0] },
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
      annotations: words,
    },
  };
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

// In the app Plotly comes when the first figure asks for it (plotting.js); the one-file page has it already.
const plotlyReady = () => (window.Plotly ? Promise.resolve(window.Plotly) : loadPlotly());
// Draws a figure if it is not as it should be; the size, the theme and the hidden places decide.
/** @param {FigureElement} node @param {PreparedDeck} prepared @param {Painting} painting */
export function paintFigure(node, prepared, { theme = "light", hidden = new Set(), u, still = false, onFacts = null }) {
  const key = `${u}|${theme}|${[...hidden].sort()}`;
  if (node.dkKey === key || !window.Plotly || !u) return;
  node.dkKey = key;
  /** @type {SlidePlot | null} */
  const drawn = node.querySelector(".dk-plot");
  // It is a chart as soon as Plotly has drawn into it, before anything asks.
  const plot = drawn ?? /** @type {SlidePlot} */ (/** @type {unknown} */ (document.createElement("div")));
  if (!drawn) {
    node.querySelector(".dk-told")?.remove();
    plot.className = "dk-plot";
    node.append(plot);
  }
  const block = node.dkBlock;
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
  if (still || plot.dkBound) return;
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
// What can wait is done a little at a time, so that keys are answered in between.
/** @type {(() => void)[]} */
const waiting = [];
let isWorking = false;
/** @param {() => void} task */
export function later(task) {
  waiting.push(task);
  if (!isWorking) setTimeout(work);
  isWorking = true;
}
function work() {
  const start = performance.now();
  while (waiting.length && performance.now() - start < 12) waiting.shift()?.();
  isWorking = waiting.length > 0;
  if (isWorking) setTimeout(work);
}
export const workOff = () => {
  while (waiting.length) waiting.shift()?.();
};
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

// ---- one slide --------------------------------------------------------------------------------------------------
// Draws slide `index` into `root`, as wide as root is, again whenever that changes. Still: a picture of the slide
// without events; it is set once at half size and made smaller as a whole, because some browsers set no letter below 12
// px.
const STILL = 0.5;
/**
 * @param {SlideRoot} root @param {PreparedDeck} prepared @param {number} index
 * @param {{ still?: boolean, theme?: Theme, onFacts?: OnFacts | null }} [painting]
 */
export function drawSlide(root, prepared, index, { still = false, theme = "light", onFacts = null } = {}) {
  root.dkWatch?.disconnect();
  dress(root, prepared, theme);
  root.classList.add("dk-one");
  const slide = slideElement(prepared, index);
  fillSlide(slide, prepared, index, still);
  slide.classList.add("on");
  root.replaceChildren(slide);
  let width = 0;
  const set = () => {
    if (!root.clientWidth || root.clientWidth === width) return;
    const isFirst = !width,
      u = still ? STILL : root.clientWidth / STAGE.width;
    width = root.clientWidth;
    root.style.setProperty("--u", `${u}px`);
    if (still) shrink(slide, u, width);
    if (still && !isFirst) return;
    fitSlide(slide);
    for (const node of figuresIn(slide))
      paintSoon(node, prepared, () => ({ theme, u: still ? STILL : width / STAGE.width, still, onFacts }));
  };
  root.dkWatch = new ResizeObserver(set);
  root.dkWatch.observe(root);
  set();
}
// A slide that was set at the unit u, as a picture `width` pixels wide.
/** @param {HTMLElement} slide @param {number} u @param {number} width */
export const shrink = (slide, u, width) =>
  Object.assign(slide.style, {
    inset: "0 auto auto 0",
    width: `${STAGE.width * u}px`,
    height: `${STAGE.height * u}px`,
    transformOrigin: "0 0",
    transform: `scale(${width / (STAGE.width * u)})`,
  });
