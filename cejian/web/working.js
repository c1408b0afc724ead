// Small parts of the working pages: rows of server-side filters, and the counterpart finder.

import { noteAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { linkTo, placeDot } from "./cells.js";
import { between, drawnIn, html } from "./drawing.js";
import { say, store } from "./page.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { Counterpart, Filters, Option, OptionGroup, Place } from "./contract" */
/** @import { Narrowing } from "./caption.js" */

// On a low or narrow screen the rows would push out what they filter: they are folded away there, and what is chosen
// stands beside the fold.
const LOW_SCREEN = matchMedia("(max-height:700px),(max-width:760px)");
// What can be chosen, as the address has it; of a switch that is on (`on`) the address names it where it is off.
/** @param {OptionGroup} g @param {Option} o */
const isChosen = (g, o) => store.codes(g.key).includes(o.code);
/** @param {OptionGroup} g @param {Option} o */
const isPressed = (g, o) => (o.on === undefined ? isChosen(g, o) : !isChosen(g, o));

/** @param {FiltersRoot} root @param {Filters} data */
export function drawFilters(root, data) {
  paintRows(root, data);
  /** @param {OptionGroup} g @returns {Narrowing[]} */
  const said = (g) =>
    g.options.flatMap((o) =>
      o.on === undefined
        ? isChosen(g, o)
          ? [{ name: g.name, value: o.name }]
          : []
        : [{ value: isPressed(g, o) ? o.name : say("without", o.name) }],
    );
  handOver(root, { narrowed: () => data.groups.flatMap(said) });
}
// The rows of filters, drawn again with every choice: what stays the same keeps its focus.
/** @typedef {HTMLElement & { isUnfolded?: boolean }} FiltersRoot */
/** @param {FiltersRoot} root @param {Filters} data */
export function paintRows(root, data) {
  /** @param {OptionGroup} g @param {Option} o */
  const choose = (g, o) => () => {
    const codes = store.codes(g.key),
      has = codes.includes(o.code),
      others = g.single ? [] : codes.filter((code) => code !== o.code);
    tellServer({ [g.key]: (has ? others : [...others, o.code]).join(",") || null });
  };
  /** @param {OptionGroup} g */
  const optionOf = (g) => (/** @type {Option} */ o) => html`<button
    data-key=${g.key}
    data-code=${o.code}
    data-one=${g.single ? 1 : ""}
    aria-pressed=${isPressed(g, o)}
    @click=${choose(g, o)}
  >${o.name}${o.count === undefined ? nothing : o.unread ? unread : html`<em>${o.count}</em>`}</button>`;
  const unread = html`<em title=${say("draft_rail")}>？</em>`;
  /** @param {OptionGroup} g */
  const takenOff = (g) => (/** @type {Option} */ o) => html`<button
    class="chosen"
    data-key=${g.key}
    data-code=${o.code}
    data-one=${g.key === "ext" ? 1 : ""}
    title=${say("remove_filter")}
    @click=${choose(g, o)}
  >${o.on === undefined ? `${g.name}${say("colon")}${o.name}` : say("without", o.name)} ×</button>`;
  const clear = () => tellServer(Object.fromEntries(data.groups.map((g) => [g.key, null])));
  function paint() {
    const rows = data.groups.map((g) => html`<span class="group"><b>${g.name}</b>${g.options.map(optionOf(g))}</span>`);
    const taken = data.groups.flatMap((g) => g.options.filter((o) => isChosen(g, o)).map(takenOff(g)));
    const clearing = data.active
      ? html`<button class="cj-link" data-clear="1" @click=${clear}>${say("clear_filters")}</button>`
      : nothing;
    /** @param {Event & { currentTarget: any }} event */
    const fold = (event) => (root.isUnfolded = !event.currentTarget.parentElement.open);
    render(
      data.folds
        ? html`<div class="cj cj-filters folds">
            <details ?open=${root.isUnfolded ?? !LOW_SCREEN.matches}>
              <summary @click=${fold}>${say("filters")}</summary><div class="rows">${rows}</div>
            </details>
            <span class="taken">${taken}</span>${clearing}
          </div>`
        : html`<div class="cj cj-filters">${rows}${clearing}</div>`,
      root,
    );
  }
  paint();
  store.subscribe(root, () => data.groups.map((g) => store.codes(g.key)), paint);
}
/** @param {HTMLElement & { unit?: string }} root @param {Counterpart} data */
export function drawCounterpart(root, data) {
  const unit = root.unit ?? data.unit;
  const mine = data.units.find((u) => u.id === unit);
  const counterparts = (/** @type {Place} */ p) => {
    const same = data.units.filter((u) => u.plan === p.plan_id && u.fn === mine?.fn);
    const links = same.map((u) => linkTo(u.facts, `${u.name} ${say("its_measures", u.count)}`));
    return html`<tr data-place=${p.column_id}>
      <td>${placeDot(p)}${p.short}</td>
      <td>${links.length ? between(links, say("semicolon")) : (data.unnamed[p.plan_id] ?? say("no_counterpart"))}</td>
    </tr>`;
  };
  const options = data.units.map(
    (u) => html`<option value=${u.id} ?selected=${u.id === unit}>${u.place} · ${u.name}</option>`,
  );
  // Another choice changes the table and nothing else.
  render(
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
    root,
  );
  handOver(root, {
    narrowed: () => (mine ? [{ name: data.title, value: `${mine.place} · ${mine.name}` }] : []),
    hasOwnTable: () => Boolean(mine),
  });
  const select = drawnIn(root, "select");
  // What was chosen by hand stays chosen in a list that is drawn again; the unit may have gone with its place.
  select.value = mine ? unit : "";
  select.onchange = () => {
    root.unit = select.value;
    noteAddress({ unit: root.unit || null });
    drawCounterpart(root, data);
  };
}
