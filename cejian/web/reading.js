// 并排阅读: one matter, a column per place, sentence under sentence; every sentence opens the evidence panel.

import { ask, frozenAddress, hiddenPlace, setAddress, tellServer } from "./address.js";
import { MARK, cellAttributes, dots, numbered, tail, toolLine } from "./cells.js";
import { making } from "./export.js";
import { BASE } from "./made.js";
import { C, esc, factLink, inkOf, say } from "./page.js";
import { stampedAddress } from "./stamp.js";
import { bindTools, toolsHtml } from "./tables.js";

// A real link, so that it is reached by the keyboard and opens in a window of its own; a plain click stays within the
// visit.
export function readingLink(leaf) {
  const address = new URLSearchParams(C.address);
  address.set("matter", leaf.code);
  return `<a class="read" href="${BASE}/reading?${esc(String(address))}" data-read="${esc(leaf.code)}" title="${esc(say("read_matter"))}">${esc(leaf.name)}</a>`;
}
function readMatter(code) {
  setAddress({ matter: code, fact: null });
  ask({ page: "reading" });
}
// A piece of a sentence: the words on the matter can be reached by the keyboard, those around them by the mouse, so
// that Tab goes from measure to measure.
function pieceHtml(place, block, piece) {
  const words = piece.repair ? `<u class="fixed" title="${esc(piece.repair)}">${esc(piece.text)}</u>` : esc(piece.text);
  if (!piece.facts.length) return `<i class="withheld">${words}</i>`;
  const opens = `data-facts="${esc(JSON.stringify(piece.facts))}" data-title="${esc(`${place.short} ${block.label}`)}"`;
  const shown = piece.number ? `<b>${words}</b>` : words;
  return piece.mark || piece.number
    ? `<mark class="${piece.mark ? "" : "bare"}" ${opens} role="button" tabindex="0">${shown}</mark>`
    : `<span ${opens}>${shown}</span>`;
}
export function drawReading(root, data) {
  const block = (
    p,
    b,
  ) => `<div class="rb"><p class="rt">${b.role ? `<span class="badge">${esc(b.role)}</span>` : ""}${factLink([b.measure], esc(numbered(b.label, b.name)), ` data-title="${esc(`${p.short} ${b.label}`)}"`)}${b.is_summary ? ` <span class="badge">${esc(say("summary_badge"))}</span>` : ""}</p>
<p class="rw">${dots([b.section, say("rd_strength", b.strength)].filter(Boolean).join(" · "))}</p><p class="rq" lang="zh-CN">${b.pieces.map((piece) => pieceHtml(p, b, piece)).join("")}</p></div>`;
  const number = (p, n) =>
    `<div class="num">${factLink([n.fact], `${n.value ? `<b>${esc(n.value)}</b> ` : ""}${tail(n.name)}`, ` data-title="${esc(`${p.short} · ${n.name}`)}"`)}${n.doubt ? `<span class="badge w">${esc(say("doubtful"))}</span>` : ""}<small>${dots([n.when, n.where].filter(Boolean).join(" · "))}</small>${n.quote ? `<p class="rq" lang="zh-CN"><span data-facts="${esc(JSON.stringify([n.fact]))}" data-title="${esc(`${p.short} · ${n.name}`)}">${esc(n.quote)}</span></p>` : ""}</div>`;
  // What was searched stands where the sentences of a place would begin, so that the others' begin at once.
  const first = ["measures", "numbers", "mentions"].find((key) => data.places.some((p) => p[key].length));
  const said = (p) => (p.said ? `<p class="said">${esc(p.said)}</p>` : "");
  const rows = (name, key, html) =>
    data.places.some((p) => p[key].length)
      ? `<tbody class="${key}"><tr class="rh"><th colspan="${data.places.length}" scope="rowgroup">${esc(name)}</th></tr><tr>${data.places.map((p) => `<td${key === first ? ` class="c-${p.cell}"` : ""} data-place="${esc(p.place_id)}">${key === first ? said(p) : ""}${p[key].map((item) => html(p, item)).join("") || (key === first && p.said ? "" : `<p class="rn">${esc(say("rd_none"))}</p>`)}</td>`).join("")}</tr></tbody>`
      : "";
  const heads = data.places
    .map(
      (p) =>
        `<th scope="col" class="gh" data-place="${esc(p.place_id)}" style="--c:${inkOf(p.color)}"><b>${esc(p.short)}</b>${p.is_home ? `<span class="badge">${esc(say("home_badge"))}</span>` : ""}<small>${dots(p.note)}</small><small>${dots(p.document)}</small></th>`,
    )
    .join("");
  const kinds = data.places
    .map(
      (p) =>
        `<td class="c-${p.cell}" data-place="${esc(p.place_id)}"><span class="kind" ${cellAttributes({ ...p, note: p.said })}>${MARK[p.cell]} ${esc(p.kind)}</span>${first ? "" : said(p)}</td>`,
    )
    .join("");
  const options = data.groups
    .map(
      (g) =>
        `<optgroup label="${esc(g.name)}">${g.leaves.map((l) => `<option value="${esc(l.code)}"${l.code === data.code ? " selected" : ""}>${esc(l.name)}</option>`).join("")}</optgroup>`,
    )
    .join("");
  root.innerHTML = `<div class="cj cj-reading"><h1>${esc(data.title)}</h1><p class="sub">${esc(data.definition)}</p>
<p class="go"><button class="cj-link" data-matter="${esc(data.before)}"${data.before ? "" : " disabled"}>${esc(say("rd_before"))}</button><select aria-label="${esc(say("matter"))}">${options}</select><button class="cj-link" data-matter="${esc(data.behind)}"${data.behind ? "" : " disabled"}>${esc(say("rd_behind"))}</button><span class="cj-dot">·</span><button class="cj-link" data-grid="1">${esc(say("rd_grid"))}</button><small>${esc(say("rd_hint"))}</small></p>
<div class="tabs">${data.places.map((p) => `<button data-place="${esc(p.place_id)}" style="--c:${inkOf(p.color)}"><i></i>${esc(p.short)}</button>`).join("")}</div>
<table class="rd"><thead><tr>${heads}</tr></thead><tbody class="kinds"><tr>${kinds}</tr></tbody>${rows(say("rd_measures"), "measures", block)}${rows(say("rd_numbers"), "numbers", number)}${rows(say("rd_mentions"), "mentions", block)}</table>
<p class="cj-src">${esc(data.source)} ${toolLine(`<button class="cj-link" data-act="word">${esc(say("take_word"))}</button><span class="cj-dot">·</span>${toolsHtml()}`)}</p></div>`;
  const page = root.firstElementChild;
  page
    .querySelectorAll("[data-matter]")
    .forEach((b) => (b.onclick = () => tellServer({ matter: b.dataset.matter, fact: null })));
  page.querySelector(".go select").onchange = (event) => tellServer({ matter: event.target.value, fact: null });
  page.querySelector("[data-grid]").onclick = () => ask({ page: "compare" });
  // On a phone one place at a time.
  const tabs = [...page.querySelectorAll(".tabs button")];
  const pick = (place) => {
    root.picked = place;
    tabs.forEach((t) => t.setAttribute("aria-pressed", String(t.dataset.place === place)));
    page.querySelectorAll(".rd [data-place]").forEach((c) => c.classList.toggle("on", c.dataset.place === place));
  };
  tabs.forEach((t) => (t.onclick = () => pick(t.dataset.place)));
  pick(data.places.some((p) => p.place_id === root.picked) ? root.picked : data.places[0]?.place_id);
  page.querySelector('[data-act="word"]').onclick = (event) =>
    making(event.currentTarget, () =>
      fetch(
        `${BASE}/export/reading.docx?${stampedAddress({ ...frozenAddress(), lang: data.lang, matter: data.code })}`,
      ),
    );
  bindTools(root, () => ({
    ...data.table,
    rows: data.table.rows.filter((row) => !data.places.some((p) => p.short === row[0] && hiddenPlace(p.place_id))),
  }));
}
if (!C.readsMatters) {
  C.readsMatters = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-read]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    readMatter(link.dataset.read);
  });
}
