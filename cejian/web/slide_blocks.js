// The blocks of a slide as markup: words, tables, quotes, and the place and the key of a figure, which is drawn into it
// later (slide_painting.js). Every place and size is one of the stage; text was measured before, here it is only set.

import { html } from "./drawing.js";
import { ofPlan } from "./facts.js";
import { markOf, setText } from "./slide_text.js";
import { boxStyle, placeColor, px } from "./stage.js";
import { nothing } from "./vendor/lit-html.js";

/**
 * @import { Bars, Facts, FigureBlock, PreparedDeck, QuoteBlock, SlideBlock, SlideCell, SlideColumn, SlideParagraph,
 *   TableBlock } from "./contract"
 * @import { Drawn } from "./drawing.js"
 */

// Still: a picture of the slide; nothing in it can be clicked.
/** @param {Facts[] | undefined} facts @param {boolean} still @param {Drawn} inner @returns {Drawn} */
const linked = (facts, still, inner) =>
  facts?.length && !still
    ? html`<a class="dk-fact" role="button" tabindex="0" data-facts=${JSON.stringify(facts)}>${inner}</a>`
    : inner;
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
/** @param {SlideBlock} block @param {number} at @param {PreparedDeck} prepared @param {boolean} still */
export function blockOf(block, at, prepared, still) {
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
