// The measures page: filters with live counts, chips, a chart that follows and sets them, a sortable table, a reading
// pane.
// All rows of the chosen places are here; filtering asks nothing of the server, which is told the new codes afterwards.

import { ask, noteAddress, setAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { DOT, dotted, keptTail, linkTo, markedTerms, toolBox, withUnits } from "./cells.js";
import { allIn, between, drawAnew, drawnIn, html } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { bindTake, takeTools } from "./export.js";
import { FACET_KEYS, facetValues, passesFacets } from "./facets.js";
import { ofPlan } from "./facts.js";
import { keepFocus } from "./focus.js";
import { setStopsLater } from "./keys.js";
import { C, inkOf, say, store } from "./page.js";
import { openPanel } from "./panel.js";
import { measureName, withhold } from "./plan_text.js";
import { nothing, render } from "./vendor/lit-html.js";
import { readKey, readWords, standsAt } from "./wording.js";

// Codes that say that something is not there.
const DENIALS = ["none", "no", "not_stated", "damaged", "unread"];
const UNREAD = "？";
// As many rows as the tallest screen shows.
const FIRST_ROWS = 20;
/** @import { DocumentedPlace, FoundMeasure, Measures, Option, Cell } from "./contract" */
/** @import { Drawn } from "./drawing.js" */
/** @import { Values } from "./facets.js" */
// A row with the codes that it is filtered by, its text once it was read, and what of it is searched.
/**
 * @typedef {FoundMeasure & { values: Values, text?: string,
 *   keys?: { isWhole: boolean, name: string, text: string } }} Row
 * @typedef {"place" | "label" | "title" | "cat" | "agency" | "number" | "date" | "strength"} ColumnCode
 * @typedef {{ words: string[], without: string[] }} Reading
 * @typedef {HTMLElement & { lang: string, version?: string, reading?: Reading & { typed: string },
 *   typing?: ReturnType<typeof setTimeout>, look: (typed: string) => void, open: Set<string>, isFailed?: boolean,
 *   painted?: object }} MeasuresRoot
 */
/** @type {ColumnCode[]} */
const COLUMNS = ["place", "label", "title", "cat", "agency", "number", "date", "strength"];

/** @param {DocumentedPlace} place */
const dotOfRow = (place) => html`<i style="background:${inkOf(place.color)}"></i>`;
/** @param {MeasuresRoot} root @param {Measures & { lang: string }} data */
export function drawMeasures(root, data) {
  const names = Object.fromEntries(
    FACET_KEYS.map((key) => [key, Object.fromEntries(data.options[key].map((o) => [o.code, o.name]))]),
  );
  const places = Object.fromEntries(data.places.map((p) => [p.plan_id, p]));
  const values = facetValues(data);
  /** @type {Row[]} */
  const rows = data.rows.map((row) => ({
    ...row,
    values: values(row),
  }));
  /** @returns {Values} what the address asks for, by key */
  const fromAddress = () => ({
    ...Object.fromEntries([...FACET_KEYS, "sort", "cols"].map((key) => [key, store.codes(key)])),
    q: [store.asked("q") ?? ""].filter(Boolean),
  });
  let state = fromAddress();
  const on = (/** @type {string} */ key) => state[key] ?? [];
  // Of a draft only what was read is known: where none of its measures is counted, the document may have some.
  const isDraft = (/** @type {string} */ plan) => data.no_agency[plan] === "unread";
  // Until a plan's text has come, its titles are searched; it is painted again when it is there.
  const textOf = (/** @type {Row} */ row) => {
    const plan = C.plans.get(row.plan),
      fact = plan?.facts[row.id];
    return plan && fact
      ? (row.text ??= withhold(plan.clean.slice(fact.cs, fact.ce).join("")))
      : `${row.title}${row.gist}`;
  };
  const reading = () =>
    root.reading?.typed === (on("q")[0] ?? "")
      ? root.reading
      : (root.reading = { typed: on("q")[0] ?? "", ...readWords(on("q")[0] ?? "") });
  const words = () => reading().words;
  // What a row shows of itself is searched, and of its text the sentences that are shown under it then (saidIn):
  // nothing that is not shown.
  const keysOf = (/** @type {Row} */ row) => {
    const isWhole = C.plans.has(row.plan);
    if (row.keys?.isWhole === isWhole) return row.keys;
    const text = isWhole ? readKey(textOf(row)).key : "";
    return (row.keys = { isWhole, name: readKey(row.title || row.gist).key, text });
  };
  /** @param {Row} row @param {string} word */
  const stands = (row, word) =>
    standsAt(keysOf(row).name, word).length > 0 || standsAt(keysOf(row).text, word).length > 0;
  const matchesWords = (/** @type {Row} */ row) =>
    words().every((w) => stands(row, w)) && !reading().without.some((w) => stands(row, w));
  // The sentences of a row's text in which the words stand that its title has not.
  const saidIn = (/** @type {Row} */ row) => {
    let left = words().filter((w) => !standsAt(keysOf(row).name, w).length);
    /** @type {string[]} */
    const said = [];
    if (left.length && C.plans.has(row.plan))
      for (const [sentence] of textOf(row).matchAll(/[^。！？；;\n]*[。！？；;]?/g)) {
        const key = readKey(sentence).key,
          here = left.filter((w) => standsAt(key, w).length);
        if (here.length) {
          said.push(sentence.trim());
          left = left.filter((w) => !here.includes(w));
        }
      }
    // A word that goes on from one sentence to the next: the whole text.
    return left.length && C.plans.has(row.plan) ? [textOf(row)] : said;
  };
  const isRead = () => data.places.every((p) => C.plans.has(p.plan_id));
  /** @param {Row} row @param {string} [except] */
  const passes = (row, except) => passesFacets(row.values, state, except) && (except === "q" || matchesWords(row));
  // What 查找 would find of the typed words the server counts; the rest is here.
  const set = (/** @type {Values} */ changes) =>
    ("q" in changes ? tellServer : noteAddress)(
      Object.fromEntries(Object.entries(changes).map(([key, list]) => [key, list.length ? list.join(",") : null])),
    );
  /** @param {string} key @param {string} code */
  const toggle = (key, code) =>
    set({ [key]: on(key).includes(code) ? on(key).filter((c) => c !== code) : [...on(key), code] });

  const shownColumns = () => (on("cols").length ? COLUMNS.filter((c) => on("cols").includes(c)) : COLUMNS);
  const order = Object.fromEntries(data.places.map((p, i) => [p.plan_id, i]));
  /** @type {Record<ColumnCode, (r: Row) => (string | number)[]>} */
  const sortKeys = {
    place: (r) => [order[r.plan], r.at],
    label: (r) => [r.at, order[r.plan]],
    title: (r) => [r.title || r.gist],
    cat: (r) => [r.cats.length ? 0 : 1, data.options.cat.findIndex((o) => o.code === r.cats[0]), order[r.plan]],
    agency: (r) => [r.agencies.length ? 0 : 1, r.agencies[0]?.name ?? ""],
    number: (r) => [r.numbers.length ? 0 : 1, order[r.plan], r.at],
    date: (r) => [r.dates.length ? 0 : 1, order[r.plan], r.at],
    strength: (r) => [-data.options.str.findIndex((o) => o.code === r.strength), order[r.plan]],
  };
  /** @param {(string | number)[]} a @param {(string | number)[]} b */
  const compare = (a, b) => {
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [a[i], b[i]];
      const d =
        typeof x === "number" && typeof y === "number" ? x - y : String(a[i]).localeCompare(String(b[i]), "zh-CN");
      if (d) return d;
    }
    return 0;
  };
  // The column that the rows are sorted by, and whether from its end.
  const sorting = () => {
    const by = on("sort")[0] ?? "place";
    return { key: /** @type {ColumnCode} */ (by.replace(/^-/, "")), isDown: by.startsWith("-") };
  };
  const sorted = (/** @type {Row[]} */ list) => {
    const { key, isDown } = sorting(),
      sign = isDown ? -1 : 1;
    return [...list].sort(
      (a, b) => sign * compare(sortKeys[key](a), sortKeys[key](b)) || compare(sortKeys.place(a), sortKeys.place(b)),
    );
  };
  const unreadIn = (/** @type {Row} */ row) => (isDraft(row.plan) ? say("cell_unread_short") : "");
  /** @param {Row} row @param {ColumnCode} column @returns {Cell} */
  const cellOf = (row, column) =>
    ({
      place: () => ({ text: places[row.plan].short }),
      label: () => ({
        text: measureName({ label: row.label }) + (row.kind === "safeguard" ? ` · ${say("safeguard")}` : ""),
      }),
      title: () => ({
        text: row.title || row.gist,
        facts: ofPlan(row.plan, [row.id]),
        note: row.title ? "" : say("summary_badge"),
      }),
      cat: () => ({ text: row.cats.length ? names.cat[row.cats[0]] : say("cell_unread") }),
      agency: () => ({
        text:
          row.agencies.map((a) => a.name).join(say("joiner")) ||
          say({ damaged: "cell_damaged", unread: "cell_unread" }[data.no_agency[row.plan]] ?? "not_stated"),
      }),
      number: () => ({
        text: row.numbers.map((n) => n.text).join(say("semicolon")) || unreadIn(row),
        facts: ofPlan(
          row.plan,
          row.numbers.map((n) => n.fact),
        ),
      }),
      date: () => ({
        text: row.dates.map((d) => d.text).join(say("semicolon")) || unreadIn(row),
        facts: ofPlan(
          row.plan,
          row.dates.map((d) => d.fact),
        ),
      }),
      strength: () => ({ text: names.str[row.strength], facts: ofPlan(row.plan, [`${row.id}:main`]) }),
    })[column]();
  /** @type {Record<ColumnCode, string>} */
  const LABELS = {
    place: "place",
    label: "number_label",
    title: "title_or_gist",
    cat: "category",
    agency: "agency",
    number: "value",
    date: "deadline",
    strength: "strength_column",
  };

  if (!root.querySelector(".cj-measures") || root.lang !== data.lang || root.version !== data.version_of_rows) {
    root.lang = data.lang;
    root.version = data.version_of_rows;
    drawAnew(
      root,
      html`<div class="cj cj-measures">
        <div class="rail">
          <label class="q">
            <input type="search" placeholder=${say("filter_words")} aria-label=${say("filter_words")} maxlength="500" />
          </label>
          ${data.as_read ? html`<p class="sub">${say("draft_rail")}</p>` : nothing}
          <div class="facets"></div>
        </div>
        <div class="main">
          <h1></h1>
          <p class="active"></p>
          <p class="offer sub"></p>
          <div class="chart"></div>
          <div class="list"></div>
        </div>
      </div>`,
    );
    const input = drawnIn(root, "input");
    // While a word is being composed (pinyin on its way to Chinese), it is no word yet.
    const take = () => {
      clearTimeout(root.typing);
      root.typing = setTimeout(() => root.look(input.value.trim()), 30);
    };
    input.oninput = (event) => {
      if (!(event instanceof InputEvent) || !event.isComposing) take();
    };
    input.addEventListener("compositionend", take);
  }
  root.look = (typed) => set({ q: typed ? [typed.slice(0, 500)] : [] });
  const input = drawnIn(root, "input");
  if (input !== document.activeElement) input.value = on("q")[0] ?? "";

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
  const kinds = ["task", "safeguard"].map((kind) => rows.filter((row) => row.kind === kind).length);
  const titleOf = (/** @type {Row[]} */ found) =>
    say("measures_found", found.length, rows.length, ...kinds) + data.as_read;
  const chips = () => [
    ...FACET_KEYS.flatMap((key) => on(key).map((code) => ({ key, code, name: names[key][code] ?? code }))),
    ...on("q").map((q) => ({ key: "q", code: q, name: `“${q}”` })),
  ];
  // The column that the rows are sorted by, with its arrow; null where it is not shown.
  const sortedBy = () => {
    const { key, isDown } = sorting();
    return shownColumns().includes(key) ? `${say(LABELS[key])} ${isDown ? "↓" : "↑"}` : null;
  };
  handOver(root, {
    narrowed: () => {
      const chosen = chips().map((c) => ({ name: say("facet_" + c.key), value: c.name })),
        by = rows.some((row) => passes(row)) ? sortedBy() : null;
      return [...chosen, ...(by === null ? [] : [{ name: say("out_sorted"), value: by }])];
    },
  });
  function paint() {
    const found = sorted(rows.filter((row) => passes(row)));
    const isWaiting = words().length > 0 && !isRead() && !root.isFailed;
    drawnIn(root, "h1").textContent = isWaiting ? say("measures_reading") : titleOf(found);
    const wasDrawn = root.querySelector(".opt") !== null;
    if (wasDrawn) drawFacets();
    const chosen = (
      /** @type {{ key: string, code: string, name: string }} */ c,
    ) => html`<button class="chosen" data-off=${c.key} data-code=${c.code} title=${say("remove_filter")}>
      ${say("facet_" + c.key)}：${c.name} ×
    </button>`;
    render(
      chips().length
        ? [chips().map(chosen), html`<button class="cj-link" data-off="all">${say("clear_filters")}</button>`]
        : html`<span class="sub">${say("measures_sub")}</span>`,
      drawnIn(root, ".active"),
    );
    paintOffer();
    // The chart: groups × places of what is found, which narrow the list when clicked.
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
              <th scope="row" class="l">${dotOfRow(p)}${p.short}</th>
              ${groups.map((g) => square(p, g))}
            </tr>`,
          )}
        </tbody>
      </table>`,
      drawnIn(root, ".chart"),
    );
    // The list, and what to loosen where nothing is left.
    const columns = shownColumns(),
      { key: by, isDown } = sorting();
    const loosen = found.length
      ? []
      : [...FACET_KEYS, "q"]
          .filter((key) => on(key).length)
          .map((key) => ({ key, n: rows.filter((row) => passes(row, key)).length }))
          .sort((a, b) => b.n - a.n);
    /** @param {ColumnCode} c @returns {"ascending" | "descending" | "none"} */
    const direction = (c) => (by !== c ? "none" : isDown ? "descending" : "ascending");
    const head = columns.map(
      (c) => html`<th scope="col" aria-sort=${direction(c)}>
        <button data-sort=${c}>
          ${say(LABELS[c])}${{ ascending: " ↑", descending: " ↓", none: "" }[direction(c)]}
        </button>
      </th>`,
    );
    const isTold = (/** @type {ColumnCode} */ c) => c === (columns.includes("title") ? "title" : columns[0]);
    const lines = found.map((row) => lineOf(row, columns, isTold));
    const pick = (/** @type {ColumnCode} */ c) => html`<label>
      <input type="checkbox" data-col=${c} />${say(LABELS[c])}
    </label>`;
    const loosened = loosen.map(
      (l) => html`<button class="cj-link" data-off=${l.key} data-all="1">
        ${say("loosen", say("facet_" + l.key), l.n)}
      </button>`,
    );
    /** @param {Drawn[]} shown */
    const list = (shown) =>
      found.length
        ? html`<div class="cj-scroll">
              <table class="cj-table rows">
                <colgroup>
                  ${columns.map((c) => html`<col class="col-${c}" />`)}
                </colgroup>
                <thead>
                  <tr>${head}</tr>
                </thead>
                <tbody aria-busy=${shown.length < lines.length ? "true" : nothing}>
                  ${shown}
                </tbody>
              </table>
            </div>
            <p class="cj-src">
              ${data.source} ${toolBox([takeTools(), DOT])}
              <details class="pick">
                <summary class="cj-link">${say("choose_columns")}</summary>
                ${COLUMNS.map(pick)}
              </details>
            </p>`
        : html`<p class="none">${say("measures_none")}${data.as_read} ${between(loosened, "；")}</p>`;
    render(list(lines.slice(0, FIRST_ROWS)), drawnIn(root, ".list"));
    bind(found, columns);
    // What was found is painted first, then the options beside it and the rows below the screen.
    const painted = (root.painted = {});
    if (!wasDrawn || lines.length > FIRST_ROWS)
      requestAnimationFrame(() =>
        setTimeout(() => {
          if (root.painted !== painted) return;
          if (!wasDrawn) drawFacets();
          render(list(lines), drawnIn(root, ".list"));
          setStopsLater(root);
          bindRows();
        }),
      );
  }
  const markWords = (/** @type {string} */ text) => (words().length ? markedTerms(text, words()) : keptTail(text));
  /** @param {Row} row @param {ColumnCode[]} columns @param {(c: ColumnCode) => boolean} isTold */
  function lineOf(row, columns, isTold) {
    const place = places[row.plan],
      title = `${place.short} ${measureName({ label: row.label })}`;
    // Where the words stand that the title has not.
    /** @param {ColumnCode} c @returns {Drawn} */
    const said = (c) =>
      isTold(c)
        ? saidIn(row).map((sentence) => html`<small class="where">${markedTerms(sentence, words())}</small>`)
        : nothing;
    const cells = columns.map((c) => {
      const cell = cellOf(row, c);
      if (c === "place") return html`<td>${dotOfRow(place)}${cell.text}${said(c)}</td>`;
      if (c === "title")
        return html`<td class="wide">
          ${linkTo(ofPlan(row.plan, [row.id]), markWords(cell.text), { title })}
          ${cell.note ? html`<small>${cell.note}</small>` : nothing}${said(c)} ${
            row.cats.length
              ? html`<button class="cj-link same" data-same=${row.id}>${say("same_matter")}</button>`
              : nothing
          }
        </td>`;
      const words = cell.text && cell.facts?.length ? linkTo(cell.facts, withUnits(dotted(cell.text))) : cell.text;
      return html`<td class=${c === "number" ? "numbers" : nothing}>${words}${said(c)}</td>`;
    });
    const isOn = C.shown?.facts[0]?.id === row.id;
    return html`<tr data-row=${row.id} data-place=${place.column_id} class=${isOn ? "on" : nothing}>${cells}</tr>`;
  }
  function drawFacets() {
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
    allIn(root, ".opt").forEach(
      (b) =>
        (b.onclick = () => {
          /** @type {HTMLElement | null | undefined} */
          const group = b.parentElement?.querySelector(":scope > details");
          if (group) root.open.add(group.dataset.group ?? "");
          toggle(b.dataset.key ?? "", b.dataset.code ?? "");
        }),
    );
    /** @type {HTMLDetailsElement[]} */ (allIn(root, "details[data-group]")).forEach((d) => {
      const code = d.dataset.group ?? "";
      d.ontoggle = () => void (d.open ? root.open.add(code) : root.open.delete(code));
    });
  }
  /** @param {Row[]} found @param {ColumnCode[]} columns */
  function bind(found, columns) {
    allIn(root, "[data-off]").forEach(
      (b) =>
        (b.onclick = () => {
          const { off = "", code = "" } = b.dataset;
          if (off === "all") set(Object.fromEntries([...FACET_KEYS, "q"].map((key) => [key, []])));
          else if (b.dataset.all || off === "q") set({ [off]: [] });
          else toggle(off, code);
        }),
    );
    allIn(root, "[data-find]").forEach(
      (b) =>
        (b.onclick = () => {
          setAddress({ ...Object.fromEntries([...FACET_KEYS, "in"].map((key) => [key, null])), s: on("q")[0] });
          ask({ page: "search" });
        }),
    );
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
    allIn(root, "[data-sort]").forEach(
      (b) =>
        (b.onclick = () => {
          const by = b.dataset.sort ?? "",
            { key, isDown } = sorting();
          set({ sort: [key === by && !isDown ? "-" + by : by] });
        }),
    );
    const boxes = /** @type {HTMLInputElement[]} */ (allIn(root, "[data-col]"));
    for (const box of boxes) {
      // The last one that is taken off brings all columns back: what was pressed is not always what is shown.
      box.checked = columns.includes(/** @type {ColumnCode} */ (box.dataset.col));
      box.onchange = () => {
        const picked = boxes.filter((b) => b.checked).map((b) => b.dataset.col ?? "");
        set({ cols: picked.length === COLUMNS.length ? [] : picked });
      };
    }
    bindRows();
    // The rows as they are filtered and sorted, in the chosen columns; document number and full text go along.
    const table = () => ({
      view: "measures",
      name: "cejian_measures",
      columns: [
        ...columns.map((c) => ({ code: LABELS[c], label: say(LABELS[c]) })),
        ...["doc_number", "quote_column"].map((code) => ({ code, label: say(code), hidden: true })),
        { code: "version", label: say("version_column"), hidden: true },
      ],
      rows: found.map((row) => [
        ...columns.map((c) => {
          const cell = cellOf(row, c);
          return cell.note ? { ...cell, full: `${cell.text}（${cell.note}）` } : cell;
        }),
        places[row.plan].doc_number || say("no_number"),
        textOf(row),
        C.version,
      ]),
      facts: found.map((row) => ofPlan(row.plan, [row.id])),
      order: found.map((row) => row.at),
    });
    bindTake(root, table, () => ({ finding: titleOf(found), source: data.source }));
  }
  function bindRows() {
    allIn(root, "[data-same]").forEach(
      (b) =>
        (b.onclick = () => {
          const row = rows.find((r) => r.id === b.dataset.same);
          if (!row) return;
          const [leaf] = row.cats;
          // Under the filters in force; only the place is another one.
          const same = rows.filter((r) => r.plan !== row.plan && r.cats.includes(leaf)),
            left = same.filter((r) => passes(r, "at"));
          const others = left.sort(
            (a, c) => order[a.plan] - order[c.plan] || (a.cats[0] === leaf ? 0 : 1) - (c.cats[0] === leaf ? 0 : 1),
          );
          const hidden = (/** @type {DocumentedPlace} */ p) => same.filter((r) => r.plan === p.plan_id).length;
          const silent = [
            ...data.places
              .filter((p) => p.plan_id !== row.plan && !others.some((r) => r.plan === p.plan_id))
              .map((p) => `${p.short}：${hidden(p) ? say("same_filtered", hidden(p)) : data.kinds[p.plan_id][leaf]}`),
            ...(same.length > left.length ? [say("same_narrowed", same.length - left.length)] : []),
          ].join(say("semicolon"));
          openPanel(
            {
              title: say("same_matter_title", names.cat[leaf]),
              facts: others.map((r) => ({ id: `${r.id}:${leaf}`, plan_id: r.plan })),
              note: silent,
            },
            b,
          );
        }),
    );
  }
  paint();
  store.subscribe(root, fromAddress, () => {
    state = fromAddress();
    const typed = on("q")[0] ?? "";
    // A blank behind the words is on its way to the next one.
    if (input.value.trim() !== typed) input.value = typed;
    keepFocus(root, paint);
  });
  store.subscribe(
    drawnIn(root, ".offer"),
    () => store.countOf(on("q")[0]),
    () => keepFocus(root, paintOffer),
  );
  if (on("q").length && data.places.some((p) => !C.plans.has(p.plan_id)))
    Promise.all(data.places.map((p) => loadPlan(p.plan_id))).then(paint, () => {
      root.isFailed = true;
      paint();
    });
}
