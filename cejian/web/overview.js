// The overview: headline sentences, a card per place, the coverage map, and what others have and the home place has
// not.

import { addButton } from "./adding.js";
import { ask, setAddress } from "./address.js";
import { handOver } from "./caption.js";
import { DOT, linkTo, noteOn, opensCell, placeDot, sentenceOf, toolBox, withUnits } from "./cells.js";
import { allIn, between, drawAnew, drawnIn, html } from "./drawing.js";
import { inkOf, say } from "./page.js";
import { bindTools, tableTools } from "./tables.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Card, CardFigure, Cell, Coverage, Gap, Gaps, Head, Headline } from "./contract" */
/** @import { MapCell, More, Note, State } from "./contract" */

/** @param {Card} c @param {(Cell | State)[]} all */
const badges = (c, all) =>
  all.map((b) =>
    b.note
      ? html`<span
          class="badge ${b.kind ?? ""}"
          data-facts=${JSON.stringify(b.facts ?? [])}
          data-note=${b.note}
          data-title="${c.short} · ${b.text}"
          role="button"
          tabindex="0"
        >${b.text}</span>`
      : html`<span class="badge ${b.kind ?? ""}">${b.text}</span>`,
  );
// A figure of a card; it opens what it counts, or says why there is nothing.
/** @param {Card} c @param {CardFigure | More} f */
function figure(c, f) {
  const title = `${c.short} · ${f.label}`;
  if (f.facts?.length) return linkTo(f.facts, f.value, { title, note: f.note ?? "" });
  return f.note ? noteOn(f.value, title, f.note) : f.value;
}
/** @param {Card} c @param {CardFigure} f @param {number} at */
const more = (c, f, at) =>
  f.more ? html`<span data-under=${at}>${f.more.label} <b>${figure(c, f.more)}</b></span>` : nothing;
/** @param {Card} c */
function card(c) {
  const meta = between(
    c.meta.map((m) => linkTo(m.facts, m.text)),
    "\u00a0· ",
  );
  const horizon = linkTo(c.horizon.facts, c.horizon.text);
  return html`<section class="card" data-place=${c.column_id} style="--c:${inkOf(c.color)}">
    <div class="p"><b>${c.short}</b>${badges(c, c.badges)}</div>
    <div class="t">${linkTo(c.title_facts, c.title, { hint: c.title })}<span class="meta">${meta}</span></div>
    <div class="s">${badges(c, c.states)}<span title=${c.horizon.name}>${horizon}</span></div>
    <div class="n">
      ${c.figures.map((f) => html`<div><strong>${figure(c, f)}</strong>${f.label}</div>`)}
      <p class="m">${c.figures.map((f, at) => more(c, f, at))}</p>
    </div>
  </section>`;
}
/** @param {HTMLElement} root @param {Head} data */
export function drawHead(root, data) {
  drawAnew(
    root,
    html`<div class="cj cj-head">
      <h1>${data.headline.map(sentenceOf)}</h1>
      <p class="sub">${data.sub.map(sentenceOf)} ${addButton("plans")}</p>
      <div class="cards" style="--n:${data.cards.length}">${data.cards.map(card)}</div>
    </div>`,
  );
  handOver(root, { hasOwnTable: () => data.cards.length > 0 });
  // How wide a card is depends on how many there are, and on the panel: a card cannot ask itself and keep its lines
  // level with its neighbours.
  const box = drawnIn(root, ".cards");
  new ResizeObserver(() => {
    const width = Math.max(...[...box.children].map((one) => one.clientWidth));
    box.classList.toggle("narrow", width <= 214);
    box.classList.toggle("tight", width <= 196);
  }).observe(box);
}
/** @param {MapCell} c */
const mapCell = (c) => html`<td
  class="c-${c.cell} s${c.shade}"
  data-facts=${JSON.stringify(c.facts)}
  data-note=${c.note ?? ""}
  data-title=${c.title}
  role="gridcell"
  tabindex="0"
  aria-label=${c.title}
>${c.label}${c.cell === "quantified" ? html`<i class="dot"></i>` : nothing}</td>`;
/** @param {HTMLElement} root @param {Coverage} data */
export function drawMap(root, data) {
  const rows = data.rows.map(
    (row) => html`<tr data-place=${row.column_id}>
      <th scope="row" class="l">${placeDot(row)}${row.short}</th>
      ${row.cells.map(mapCell)}
    </tr>`,
  );
  const legend = data.legend.map(
    (l) =>
      html`<span>
        <i class="k-${l.cell}">${l.cell === "quantified" ? html`<b class="dot"></b>` : nothing}</i>${l.text}
      </span>`,
  );
  drawAnew(
    root,
    html`<div class="cj cj-map">
      <div class="top"><h2>${data.title}</h2><p class="sub">${data.subtitle}</p></div>
      <table class="h" role="grid" aria-label=${data.title}>
        <thead><tr>
          <th aria-label=${say("place")}></th>
          ${data.groups.map((g) => html`<th scope="col">${g.name}</th>`)}
        </tr></thead>
        <tbody>${rows}</tbody>
      </table>
      <div class="cj-src under"><span class="leg">${legend}</span>${toolBox(tableTools())} ${data.source}</div>
    </div>`,
  );
  bindTools(
    root,
    () => data.table,
    () => ({ title: data.title, source: data.source }),
  );
}

