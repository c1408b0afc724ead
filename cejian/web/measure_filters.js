// What narrows the list of measures, and by how much: the options beside it with their counts, the chips over it, and
// the chart of what is found, which follows the filters and sets them.

import { ask, setAddress } from "./address.js";
import { placeDot } from "./cells.js";
import { allIn, drawnIn, html, onClick } from "./drawing.js";
import { FACET_KEYS } from "./facets.js";
import { say, store } from "./page.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { DocumentedPlace, Option } from "./contract" */
/** @import { Row } from "./measure_rows.js" */
/** @import { MeasuresView } from "./measures.js" */

// Codes that say that something is not there.
const DENIALS = ["none", "no", "not_stated", "damaged", "unread"];
const UNREAD = "？";

/** @param {MeasuresView} view */
export function measureFilters({ root, data, of: { rows, names, isDraft }, on, set, passes }) {
  /** @param {string} key @param {string} code */
  const toggle = (key, code) =>
    set({ [key]: on(key).includes(code) ? on(key).filter((c) => c !== code) : [...on(key), code] });
  /** @param {string} key */
  function facetOf(key) {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const row of rows)
      if (passes(row, key)) for (const code of row.values[key]) counts[code] = (counts[code] ?? 0) + 1;
    // A nought in which drafts are counted is none; that something is not there is said of no draft.
    const drafts = data.places.filter((p) => isDraft(p.plan_id)).map((p) => p.column_id);
    const isOpen = (/** @type {string} */ code) =>
      !counts[code] &&
      !DENIALS.includes(code) &&
      drafts.some((column) => (key === "at" ? code === column : !on("at").length || on("at").includes(column)));
    const option = (/** @type {Option} */ o, extra = "") => html`<button
      class="opt ${extra}"
      data-key=${key}
      data-code=${o.code}
      aria-pressed=${on(key).includes(o.code)}
      title=${isOpen(o.code) ? say("cell_unread") : o.note || nothing}
    ><span>${o.name}</span><em>${isOpen(o.code) ? UNREAD : (counts[o.code] ?? 0)}</em></button>`;
    // A group of categories with its leaves; unfolded where one of them is chosen.
    const group = (/** @type {Option} */ g) => {
      const leaves = data.options.cat.filter((o) => o.parent === g.code),
        isUnfolded = root.open.has(g.code) || leaves.some((o) => on("cat").includes(o.code));
      if (!leaves.length) return option(g);
      return html`<div class="fold">
        ${option(g)}
        <details ?open=${isUnfolded} data-group=${g.code}>
          <summary aria-label=${say("leaves_of", g.name)}></summary>
          ${leaves.map((o) => option(o, "leaf"))}
        </details>
      </div>`;
    };
    const list =
      key === "cat" ? data.options.cat.filter((o) => !o.parent).map(group) : data.options[key].map((o) => option(o));
    return html`<h3>${say("facet_" + key)}</h3>
      <div class=${key === "unit" ? "long" : ""}>${list}</div>`;
  }
  // What 查找 finds of the typed words the server counts, and says with the bar.
  function paintOffer() {
    const [typed] = on("q"),
      count = store.countOf(typed);
    const words = count === null ? say("measures_ask", typed) : say("measures_asked", typed, count);
    render(
      on("q").length
        ? [
            root.isFailed ? `${say("measures_titles_only")} ` : "",
            html`<button class="cj-link" data-find="1">${words}</button>`,
          ]
        : nothing,
      drawnIn(root, ".offer"),
    );
  }
  const chips = () => [
    ...FACET_KEYS.flatMap((key) => on(key).map((code) => ({ key, code, name: names[key][code] ?? code }))),
    ...on("q").map((q) => ({ key: "q", code: q, name: `“${q}”` })),
  ];
  function paintChips() {
    /** @param {{ key: string, code: string, name: string }} c */
    const chosen = (
      c,
    ) => html`<button class="chosen" data-off=${c.key} data-code=${c.code} title=${say("remove_filter")}>
      ${say("facet_" + c.key)}${say("colon")}${c.name} ×
    </button>`;
    render(
      chips().length
        ? [chips().map(chosen), html`<button class="cj-link" data-off="all">${say("clear_filters")}</button>`]
        : html`<span class="sub">${say("measures_sub")}</span>`,
      drawnIn(root, ".active"),
    );
  }
  // Groups × places of what is found.
  /** @param {Row[]} found */
  function paintChart(found) {
    const groups = data.options.cat.filter((o) => !o.parent);
    /** @param {DocumentedPlace} p @param {Option} g */
    const count = (p, g) => found.filter((r) => r.plan === p.plan_id && r.values.cat.includes(g.code)).length;
    const most = Math.max(1, ...groups.flatMap((g) => data.places.map((p) => count(p, g))));
    /** @param {DocumentedPlace} p @param {Option} g */
    const square = (p, g) => {
      const n = count(p, g),
        shade = n ? Math.min(4, 1 + Math.floor((3.999 * (n - 1)) / most)) : 0,
        isOpen = !n && isDraft(p.plan_id) && !DENIALS.includes(g.code);
      return html`<td
        class="s${shade}${n ? "" : " zero"}"
        role="gridcell"
        tabindex="0"
        data-cell="${p.column_id},${g.code}"
        aria-label="${p.short} ${g.name} ${isOpen ? say("cell_unread") : n}"
      >${isOpen ? UNREAD : n}</td>`;
    };
    render(
      html`<table class="h" role="grid" aria-label=${say("measures_chart")}>
        <thead>
          <tr><th aria-label=${say("place")}></th>${groups.map((g) => html`<th scope="col">${g.name}</th>`)}</tr>
        </thead>
        <tbody>
          ${data.places.map(
            (p) => html`<tr data-place=${p.column_id}>
              <th scope="row" class="l">${placeDot(p)}${p.short}</th>
              ${groups.map((g) => square(p, g))}
            </tr>`,
          )}
        </tbody>
      </table>`,
      drawnIn(root, ".chart"),
    );
  }
  // What to loosen where nothing is left.
  const loosened = () =>
    [...FACET_KEYS, "q"]
      .filter((key) => on(key).length)
      .map((key) => ({ key, n: rows.filter((row) => passes(row, key)).length }))
      .sort((a, b) => b.n - a.n)
      .map(
        (l) => html`<button class="cj-link" data-off=${l.key} data-all="1">
          ${say("loosen", say("facet_" + l.key), l.n)}
        </button>`,
      );
  function paintFacets() {
    const rail = drawnIn(root, ".rail"),
      scrolls = rail.querySelector(".opt") ? rail.scrollTop : 0;
    // The sections stay: a browser that has not painted one yet knows how high it was, and the rail stays where it was
    // scrolled to.
    root.open ??= new Set();
    render(
      FACET_KEYS.map((key) => html`<section data-facet=${key}>${facetOf(key)}</section>`),
      drawnIn(root, ".facets"),
    );
    if (scrolls) rail.scrollTop = scrolls;
    onClick(root, ".opt", ({ key = "", code = "" }, option) => {
      /** @type {HTMLElement | null | undefined} */
      const group = option.parentElement?.querySelector(":scope > details");
      if (group) root.open.add(group.dataset.group ?? "");
      toggle(key, code);
    });
    /** @type {HTMLDetailsElement[]} */ (allIn(root, "details[data-group]")).forEach((d) => {
      const code = d.dataset.group ?? "";
      d.ontoggle = () => void (d.open ? root.open.add(code) : root.open.delete(code));
    });
  }
  function bind() {
    onClick(root, "[data-off]", ({ off = "", code = "", all }) => {
      if (off === "all") set(Object.fromEntries([...FACET_KEYS, "q"].map((key) => [key, []])));
      else if (all || off === "q") set({ [off]: [] });
      else toggle(off, code);
    });
    onClick(root, "[data-find]", () => {
      setAddress({ ...Object.fromEntries([...FACET_KEYS, "in"].map((key) => [key, null])), s: on("q")[0] });
      ask({ page: "search" });
    });
    allIn(root, "[data-cell]").forEach((td) => {
      const go = () => {
        const [place, group] = (td.dataset.cell ?? "").split(",");
        const both = on("at").join() === place && on("cat").join() === group;
        set(both ? { at: [], cat: [] } : { at: [place], cat: [group] });
      };
      td.onclick = go;
      td.onkeydown = (e) => {
        if (e.key === "Enter" || e.key === " ") {
          e.preventDefault();
          go();
        }
      };
    });
  }
  return { chips, paintChips, paintChart, paintFacets, paintOffer, loosened, bind };
}
