// The measures page: filters with live counts, chips, a chart that follows and sets them, a sortable table, a reading
// pane.
// All rows of the chosen places are here; filtering asks nothing of the server, which is told the new codes afterwards.

import { FACETS, ask, noteAddress, setAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { DOT, dotted, keptTail, linkTo, markedTerms, toolBox, withUnits } from "./cells.js";
import { between, drawAnew, html, nodesOf } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { bindTake, takeTools } from "./export.js";
import { keepFocus } from "./focus.js";
import { setStopsLater } from "./keys.js";
import { C, inkOf, say, store } from "./page.js";
import { openPanel } from "./panel.js";
import { measureName, withhold } from "./plan_text.js";
import { nothing, render } from "./vendor/lit-html.js";
import { readKey, readWords, standsAt } from "./wording.js";

// As many rows as the tallest screen shows.
const FIRST_ROWS = 20;
const dotOfRow = (place) => html`<i style="background:${inkOf(place.color)}"></i>`;
export function drawMeasures(root, data) {
  const names = Object.fromEntries(
    FACETS.map((key) => [key, Object.fromEntries(data.options[key].map((o) => [o.code, o.name]))]),
  );
  const places = Object.fromEntries(data.places.map((p) => [p.plan_id, p]));
  const parent = Object.fromEntries(data.options.cat.filter((o) => o.parent).map((o) => [o.code, o.parent]));
  const values = (row, key) =>
    ({
      at: [places[row.plan].column_id],
      cat: [...row.cats, ...new Set(row.cats.map((c) => parent[c]))],
      mkind: [row.kind],
      str: [row.strength],
      num: [row.numbers.length ? "yes" : "no"],
      dated: [row.dates.length ? "yes" : "no"],
      obj: row.objects.length ? row.objects : ["none"],
      fn: row.agencies.length ? [...new Set(row.agencies.map((a) => a.fn))] : [data.no_agency[row.plan]],
      unit: [...new Set(row.agencies.map((a) => a.id))],
    })[key];
  const rows = data.rows.map((row) => ({
    ...row,
    values: Object.fromEntries(FACETS.map((key) => [key, values(row, key)])),
  }));
  const fromAddress = () => ({
    ...Object.fromEntries([...FACETS, "sort", "cols"].map((key) => [key, store.codes(key)])),
    q: [store.asked("q") ?? ""].filter(Boolean),
  });
  let state = fromAddress();
  const on = (key) => state[key] ?? [];
  // Until a plan's text has come, its titles are searched; it is painted again when it is there.
  const textOf = (row) => {
    const plan = C.plans.get(row.plan),
      fact = plan?.facts[row.id];
    return plan ? (row.text ??= withhold(plan.clean.slice(fact.cs, fact.ce).join(""))) : `${row.title}${row.gist}`;
  };
  const reading = () =>
    root.reading?.typed === (on("q")[0] ?? "")
      ? root.reading
      : (root.reading = { typed: on("q")[0] ?? "", ...readWords(on("q")[0] ?? "") });
  const words = () => reading().words;
  // What a row shows of itself is searched, and of its text the sentences that are shown under it then (saidIn):
  // nothing that is not shown.
  const keysOf = (row) => {
    const isWhole = C.plans.has(row.plan);
    if (row.keys?.isWhole !== isWhole)
      row.keys = { isWhole, name: readKey(row.title || row.gist).key, text: isWhole ? readKey(textOf(row)).key : "" };
    return row.keys;
  };
  const stands = (row, word) =>
    standsAt(keysOf(row).name, word).length > 0 || standsAt(keysOf(row).text, word).length > 0;
  const matchesWords = (row) => words().every((w) => stands(row, w)) && !reading().without.some((w) => stands(row, w));
  // The sentences of a row's text in which the words stand that its title has not.
  const saidIn = (row) => {
    let left = words().filter((w) => !standsAt(keysOf(row).name, w).length);
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
  const passes = (row, except) =>
    FACETS.every(
      (key) => key === except || !on(key).length || on(key).some((code) => row.values[key].includes(code)),
    ) &&
    (except === "q" || matchesWords(row));
  // What 查找 would find of the typed words the server counts; the rest is here.
  const set = (changes) =>
    ("q" in changes ? tellServer : noteAddress)(
      Object.fromEntries(Object.entries(changes).map(([key, list]) => [key, list.length ? list.join(",") : null])),
    );
  const toggle = (key, code) =>
    set({ [key]: on(key).includes(code) ? on(key).filter((c) => c !== code) : [...on(key), code] });

  const COLUMNS = ["place", "label", "title", "cat", "agency", "number", "date", "strength"];
  const shownColumns = () => (on("cols").length ? COLUMNS.filter((c) => on("cols").includes(c)) : COLUMNS);
  const order = Object.fromEntries(data.places.map((p, i) => [p.plan_id, i]));
  const sortKeys = {
    place: (r) => [order[r.plan], r.at],
    label: (r) => [r.at, order[r.plan]],
    title: (r) => [r.title || r.gist],
    cat: (r) => [data.options.cat.findIndex((o) => o.code === r.cats[0]), order[r.plan]],
    agency: (r) => [r.agencies.length ? 0 : 1, r.agencies[0]?.name ?? ""],
    number: (r) => [r.numbers.length ? 0 : 1, order[r.plan], r.at],
    date: (r) => [r.dates.length ? 0 : 1, order[r.plan], r.at],
    strength: (r) => [-data.options.str.findIndex((o) => o.code === r.strength), order[r.plan]],
  };
  const compare = (a, b) => {
    for (let i = 0; i < a.length; i++) {
      const d = typeof a[i] === "number" ? a[i] - b[i] : String(a[i]).localeCompare(String(b[i]), "zh-CN");
      if (d) return d;
    }
    return 0;
  };
  const sorted = (list) => {
    const by = on("sort")[0] ?? "place",
      key = by.replace(/^-/, ""),
      sign = by.startsWith("-") ? -1 : 1;
    return [...list].sort(
      (a, b) => sign * compare(sortKeys[key](a), sortKeys[key](b)) || compare(sortKeys.place(a), sortKeys.place(b)),
    );
  };
  const cellOf = (row, column) =>
    ({
      place: () => ({ text: places[row.plan].short }),
      label: () => ({
        text: measureName({ label: row.label }) + (row.kind === "safeguard" ? ` · ${say("safeguard")}` : ""),
      }),
      title: () => ({ text: row.title || row.gist, facts: [row.id], note: row.title ? "" : say("summary_badge") }),
      cat: () => ({ text: names.cat[row.cats[0]] }),
      agency: () => ({
        text:
          row.agencies.map((a) => a.name).join(say("joiner")) ||
          say(data.no_agency[row.plan] === "damaged" ? "cell_damaged" : "not_stated"),
      }),
      number: () => ({
        text: row.numbers.map((n) => n.text).join(say("semicolon")),
        facts: row.numbers.map((n) => n.fact),
      }),
      date: () => ({ text: row.dates.map((d) => d.text).join(say("semicolon")), facts: row.dates.map((d) => d.fact) }),
      strength: () => ({ text: names.str[row.strength], facts: [`${row.id}:main`] }),
    })[column]();
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
    const input = root.querySelector("input");
    // While a word is being composed (pinyin on its way to Chinese), it is no word yet.
    const take = () => {
      clearTimeout(root.typing);
      root.typing = setTimeout(() => root.look(input.value.trim()), 30);
    };
    input.oninput = (event) => {
      if (!event.isComposing) take();
    };
    input.addEventListener("compositionend", take);
  }
  root.look = (typed) => set({ q: typed ? [typed.slice(0, 500)] : [] });
  root.querySelector("input").value =
    root.querySelector("input") === document.activeElement ? root.querySelector("input").value : (on("q")[0] ?? "");

  function facetOf(key) {
    const counts = {};
    for (const row of rows)
      if (passes(row, key)) for (const code of new Set(row.values[key])) counts[code] = (counts[code] ?? 0) + 1;
    const option = (o, extra = "") => html`<button
      class="opt ${extra}"
      data-key=${key}
      data-code=${o.code}
      aria-pressed=${on(key).includes(o.code)}
      title=${o.note || nothing}
    ><span>${o.name}</span><em>${counts[o.code] ?? 0}</em></button>`;
    // A group of categories with its leaves; unfolded where one of them is chosen.
    const group = (g) => {
      const leaves = data.options.cat.filter((o) => o.parent === g.code),
        isOpen = root.open.has(g.code) || leaves.some((o) => on("cat").includes(o.code));
      return html`<div class="fold">
        ${option(g)}
        <details ?open=${isOpen} data-group=${g.code}>
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
    drawAnew(
      root.querySelector(".offer"),
      on("q").length
        ? [
            root.isFailed ? `${say("measures_titles_only")} ` : "",
            html`<button class="cj-link" data-find="1">${words}</button>`,
          ]
        : nothing,
    );
  }
  const kinds = ["task", "safeguard"].map((kind) => rows.filter((row) => row.kind === kind).length);
  const titleOf = (found) => say("measures_found", found.length, rows.length, ...kinds);
  const chips = () => [
    ...FACETS.flatMap((key) => on(key).map((code) => ({ key, code, name: names[key][code] ?? code }))),
    ...on("q").map((q) => ({ key: "q", code: q, name: `“${q}”` })),
  ];
  // The column that the rows are sorted by, with its arrow; null where it is not shown.
  const sortedBy = () => {
    const by = on("sort")[0] ?? "place",
      column = by.replace(/^-/, "");
    return shownColumns().includes(column) ? `${say(LABELS[column])} ${by === column ? "↑" : "↓"}` : null;
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
    root.querySelector("h1").textContent = isWaiting ? say("measures_reading") : titleOf(found);
    const wasDrawn = root.querySelector(".opt") !== null;
    if (wasDrawn) drawFacets();
    const chosen = (
      c,
    ) => html`<button class="chosen" data-off=${c.key} data-code=${c.code} title=${say("remove_filter")}>
      ${say("facet_" + c.key)}：${c.name} ×
    </button>`;
    drawAnew(
      root.querySelector(".active"),
      chips().length
        ? [chips().map(chosen), html`<button class="cj-link" data-off="all">${say("clear_filters")}</button>`]
        : html`<span class="sub">${say("measures_sub")}</span>`,
    );
    paintOffer();
    // The chart: groups × places of what is found, which narrow the list when clicked.
    const groups = data.options.cat.filter((o) => !o.parent);
    const count = (p, g) => found.filter((r) => r.plan === p.plan_id && r.values.cat.includes(g.code)).length;
    const most = Math.max(1, ...groups.flatMap((g) => data.places.map((p) => count(p, g))));
    const square = (p, g) => {
      const n = count(p, g),
        shade = n ? Math.min(4, 1 + Math.floor((3.999 * (n - 1)) / most)) : 0;
      return html`<td
        class="s${shade}${n ? "" : " zero"}"
        role="gridcell"
        tabindex="0"
        data-cell="${p.column_id},${g.code}"
        aria-label="${p.short} ${g.name} ${n}"
      >${n}</td>`;
    };
    drawAnew(
      root.querySelector(".chart"),
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
    );
    // The list, and what to loosen where nothing is left.
    const columns = shownColumns(),
      by = on("sort")[0] ?? "place";
    const loosen = found.length
      ? []
      : [...FACETS, "q"]
          .filter((key) => on(key).length)
          .map((key) => ({ key, n: rows.filter((row) => passes(row, key)).length }))
          .sort((a, b) => b.n - a.n);
    const direction = (c) => (by === c ? "ascending" : by === "-" + c ? "descending" : "none");
    const head = columns.map(
      (c) => html`<th scope="col" aria-sort=${direction(c)}>
        <button data-sort=${c}>
          ${say(LABELS[c])}${{ ascending: " ↑", descending: " ↓", none: "" }[direction(c)]}
        </button>
      </th>`,
    );
    const isTold = (c) => c === (columns.includes("title") ? "title" : columns[0]);
    const lines = found.map((row) => lineOf(row, columns, isTold));
    const pick = (c) => html`<label>
      <input type="checkbox" data-col=${c} ?checked=${columns.includes(c)} />${say(LABELS[c])}
    </label>`;
    const loosened = loosen.map(
      (l) => html`<button class="cj-link" data-off=${l.key} data-all="1">
        ${say("loosen", say("facet_" + l.key), l.n)}
      </button>`,
    );
    drawAnew(
      root.querySelector(".list"),
      found.length
        ? html`<div class="cj-scroll">
              <table class="cj-table rows">
                <colgroup>
                  ${columns.map((c) => html`<col class="col-${c}" />`)}
                </colgroup>
                <thead>
                  <tr>${head}</tr>
                </thead>
                <tbody aria-busy=${lines.length > FIRST_ROWS ? "true" : nothing}>
                  ${lines.slice(0, FIRST_ROWS)}
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
        : html`<p class="none">${say("measures_none")} ${between(loosened, "；")}</p>`,
    );
    bind(found, columns);
    // What was found is painted first, then the options beside it and the rows below the screen.
    const painted = (root.painted = {});
    if (!wasDrawn || lines.length > FIRST_ROWS)
      requestAnimationFrame(() =>
        setTimeout(() => {
          if (root.painted !== painted) return;
          if (!wasDrawn) drawFacets();
          const body = root.querySelector(".list tbody");
          body?.append(nodesOf(lines.slice(FIRST_ROWS)));
          setStopsLater(root);
          body?.removeAttribute("aria-busy");
          bindRows();
        }),
      );
  }
  const markWords = (text) => (words().length ? markedTerms(text, words()) : keptTail(text));
  function lineOf(row, columns, isTold) {
    const place = places[row.plan],
      title = `${place.short} ${measureName({ label: row.label })}`;
    // Where the words stand that the title has not.
    const said = (c) =>
      isTold(c)
        ? saidIn(row).map((sentence) => html`<small class="where">${markedTerms(sentence, words())}</small>`)
        : nothing;
    const cells = columns.map((c) => {
      const cell = cellOf(row, c);
      if (c === "place") return html`<td>${dotOfRow(place)}${cell.text}${said(c)}</td>`;
      if (c === "title")
        return html`<td class="wide">
          ${linkTo([row.id], markWords(cell.text), { title })}
          ${cell.note ? html`<small>${cell.note}</small>` : nothing}${said(c)} <button
            class="cj-link same"
            data-same=${row.id}
          >${say("same_matter")}</button>
        </td>`;
      const words = cell.text && cell.facts?.length ? linkTo(cell.facts, withUnits(dotted(cell.text))) : cell.text;
      return html`<td class=${c === "number" ? "numbers" : nothing}>${words}${said(c)}</td>`;
    });
    const isOn = C.shown?.facts?.[0] === row.id;
    return html`<tr data-row=${row.id} data-place=${place.column_id} class=${isOn ? "on" : nothing}>${cells}</tr>`;
  }
  function drawFacets() {
    const rail = root.querySelector(".rail"),
      scrolls = rail.querySelector(".opt") ? rail.scrollTop : 0;
    // The sections stay: a browser that has not painted one yet knows how high it was, and the rail stays where it was
    // scrolled to.
    root.open ??= new Set();
    render(
      FACETS.map((key) => html`<section data-facet=${key}>${facetOf(key)}</section>`),
      root.querySelector(".facets"),
    );
    if (scrolls) rail.scrollTop = scrolls;
    root.querySelectorAll(".opt").forEach(
      (b) =>
        (b.onclick = () => {
          const group = b.parentElement.querySelector(":scope > details");
          if (group) root.open.add(group.dataset.group);
          toggle(b.dataset.key, b.dataset.code);
        }),
    );
    root
      .querySelectorAll("details[data-group]")
      .forEach(
        (d) => (d.ontoggle = () => (d.open ? root.open.add(d.dataset.group) : root.open.delete(d.dataset.group))),
      );
  }
  function bind(found, columns) {
    root.querySelectorAll("[data-off]").forEach(
      (b) =>
        (b.onclick = () => {
          if (b.dataset.off === "all") set(Object.fromEntries([...FACETS, "q"].map((key) => [key, []])));
          else if (b.dataset.all || b.dataset.off === "q") set({ [b.dataset.off]: [] });
          else toggle(b.dataset.off, b.dataset.code);
        }),
    );
    root.querySelectorAll("[data-find]").forEach(
      (b) =>
        (b.onclick = () => {
          setAddress({ ...Object.fromEntries([...FACETS, "in"].map((key) => [key, null])), s: on("q")[0] });
          ask({ page: "search" });
        }),
    );
    root.querySelectorAll("[data-cell]").forEach((td) => {
      const go = () => {
        const [place, group] = td.dataset.cell.split(",");
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
    root.querySelectorAll("[data-sort]").forEach(
      (b) =>
        (b.onclick = () => {
          const by = on("sort")[0] ?? "place";
          set({ sort: [by === b.dataset.sort ? "-" + b.dataset.sort : b.dataset.sort] });
        }),
    );
    root.querySelectorAll("[data-col]").forEach(
      (box) =>
        (box.onchange = () => {
          const chosen = COLUMNS.filter((c) => root.querySelector(`[data-col="${c}"]`).checked);
          set({ cols: chosen.length === COLUMNS.length || !chosen.length ? [] : chosen });
          root.querySelector("details.pick").open = true;
        }),
    );
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
      facts: found.map((row) => [row.id]),
      order: found.map((row) => row.at),
    });
    bindTake(root, table, () => ({ finding: titleOf(found), source: data.source }));
  }
  function bindRows() {
    root.querySelectorAll("[data-same]").forEach(
      (b) =>
        (b.onclick = () => {
          const row = rows.find((r) => r.id === b.dataset.same),
            leaf = row.cats[0];
          // Under the filters in force; only the place is another one.
          const same = rows.filter((r) => r.plan !== row.plan && r.cats.includes(leaf)),
            left = same.filter((r) => passes(r, "at"));
          const others = left.sort(
            (a, c) => order[a.plan] - order[c.plan] || (a.cats[0] === leaf ? 0 : 1) - (c.cats[0] === leaf ? 0 : 1),
          );
          const hidden = (p) => same.filter((r) => r.plan === p.plan_id).length;
          const silent = [
            ...data.places
              .filter((p) => p.plan_id !== row.plan && !others.some((r) => r.plan === p.plan_id))
              .map((p) => `${p.short}：${hidden(p) ? say("same_filtered", hidden(p)) : data.kinds[p.plan_id][leaf]}`),
            ...(same.length > left.length ? [say("same_narrowed", same.length - left.length)] : []),
          ].join(say("semicolon"));
          openPanel(
            {
              title: say("same_matter_title", names.cat[leaf]),
              facts: others.map((r) => `${r.id}:${leaf}`),
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
    const input = root.querySelector("input"),
      typed = on("q")[0] ?? "";
    // A blank behind the words is on its way to the next one.
    if (input.value.trim() !== typed) input.value = typed;
    keepFocus(root, paint);
  });
  store.subscribe(
    root.querySelector(".offer"),
    () => store.countOf(on("q")[0]),
    () => keepFocus(root, paintOffer),
  );
  if (on("q").length && data.places.some((p) => !C.plans.has(p.plan_id)))
    Promise.all(data.places.map((p) => loadPlan(p.plan_id))).then(paint, () => {
      root.isFailed = true;
      paint();
    });
}
