// Small parts of the working pages: a row of server-side filters, and the counterpart finder.
function drawFilters(root, data) {
  const chosen = (key) => data.filters[key] ?? [];
  root.innerHTML = `<div class="cj cj-filters">${data.groups.map((g) => `<span class="group"><b>${esc(g.name)}</b>${g.options.map((o) =>
    `<button data-key="${esc(g.key)}" data-code="${esc(o.code)}" data-one="${g.single ? 1 : ""}" aria-pressed="${o.on ?? chosen(g.key).includes(o.code)}">${esc(o.name)}${o.count === undefined ? "" : `<em>${o.count}</em>`}</button>`).join("")}</span>`).join("")}${data.active ? `<button class="cj-link" data-clear="1">${esc(say("clear_filters"))}</button>` : ""}</div>`;
  root.querySelectorAll("[data-key]").forEach((b) => (b.onclick = () => {
    const { key, code, one } = b.dataset, on = b.getAttribute("aria-pressed") === "true";
    b.setAttribute("aria-pressed", String(!on));
    const codes = one ? (on ? [] : [code]) : on ? chosen(key).filter((c) => c !== code) : [...chosen(key), code];
    tellServer({ [key]: codes.length ? codes.join(",") : null });
  }));
  root.querySelectorAll("[data-clear]").forEach((b) => (b.onclick = () => tellServer(Object.fromEntries(data.groups.map((g) => [g.key, null])))));
}
function drawCounterpart(root, data) {
  const unit = root.unit ?? data.unit;
  const mine = data.units.find((u) => u.id === unit);
  root.innerHTML = `<div class="cj cj-counterpart"><h2>${esc(data.title)}</h2><select aria-label="${esc(data.title)}"><option value="">${esc(say("choose_unit"))}</option>${data.units.map((u) => `<option value="${esc(u.id)}"${u.id === unit ? " selected" : ""}>${esc(`${u.place} · ${u.name}`)}</option>`).join("")}</select>
${mine ? `<table class="cj-table"><tbody>${data.places.map((p) => {
    const same = data.units.filter((u) => u.plan === p.plan_id && u.fn === mine.fn);
    return `<tr data-place="${esc(p.place_id)}"><td><i style="background:${p.color}"></i>${esc(p.short)}</td><td>${same.map((u) => factLink(u.facts, `${esc(u.name)} ${esc(say("its_measures", u.count))}`)).join(say("semicolon")) || esc(data.unnamed[p.plan_id] ?? say("no_counterpart"))}</td></tr>`;
  }).join("")}</tbody></table>` : ""}</div>`;
  root.querySelector("select").onchange = (event) => { root.unit = event.target.value; tellServer({ unit: root.unit || null }); keepFocus(root, () => drawCounterpart(root, data)); };
}
