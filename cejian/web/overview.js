// The overview: headline sentences, a card per place, the coverage map, and what others have and the home place has not.
const sentence = (parts) => parts.map((part) => (typeof part === "string" ? esc(part) : factLink(part.facts, esc(part.text), ` data-title="${esc(part.title ?? "")}"`))).join("");

const badgesHtml = (c, badges) => badges.map((b) => `<span class="badge ${b.kind ?? ""}"${b.note ? ` data-facts="${esc(JSON.stringify(b.facts ?? []))}" data-note="${esc(b.note)}" data-title="${esc(c.short + " · " + b.text)}" role="button" tabindex="0"` : ""}>${esc(b.text)}</span>`).join("");
function drawHead(root, data) {
  const cards = data.cards.map((c) => `<section class="card" data-place="${esc(c.place_id)}" style="--c:${c.color}">
<div class="p"><b>${esc(c.short)}</b>${badgesHtml(c, c.badges)}</div>
<div class="t">${factLink(c.title_facts, esc(c.title), ` title="${esc(c.title)}"`)}<span class="meta">${c.meta.map((m) => (m.facts ? factLink(m.facts, esc(m.text)) : esc(m.text))).join(" · ")}</span></div>
<div class="s">${badgesHtml(c, c.states)}<span title="${esc(c.horizon.name)}">${c.horizon.facts ? factLink(c.horizon.facts, esc(c.horizon.text)) : esc(c.horizon.text)}</span></div>
<div class="n">${c.figures.map((f) => `<div><strong>${f.facts?.length ? factLink(f.facts, esc(f.value), ` data-title="${esc(c.short + " · " + f.label)}" data-note="${esc(f.note ?? "")}"`) : f.note ? `<a class="ev" role="button" tabindex="0" data-facts="[]" data-note="${esc(f.note)}" data-title="${esc(c.short + " · " + f.label)}">${esc(f.value)}</a>` : esc(f.value)}</strong>${esc(f.label)}</div>`).join("")}</div></section>`).join("");
  root.innerHTML = `<div class="cj cj-head"><h1>${data.headline.map(sentence).join("")}</h1><p class="sub">${data.sub.map(sentence).join("")}</p><div class="cards" style="--n:${data.cards.length}">${cards}</div></div>`;
}

const MARK = { quantified: "●", worded: "◐", mentioned: "○", absent: "—", damaged: "▨" };
function cellAttributes(cell) {
  return `data-facts="${esc(JSON.stringify(cell.facts))}" data-note="${esc(cell.note ?? "")}" data-title="${esc(cell.title)}" role="button" tabindex="0"`;
}
function drawMap(root, data) {
  const head = data.groups.map((g) => `<th scope="col">${esc(g.name)}</th>`).join("");
  const rows = data.rows.map((row) => `<tr data-place="${esc(row.place_id)}"><th scope="row" class="l"><i style="background:${row.color}"></i>${esc(row.short)}</th>${row.cells.map((c) =>
    `<td class="c-${c.cell} s${c.shade}" ${cellAttributes(c)} aria-label="${esc(c.title)}">${esc(c.label)}${c.cell === "quantified" ? '<i class="dot"></i>' : ""}</td>`).join("")}</tr>`).join("");
  root.innerHTML = `<div class="cj cj-map"><div class="top"><h2>${esc(data.title)}</h2><p class="sub">${esc(data.subtitle)}</p></div>
<table class="h"><thead><tr><th></th>${head}</tr></thead><tbody>${rows}</tbody></table>
<p class="leg">${data.legend.map((l) => `<span><i class="k-${l.cell}">${l.cell === "quantified" ? '<b class="dot"></b>' : ""}</i>${esc(l.text)}</span>`).join("")}</p>
<p class="cj-src">${esc(data.source)} ${toolsHtml()}</p></div>`;
  bindTools(root, data.table);
}

function drawHeadline(root, data) {
  root.innerHTML = `<div class="cj cj-headline"><h1>${esc(data.title)}</h1>${data.lead ? `<p class="lead">${esc(data.lead)}</p>` : ""}<p class="sub">${esc(data.subtitle)}</p></div>`;
}

function drawNote(root, data) {
  root.innerHTML = `<div class="cj">${data.title ? `<h2>${esc(data.title)}</h2>` : ""}${data.subtitle ? `<p class="sub">${esc(data.subtitle)}</p>` : ""}${data.text ? `<p class="cj-src">${esc(data.text)} ${data.table ? toolsHtml() : ""}</p>` : ""}</div>`;
  if (data.table) bindTools(root, data.table);
}

function drawGaps(root, data) {
  const items = data.items.map((g) => `<li><b>${esc(g.name)}</b><span class="badge ${g.home_cell === "damaged" ? "w" : ""}" ${cellAttributes(g.home)}>${esc(g.home.label)}</span><span class="others">${g.others.map((o) =>
    `<span data-place="${esc(o.place_id)}"><i style="background:${o.color}"></i>${factLink(o.facts, esc(o.text), ` data-title="${esc(o.title)}"`)}</span>`).join("")}</span></li>`).join("");
  root.innerHTML = `<div class="cj cj-gaps"><h2>${esc(data.title)}</h2><p class="sub">${esc(data.subtitle)}</p>${items ? `<ol>${items}</ol>` : ""}${data.table ? `<p class="cj-src"><button class="cj-link" data-all-gaps="1">${esc(say("al_all_gaps"))}</button><span class="cj-dot">·</span>${data.items.length > 3 ? `<button class="cj-link rest">${esc(say("more_gaps", data.items.length - 3))}</button><span class="cj-dot rest">·</span>` : ""}${toolsHtml()}</p>` : ""}</div>`;
  root.querySelectorAll("button.rest").forEach((b) => (b.onclick = () => root.firstElementChild.classList.add("all")));
  root.querySelectorAll("[data-all-gaps]").forEach((b) => (b.onclick = () => { setAddress({ view: "gaps" }); C.told = Date.now(); C.send({ address: Object.fromEntries(C.address), at: C.told, page: "alignment" }); }));
  if (data.table) bindTools(root, data.table);
}
