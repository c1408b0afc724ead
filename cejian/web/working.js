// Small parts of the working pages: rows of server-side filters, and the counterpart finder.

import { noteAddress, tellServer } from "./address.js";
import { keepFocus } from "./focus.js";
import { esc, factLink, inkOf, say } from "./page.js";

// On a low or narrow screen the rows would push out what they filter: they are folded away there, and what is chosen
// stands beside the fold.
const LOW_SCREEN = matchMedia("(max-height:700px),(max-width:760px)");
export function drawFilters(root, data) {
  const chosen = (key) => data.filters[key] ?? [];
  const rows = data.groups
    .map(
      (g) =>
        `<span class="group"><b>${esc(g.name)}</b>${g.options
          .map(
            (o) =>
              `<button data-key="${esc(g.key)}" data-code="${esc(o.code)}" data-one="${g.single ? 1 : ""}" aria-pressed="${o.on ?? chosen(g.key).includes(o.code)}">${esc(o.name)}${o.count === undefined ? "" : `<em>${o.count}</em>`}</button>`,
          )
          .join("")}</span>`,
    )
    .join("");
  const clear = data.active ? `<button class="cj-link" data-clear="1">${esc(say("clear_filters"))}</button>` : "";
  const taken = data.groups.flatMap((g) =>
    g.options
      .filter((o) => (o.on === undefined ? chosen(g.key).includes(o.code) : !o.on))
      .map((o) => [g.key, o.code, o.on === undefined ? `${g.name}${say("colon")}${o.name}` : say("without", o.name)]),
  );
  root.innerHTML = data.folds
    ? `<div class="cj cj-filters folds"><details${(root.isUnfolded ?? !LOW_SCREEN.matches) ? " open" : ""}><summary>${esc(say("filters"))}</summary><div class="rows">${rows}</div></details>
<span class="taken">${taken.map(([key, code, name]) => `<button class="chosen" data-key="${esc(key)}" data-code="${esc(code)}" data-one="${key === "ext" ? 1 : ""}" title="${esc(say("remove_filter"))}">${esc(name)} ×</button>`).join("")}</span>${clear}</div>`
    : `<div class="cj cj-filters">${rows}${clear}</div>`;
  root
    .querySelectorAll("details")
    .forEach((fold) => (fold.querySelector("summary").onclick = () => (root.isUnfolded = !fold.open)));
  root.querySelectorAll("[data-key]").forEach(
    (b) =>
      (b.onclick = () => {
        const { key, code, one } = b.dataset,
          has = chosen(key).includes(code);
        if (b.hasAttribute("aria-pressed"))
          b.setAttribute("aria-pressed", String(b.getAttribute("aria-pressed") !== "true"));
        const codes = one ? (has ? [] : [code]) : has ? chosen(key).filter((c) => c !== code) : [...chosen(key), code];
        tellServer({ [key]: codes.length ? codes.join(",") : null });
      }),
  );
  root
    .querySelectorAll("[data-clear]")
    .forEach((b) => (b.onclick = () => tellServer(Object.fromEntries(data.groups.map((g) => [g.key, null])))));
}
export function drawCounterpart(root, data) {
  const unit = root.unit ?? data.unit;
  const mine = data.units.find((u) => u.id === unit);
  root.innerHTML = `<div class="cj cj-counterpart"><h2>${esc(data.title)}</h2><select aria-label="${esc(data.title)}"><option value="">${esc(say("choose_unit"))}</option>${data.units.map((u) => `<option value="${esc(u.id)}"${u.id === unit ? " selected" : ""}>${esc(`${u.place} · ${u.name}`)}</option>`).join("")}</select>
${
  mine
    ? `<table class="cj-table"><tbody>${data.places
        .map((p) => {
          const same = data.units.filter((u) => u.plan === p.plan_id && u.fn === mine.fn);
          return `<tr data-place="${esc(p.place_id)}"><td><i style="background:${inkOf(p.color)}"></i>${esc(p.short)}</td><td>${same.map((u) => factLink(u.facts, `${esc(u.name)} ${esc(say("its_measures", u.count))}`)).join(say("semicolon")) || esc(data.unnamed[p.plan_id] ?? say("no_counterpart"))}</td></tr>`;
        })
        .join("")}</tbody></table>`
    : ""
}</div>`;
  root.querySelector("select").onchange = (event) => {
    root.unit = event.target.value;
    noteAddress({ unit: root.unit || null });
    keepFocus(root, () => drawCounterpart(root, data));
  };
}
