// Small parts of the working pages: rows of server-side filters, and the counterpart finder.

import { noteAddress, tellServer } from "./address.js";
import { linkTo } from "./cells.js";
import { between, drawAnew, html } from "./drawing.js";
import { keepFocus } from "./focus.js";
import { inkOf, say } from "./page.js";
import { nothing } from "./vendor/lit-html.js";

// On a low or narrow screen the rows would push out what they filter: they are folded away there, and what is chosen
// stands beside the fold.
const LOW_SCREEN = matchMedia("(max-height:700px),(max-width:760px)");
export function drawFilters(root, data) {
  const chosen = (key) => data.filters[key] ?? [];
  const optionOf = (g, o) => html`<button
    data-key=${g.key}
    data-code=${o.code}
    data-one=${g.single ? 1 : ""}
    aria-pressed=${o.on ?? chosen(g.key).includes(o.code)}
  >${o.name}${o.count === undefined ? nothing : html`<em>${o.count}</em>`}</button>`;
  const rows = data.groups.map(
    (g) => html`<span class="group"><b>${g.name}</b>${g.options.map((o) => optionOf(g, o))}</span>`,
  );
  const clear = data.active ? html`<button class="cj-link" data-clear="1">${say("clear_filters")}</button>` : nothing;
  const taken = data.groups.flatMap((g) =>
    g.options
      .filter((o) => (o.on === undefined ? chosen(g.key).includes(o.code) : !o.on))
      .map((o) => [g.key, o.code, o.on === undefined ? `${g.name}${say("colon")}${o.name}` : say("without", o.name)]),
  );
  const takenOff = ([key, code, name]) => html`<button
    class="chosen"
    data-key=${key}
    data-code=${code}
    data-one=${key === "ext" ? 1 : ""}
    title=${say("remove_filter")}
  >${name} ×</button>`;
  drawAnew(
    root,
    data.folds
      ? html`<div class="cj cj-filters folds">
          <details ?open=${root.isUnfolded ?? !LOW_SCREEN.matches}>
            <summary>${say("filters")}</summary><div class="rows">${rows}</div>
          </details>
          <span class="taken">${taken.map(takenOff)}</span>${clear}
        </div>`
      : html`<div class="cj cj-filters">${rows}${clear}</div>`,
  );
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
  const counterparts = (p) => {
    const same = data.units.filter((u) => u.plan === p.plan_id && u.fn === mine.fn);
    const links = same.map((u) => linkTo(u.facts, `${u.name} ${say("its_measures", u.count)}`));
    return html`<tr data-place=${p.column_id}>
      <td><i style="background:${inkOf(p.color)}"></i>${p.short}</td>
      <td>${links.length ? between(links, say("semicolon")) : (data.unnamed[p.plan_id] ?? say("no_counterpart"))}</td>
    </tr>`;
  };
  const options = data.units.map(
    (u) => html`<option value=${u.id} ?selected=${u.id === unit}>${u.place} · ${u.name}</option>`,
  );
  drawAnew(
    root,
    html`<div class="cj cj-counterpart">
      <h2>${data.title}</h2>
      <select aria-label=${data.title}>
        <option value="">${say("choose_unit")}</option>
        ${options}
      </select>
      ${
        mine
          ? html`<table class="cj-table">
              <tbody>${data.places.map(counterparts)}</tbody>
            </table>`
          : nothing
      }
    </div>`,
  );
  root.querySelector("select").onchange = (event) => {
    root.unit = event.target.value;
    noteAddress({ unit: root.unit || null });
    keepFocus(root, () => drawCounterpart(root, data));
  };
}
