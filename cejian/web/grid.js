// The side-by-side grid: a column per place, a row per leaf, groups that fold. All its switches act here at once.

import { addButton } from "./adding.js";
import { noteAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { MARK, dotted, keptTail, linkTo, opensCell, sentenceOf, textOfSentence, toolBox } from "./cells.js";
import { allIn, drawAnew, drawnIn, html, nodesOf } from "./drawing.js";
import { ofPlan } from "./facts.js";
import { setStopsLater } from "./keys.js";
import { inkOf, say, store } from "./page.js";
import { readingLink } from "./reading.js";
import { bindTools, tableTools } from "./tables.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Clause, Grid, GridCell, GridColumn, GridGroup, GridRow, Number as Figure } from "./contract" */

// As many rows as the first screen may show, taken as low as most rows are at least; the others follow after the first
// paint.
const ROW_PX = 150;
/** @param {GridColumn} p */
const headOfColumn = (p) => html`<div
  class="gh"
  role="columnheader"
  data-place=${p.column_id}
  style="--c:${inkOf(p.color)}"
>
  <b>${p.short}</b>
  ${p.is_home ? html`<span class="badge">${say("home_badge")}</span>` : nothing}
  <small>${dotted(p.note)}</small>
  <small>${p.horizon}</small>
</div>`;
/** @param {GridColumn} p @param {Figure} n */
const numberIn = (p, n) => html`<div class="num">
  ${linkTo(ofPlan(p.plan_id, [n.fact]), [n.value ? html`<b>${n.value}</b> ` : nothing, keptTail(n.name)], {
    title: `${p.short} · ${n.name}`,
  })}
  ${n.doubt ? html`<span class="badge w">${say("doubtful")}</span>` : nothing}
  <small>${dotted(n.when)}</small>
</div>`;
/** @param {GridColumn} p @param {Clause} m @param {number} i */
const measureIn = (p, m, i) => html`<li class=${i >= 3 ? "extra" : nothing}>
  ${linkTo(ofPlan(p.plan_id, [m.fact]), keptTail(m.text), { title: `${p.short} ${m.label}` })}
  <small>${dotted([m.label, m.role, m.is_summary ? say("summary_badge") : ""].filter(Boolean).join(" · "))}</small>
</li>`;
/** @param {GridColumn} p @param {GridCell} cell */
function cellOfPlace(p, cell) {
  const { measures, numbers } = cell,
    more = measures.length - 3;
  return html`<div class="gc c-${cell.cell}" role="cell" data-place=${p.column_id} data-cell=${cell.cell}>
    ${opensCell(cell, "kind", `${MARK[cell.cell]} ${cell.short}`)}
    ${numbers.map((n) => numberIn(p, n))}
    ${measures.length ? html`<ul>${measures.map((m, i) => measureIn(p, m, i))}</ul>` : nothing}
    ${more > 0 ? html`<button class="cj-link more">${say("more_measures", more)}</button>` : nothing}
  </div>`;
}
/** @param {GridRow} leaf @param {GridColumn[]} columns */
const rowOf = (leaf, columns) => html`<div class="gr" role="row" data-leaf=${leaf.code}>
  <div class="gl" role="rowheader" title=${leaf.definition}>${readingLink(leaf)}</div>
  ${columns.map((p) => cellOfPlace(p, leaf.cells[p.plan_id]))}
</div>`;
/** @param {GridGroup} group @param {GridRow[]} leaves @param {GridColumn[]} columns */
const groupOf = (group, leaves, columns) => html`<div class="gg" role="rowgroup" data-group=${group.code}>
  <div role="row">
    <div role="cell" aria-colspan=${columns.length + 1}>
      <button class="gt" aria-expanded="true"><b>${group.name}</b><span class="tri"></span><small></small></button>
      ${addButton(`compare:${group.code}`)}
    </div>
  </div>
  ${leaves.map((leaf) => rowOf(leaf, columns))}
</div>`;
/** @param {HTMLElement} root @param {Grid} data */
export function drawGrid(root, data) {
  // What the switches hide and fold is the address's: it comes with no answer, so that none can take a switch back.
  const asked = () => ({
    diff: store.asked("diff") === "1",
    numbers: store.asked("numbers") === "1",
    closed: new Set(store.codes("closed").filter((code) => code !== "none")),
  });
  let state = asked();
  const columns = data.columns;
  // Drawn again under a reader's eyes, everything comes at once: a page that is short for a moment would lose its
  // place.
  const rows = data.groups.flatMap((group) => group.leaves),
    first = new Set(rows.slice(0, root.querySelector(".cj-grid") ? rows.length : Math.ceil(innerHeight / ROW_PX)));
  /** @param {GridGroup} group @param {boolean} isFirst */
  const leavesOf = (group, isFirst) => group.leaves.filter((leaf) => first.has(leaf) === isFirst);
  const begun = data.groups.filter((group) => first.has(group.leaves[0]));
  /** @param {GridColumn} p @param {number} i */
  const tab = (p, i) => html`<button data-place=${p.column_id} data-col=${i} style="--c:${inkOf(p.color)}">
    <i></i>${p.short}
  </button>`;
  /** @param {string} name @param {string} words */
  const counted = (name, words, isHidden = false) =>
    html`<button data-sw=${name} ?hidden=${isHidden}>${say(words)}<small></small></button>`;
  drawAnew(
    root,
    html`<div class="cj cj-grid" style="--n:${columns.length}">
      <h1>${data.headline.map(sentenceOf)}</h1>
      <p class="sub"><span class="differs">${data.differs}</span> ${data.subtitle}</p>
      <div class="switches">
        ${counted("diff", "diff_only", columns.length < 2)}
        ${counted("numbers", "numbers_only")}
        <button data-sw="party" aria-pressed=${data.party}>${say("with_party")}</button>
        <button class="cj-link" data-sw="fold"></button>
        <span class="base">${data.base}</span>
      </div>
      <div class="tabs">${columns.map(tab)}</div>
      <div
        class="gw"
        role="table"
        aria-label=${say("page_compare")}
        aria-busy=${first.size < rows.length ? "true" : nothing}
      >
        <div class="gr ghead" role="row">
          <div class="gl" role="columnheader">${say("matter")}</div>
          ${columns.map(headOfColumn)}
        </div>
        ${begun.map((group) => groupOf(group, leavesOf(group, true), columns))}
      </div>
      <p class="none" hidden>
        ${say("grid_empty")} <button class="cj-link" data-sw="reset">${say("grid_reset")}</button>
      </p>
      <p class="cj-src">${data.source} ${toolBox(tableTools())}</p>
    </div>`,
  );
  const grid = drawnIn(root, ".cj-grid");
  const table = drawnIn(grid, ".gw");
  // Matters that the switches hide.
  /** @type {Set<string>} */
  const filtered = new Set();
  const apply = () => {
    const away = store.hidden(),
      visible = columns.filter((p) => !away.includes(p.column_id));
    let same = 0,
      wordsOnly = 0;
    filtered.clear();
    for (const g of data.groups) {
      // Counted from the data: rows below the screen may not be drawn yet.
      const group = allIn(grid, `.gg[data-group="${g.code}"]`).at(0),
        closed = state.closed.has(g.code);
      let left = 0,
        differing = 0;
      for (const leaf of g.leaves) {
        const kinds = visible.map((p) => leaf.cells[p.plan_id].cell);
        // What was not read in a draft may be there: it is no difference (views/headlines.py says the same).
        const isSame = new Set(kinds.filter((kind) => kind !== "unread")).size < 2,
          hasNumber = kinds.includes("quantified");
        if (isSame) same++;
        else differing++;
        if (!hasNumber) wordsOnly++;
        const hide = (state.diff && isSame) || (state.numbers && !hasNumber);
        if (hide) filtered.add(leaf.code);
        else left++;
        const row = group && allIn(group, `.gr[data-leaf="${leaf.code}"]`).at(0);
        if (row) {
          row.dataset.filtered = String(hide);
          row.hidden = hide || closed;
        }
      }
      if (!group) continue;
      group.hidden = left === 0;
      drawnIn(group, ".gt").setAttribute("aria-expanded", String(!closed));
      drawnIn(group, ".gt small").textContent =
        visible.length < 2 ? say("group_note_one", g.leaves.length) : say("group_note", g.leaves.length, differing);
    }
    set("diff", state.diff, same);
    set("numbers", state.numbers, wordsOnly);
    drawnIn(grid, '[data-sw="fold"]').textContent = say(state.closed.size ? "unfold_all" : "fold_all");
    drawnIn(grid, ".none").hidden = filtered.size < rows.length;
    grid.dataset.hidden = String(filtered.size);
    table.style.setProperty("--n", String(visible.length));
  };
  /** @param {string} name @param {boolean} on @param {number} count */
  const set = (name, on, count) => {
    const button = drawnIn(grid, `[data-sw="${name}"]`);
    button.setAttribute("aria-pressed", String(on));
    drawnIn(button, "small").textContent = say(on ? "rows_hidden" : "rows_to_hide", count);
  };
  const flag = (/** @type {boolean} */ isOn) => (isOn ? "1" : "0"),
    listed = (/** @type {Iterable<string>} */ closed) => [...closed].join(",") || "none";
  allIn(grid, "[data-sw]").forEach(
    (button) =>
      (button.onclick = () => {
        const which = button.dataset.sw;
        if (which === "party") return tellServer({ party: data.party ? "0" : "1" });
        const wanted = { ...state };
        if (which === "fold") wanted.closed = new Set(state.closed.size ? [] : data.groups.map((g) => g.code));
        else if (which === "reset") wanted.diff = wanted.numbers = false;
        else if (which === "diff" || which === "numbers") wanted[which] = !state[which];
        noteAddress({ diff: flag(wanted.diff), numbers: flag(wanted.numbers), closed: listed(wanted.closed) });
      }),
  );
  const bindGroups = () => {
    allIn(grid, ".gg").forEach(
      (group) =>
        (drawnIn(group, ".gt").onclick = () => {
          const code = group.dataset.group ?? "";
          const others = [...state.closed].filter((c) => c !== code);
          noteAddress({ closed: listed(state.closed.has(code) ? others : [...others, code]) });
        }),
    );
    allIn(grid, ".gc:has(> .more)").forEach(
      (cell) =>
        (drawnIn(cell, ".more").onclick = () => {
          cell.classList.add("all");
          allIn(cell, ".extra .ev")[0]?.focus({ preventScroll: true });
          drawnIn(cell, ".more").remove();
        }),
    );
  };
  bindGroups();
  // On a phone one place at a time.
  const tabs = allIn(grid, ".tabs button");
  const pick = (/** @type {string | undefined} */ place) => {
    grid.dataset.tab = place;
    tabs.forEach((t) => t.setAttribute("aria-pressed", String(t.dataset.place === place)));
    allIn(table, "[data-place]").forEach((c) => c.classList.toggle("on", c.dataset.place === place));
  };
  tabs.forEach((t) => (t.onclick = () => pick(t.dataset.place)));
  pick(columns[0]?.column_id);
  store.subscribe(
    root,
    () => [["diff", "numbers", "closed"].map(store.asked), store.hidden()],
    () => {
      state = asked();
      apply();
    },
  );
  // What is downloaded is what is shown: rows that the switches hide and places that are switched off stay out.
  const suffix = () => (state.diff ? "_differences" : "") + (state.numbers ? "_figures" : "");
  const shownTable = () => {
    const away = store.hidden();
    return {
      ...data.table,
      name: data.table.name + suffix(),
      rows: data.table.rows.filter((_, i) => {
        const [leaf, place] = data.table_keys[i];
        return !filtered.has(leaf) && !away.includes(place);
      }),
    };
  };
  bindTools(root, shownTable, () => ({ finding: data.headline.map(textOfSentence).join(""), source: data.source }));
  handOver(root, {
    narrowed: () =>
      [
        state.diff && columns.length > 1 && say("diff_only"),
        state.numbers && say("numbers_only"),
        data.party && say("with_party"),
      ]
        .filter((value) => value !== false)
        .map((value) => ({ value })),
    hasOwnTable: () => filtered.size < rows.length,
  });
  apply();
  if (first.size < rows.length)
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (!grid.isConnected) return;
        for (const group of data.groups) {
          const leaves = leavesOf(group, false);
          if (begun.includes(group))
            drawnIn(table, `.gg[data-group="${group.code}"]`).append(
              nodesOf(leaves.map((leaf) => rowOf(leaf, columns))),
            );
          else table.append(nodesOf(groupOf(group, leaves, columns)));
        }
        bindGroups();
        pick(grid.dataset.tab);
        apply();
        setStopsLater(grid);
        table.removeAttribute("aria-busy");
      }),
    );
}
