// The overview: headline sentences, a card per place, the coverage map, and what others have and the home place has
// not.

import { addHtml } from "./adding.js";
import { ask, setAddress } from "./address.js";
import { cellAttributes, sentence, toolLine, units } from "./cells.js";
import { esc, factLink, inkOf, say } from "./page.js";
import { bindTools, toolsHtml } from "./tables.js";

const badgesHtml = (c, badges) =>
  badges
    .map(
      (b) =>
        `<span class="badge ${b.kind ?? ""}"${b.note ? ` data-facts="${esc(JSON.stringify(b.facts ?? []))}" data-note="${esc(b.note)}" data-title="${esc(c.short + " · " + b.text)}" role="button" tabindex="0"` : ""}>${esc(b.text)}</span>`,
    )
    .join("");
// A figure of a card with its label; it opens what it counts, or says why there is nothing.
function figureHtml(c, f, tag, isLabelled = true) {
  const about = ` data-title="${esc(c.short + " · " + f.label)}" data-note="${esc(f.note ?? "")}"`;
  const value = f.facts?.length
    ? factLink(f.facts, esc(f.value), about)
    : f.note
      ? `<a class="ev" role="button" tabindex="0" data-facts="[]"${about}>${esc(f.value)}</a>`
      : esc(f.value);
  return `<${tag}>${value}</${tag}>${isLabelled ? esc(f.label) : ""}`;
}
export function drawHead(root, data) {
  const cards = data.cards
    .map(
      (c) => `<section class="card" data-place="${esc(c.place_id)}" style="--c:${inkOf(c.color)}">
<div class="p"><b>${esc(c.short)}</b>${badgesHtml(c, c.badges)}</div>
<div class="t">${factLink(c.title_facts, esc(c.title), ` title="${esc(c.title)}"`)}<span class="meta">${c.meta.map((m) => (m.facts ? factLink(m.facts, esc(m.text)) : esc(m.text))).join("&nbsp;· ")}</span></div>
<div class="s">${badgesHtml(c, c.states)}<span title="${esc(c.horizon.name)}">${c.horizon.facts ? factLink(c.horizon.facts, esc(c.horizon.text)) : esc(c.horizon.text)}</span></div>
<div class="n">${c.figures.map((f) => `<div>${figureHtml(c, f, "strong")}</div>`).join("")}<p class="m">${c.figures.map((f, at) => (f.more ? `<span data-under="${at}">${esc(f.more.label)} ${figureHtml(c, f.more, "b", false)}</span>` : "")).join("")}</p></div></section>`,
    )
    .join("");
  root.innerHTML = `<div class="cj cj-head"><h1>${data.headline.map(sentence).join("")}</h1><p class="sub">${data.sub.map(sentence).join("")} ${addHtml("plans")}</p><div class="cards" style="--n:${data.cards.length}">${cards}</div></div>`;
  // How wide a card is depends on how many there are, and on the panel: a card cannot ask itself and keep its lines
  // level with its neighbours.
  const box = root.querySelector(".cards");
  new ResizeObserver(() => {
    const width = Math.max(...[...box.children].map((card) => card.clientWidth));
    box.classList.toggle("narrow", width <= 214);
    box.classList.toggle("tight", width <= 196);
  }).observe(box);
}
export function drawMap(root, data) {
  const head = data.groups.map((g) => `<th scope="col">${esc(g.name)}</th>`).join("");
  const rows = data.rows
    .map(
      (row) =>
        `<tr data-place="${esc(row.place_id)}"><th scope="row" class="l"><i style="background:${inkOf(row.color)}"></i>${esc(row.short)}</th>${row.cells
          .map(
            (c) =>
              `<td class="c-${c.cell} s${c.shade}" ${cellAttributes(c, "gridcell")} aria-label="${esc(c.title)}">${esc(c.label)}${c.cell === "quantified" ? '<i class="dot"></i>' : ""}</td>`,
          )
          .join("")}</tr>`,
    )
    .join("");
  root.innerHTML = `<div class="cj cj-map"><div class="top"><h2>${esc(data.title)}</h2><p class="sub">${esc(data.subtitle)}</p></div>
<table class="h" role="grid" aria-label="${esc(data.title)}"><thead><tr><th aria-label="${esc(say("place"))}"></th>${head}</tr></thead><tbody>${rows}</tbody></table>
<div class="cj-src under"><span class="leg">${data.legend.map((l) => `<span><i class="k-${l.cell}">${l.cell === "quantified" ? '<b class="dot"></b>' : ""}</i>${esc(l.text)}</span>`).join("")}</span>${toolLine(toolsHtml())} ${esc(data.source)}</div></div>`;
  bindTools(root, data.table);
}

export function drawHeadline(root, data) {
  root.innerHTML = `<div class="cj cj-headline"><h1>${units(esc(data.title))}</h1>${data.lead ? `<p class="lead">${units(esc(data.lead))}</p>` : ""}<p class="sub">${esc(data.subtitle)}</p></div>`;
}

export function drawNote(root, data) {
  root.innerHTML = `<div class="cj">${data.title ? `<h2>${esc(data.title)}</h2>` : ""}${data.subtitle ? `<p class="sub">${esc(data.subtitle)}</p>` : ""}${data.text ? `<p class="cj-src">${esc(data.text)} ${data.table ? toolLine(toolsHtml()) : ""}</p>` : ""}</div>`;
  if (data.table) bindTools(root, data.table);
}

export function drawGaps(root, data) {
  const items = data.items
    .map(
      (g) =>
        `<li><b>${esc(g.name)}</b><span class="badge ${g.home_cell === "damaged" ? "w" : ""}" ${cellAttributes(g.home)}>${esc(g.home.label)}</span><span class="others">${g.others
          .map(
            (o) =>
              `<span data-place="${esc(o.place_id)}"><i style="background:${inkOf(o.color)}"></i>${factLink(o.facts, esc(o.text), ` data-title="${esc(o.title)}"`)}</span>`,
          )
          .join("")}</span></li>`,
    )
    .join("");
  root.innerHTML = `<div class="cj cj-gaps"><h2>${esc(data.title)}</h2><p class="sub">${esc(data.subtitle)}</p>${items ? `<ol>${items}</ol>` : ""}${data.table ? `<p class="cj-src">${esc(data.order)}<span class="cj-dot">·</span><button class="cj-link" data-all-gaps="1">${esc(say("al_all_gaps"))}</button><span class="cj-dot">·</span>${data.items.length > 3 ? `<button class="cj-link rest">${esc(say("more_gaps", data.items.length - 3))}</button><span class="cj-dot rest">·</span>` : ""}${toolLine(toolsHtml())}</p>` : ""}</div>`;
  root.querySelectorAll("button.rest").forEach(
    (b) =>
      (b.onclick = () => {
        root.firstElementChild.classList.add("all");
        root.querySelector("li:nth-child(4) [tabindex]")?.focus({ preventScroll: true });
      }),
  );
  root.querySelectorAll("[data-all-gaps]").forEach(
    (b) =>
      (b.onclick = () => {
        setAddress({ view: "gaps" });
        ask({ page: "alignment" });
      }),
  );
  if (data.table) bindTools(root, data.table);
}