/** @param {HTMLElement} root @param {Headline} data */
export function drawHeadline(root, data) {
  drawAnew(
    root,
    html`<div class="cj cj-headline">
      <h1>${withUnits(data.title)}</h1>
      ${data.lead ? html`<p class="lead">${withUnits(data.lead)}</p>` : nothing}
      <p class="sub">${data.subtitle}</p>
    </div>`,
  );
}

/** @param {HTMLElement} root @param {Note} data */
export function drawNote(root, data) {
  drawAnew(
    root,
    html`<div class="cj">
      ${data.title ? html`<h2>${data.title}</h2>` : nothing}
      ${data.subtitle ? html`<p class="sub">${data.subtitle}</p>` : nothing}
      ${data.text ? html`<p class="cj-src">${data.text} ${data.table ? toolBox(tableTools()) : nothing}</p>` : nothing}
    </div>`,
  );
  const { table } = data;
  // The heading stands in a part of its own, over the figure.
  if (table)
    bindTools(
      root,
      () => table,
      () => ({ title: data.caption?.title, finding: data.caption?.finding, source: data.text, figure: data.caption }),
    );
}

/** @param {Gap} g */
const gap = (g) => html`<li>
  <b>${g.name}</b>
  ${opensCell(g.home, `badge ${g.home_cell === "damaged" ? "w" : ""}`, g.home.label)}
  <span class="others">
    ${g.others.map(
      (o) => html`<span data-place=${o.column_id}>
        ${placeDot(o)}${linkTo(o.facts, o.text, { title: o.title })}
      </span>`,
    )}
  </span>
</li>`;
/** @param {Gaps} data */
function gapTools(data) {
  const rest = data.items.length - 3;
  const unfold =
    rest > 0
      ? html`<button class="cj-link rest">${say("more_gaps", rest)}</button><span class="cj-dot rest">·</span>`
      : nothing;
  const all = html`<button class="cj-link" data-all-gaps="1">${say("al_all_gaps")}</button>`;
  return html`<p class="cj-src">${data.order ?? ""}${DOT}${all}${DOT}${unfold}${toolBox(tableTools())}</p>`;
}
/** @param {HTMLElement} root @param {Gaps} data */
export function drawGaps(root, data) {
  drawAnew(
    root,
    html`<div class="cj cj-gaps">
      <h2>${data.title}</h2>
      <p class="sub">${data.subtitle}</p>
      ${data.items.length ? html`<ol>${data.items.map(gap)}</ol>` : nothing}
      ${data.table ? gapTools(data) : nothing}
    </div>`,
  );
  allIn(root, "button.rest").forEach(
    (b) =>
      (b.onclick = () => {
        drawnIn(root, ".cj-gaps").classList.add("all");
        allIn(root, "li:nth-child(4) [tabindex]")[0]?.focus({ preventScroll: true });
      }),
  );
  allIn(root, "[data-all-gaps]").forEach(
    (b) =>
      (b.onclick = () => {
        setAddress({ view: "gaps" });
        ask({ page: "alignment" });
      }),
  );
  const { table } = data;
  if (table)
    bindTools(
      root,
      () => table,
      () => ({ title: data.title, source: data.order }),
    );
}
