// Alike, alone, missing: three views of one page. Which view, which measure and which one beside it stand in the
// address; all of it is drawn from the data that is here and from the plans' texts, so that nothing waits for the
// server.

import { noteAddress, tellServer, whileShown } from "./address.js";
import { fitTables } from "./columns.js";
import { MARK, cellAttributes, dots, numbered, toolLine, units } from "./cells.js";
import { loadPlan } from "./evidence.js";
import { takeHtml } from "./export.js";
import { keepFocus } from "./focus.js";
import { planOf } from "./ids.js";
import { C, esc, factLink, inkOf, say } from "./page.js";
import { measureName, withhold } from "./plan_text.js";
import { bindTools, tableHtml, toolsHtml } from "./tables.js";
import { markTerms } from "./wording.js";

const ALIGNMENT_VIEWS = ["gaps", "only", "pairs"];
export function drawAlignment(root, data) {
  const places = Object.fromEntries(data.places.map((p) => [p.plan_id, p])),
    byId = Object.fromEntries(data.measures.map((m) => [m.id, m]));
  const asked = (key) => (C.address ?? new URLSearchParams(location.search)).get(key) ?? "";
  const local = (root.local ??= { kind: "", open: null });
  const set = (changes, to) => {
    noteAddress(changes);
    keepFocus(root, paint);
    const goal = to && root.querySelector(to);
    if (!goal) return;
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: "start" });
  };

  // ---- words and texts ----
  const textOf = (id) => {
    const plan = C.plans.get(byId[id].plan),
      r = plan?.facts[id];
    return r ? withhold(plan.clean.slice(r.cs, r.ce).join("")) : "";
  };
  const waiting = () => say(local.failed ? "evidence_failed" : "al_loading");
  const named = (m) => numbered(measureName(m), m.title);
  const dot = (p) => `<i style="background:${inkOf(p.color)}"></i>`;
  const linked = (m, fact = m.id) =>
    factLink([fact], esc(named(m)), ` data-title="${esc(`${places[m.plan].short} ${measureName(m)}`)}"`) +
    (m.is_summary ? ` <small class="summary">${esc(say("summary_badge"))}</small>` : "");
  const isCut = (planId) => places[planId].completeness_code === "truncated";
  // The sentence in which a fact stands, never beyond its measure; a long one from the fact on.
  const excerpt = (fact, most = 110) => {
    const plan = C.plans.get(planOf(fact)),
      r = plan?.facts[fact];
    if (!r) return waiting();
    const whole = plan.facts[r.m] ?? r,
      stops = (at) => "。；;\n".includes(plan.clean[at]);
    let [from, to] = [r.cs, r.ce];
    while (from > whole.cs && !stops(from - 1)) from--;
    while (to < whole.ce && !stops(to - 1)) to++;
    if (to - from > most && r.cs - from > most / 2) from = r.cs;
    const text = withhold(plan.clean.slice(from, to).join("")).trim();
    return text.length > most ? text.slice(0, most) + "…" : text;
  };
  // A cell that only names its fact gets that fact's words.
  const filled = (table) => ({
    ...table,
    rows: table.rows.map((row) =>
      row.map((cell) =>
        cell?.quote
          ? { text: byId[cell.quote] ? textOf(cell.quote) : excerpt(cell.quote, Infinity), facts: [cell.quote] }
          : cell,
      ),
    ),
  });
  const cellLink = (cell, inner) => `<span class="cell" ${cellAttributes(cell)}>${inner}</span>`;

  // ---- what others have and home has not ----
  function gapsHtml() {
    const g = data.gaps;
    if (g.ask)
      return `<h1>${units(esc(g.title))}</h1><p class="ask">${esc(say("al_no_home_sub"))}${data.places.map((p) => `<button data-home="${esc(p.place_id)}" data-place="${esc(p.place_id)}" style="--c:${inkOf(p.color)}">${dot(p)}${esc(p.short)}</button>`).join("")}</p>`;
    const one = data.places.length === 1;
    local.open ??= new Set(g.items.slice(0, 1).map((item) => item.code));
    const kinds = [...new Set(g.items.map((item) => item.kind))];
    if (!kinds.includes(local.kind)) local.kind = "";
    const kindName = (kind) =>
      kind === "worded" ? say(one ? "al_kind_worded_one" : "al_kind_worded") : say("cell_" + kind);
    const filter =
      kinds.length > 1
        ? [
            ["", say("al_all"), g.items.length],
            ...kinds.map((k) => [k, `${MARK[k]} ${kindName(k)}`, g.items.filter((item) => item.kind === k).length]),
          ]
        : [];
    const shown = g.items.filter((item) => !local.kind || item.kind === local.kind);
    const missing = shown.filter((item) => item.kind !== "worded"),
      worded = shown.filter((item) => item.kind === "worded");
    const part = (key, items) =>
      items.length
        ? `<h2>${esc(say(key))}<em>${items.length}</em></h2><ol class="al-list">${items.map(gapHtml).join("")}</ol>`
        : "";
    return `<h1>${units(esc(g.title))}</h1><p class="sub">${esc(g.sub)}</p>
${g.table.rows.length ? `<p class="al-kinds cj-src">${filter.map(([k, name, n]) => `<button data-kind="${k}" data-f="kind-${k}" aria-pressed="${local.kind === k}">${esc(name)}<em>${n}</em></button>`).join("")}<button class="cj-link" data-all="1" data-f="all">${esc(say(shown.every((item) => local.open.has(item.code)) ? "al_close_all" : "al_open_all"))}</button><span class="cj-dot">·</span>${toolLine(toolsHtml())}</p>` : ""}
${part(one ? (isCut(g.plan_id) ? "al_part_thin_cut" : "al_part_thin") : isCut(g.plan_id) ? "al_part_damaged" : "al_part_missing", missing)}${part(one ? "al_part_words" : "al_part_worded", worded)}
${g.alone_title ? `<h2 class="alone">${esc(g.alone_title)}</h2>${g.alone.length ? `<ol class="al-list">${g.alone.map(aloneHtml).join("")}</ol>` : ""}` : ""}`;
  }
  // In the line that folds a matter nothing else takes the focus: its cells open by a click there, and by key in what
  // it unfolds.
  const byClick = (html) => html.replaceAll(' role="button" tabindex="0"', "");
  const row = (code, head, badge, said, others, body) =>
    `<li data-leaf="${esc(code)}"><details data-code="${esc(code)}"${local.open.has(code) ? " open" : ""}><summary><b>${esc(head)}</b>${byClick(badge)}<span class="said">${esc(said)}</span><span class="others">${byClick(others)}</span></summary>${body}</details></li>`;
  function gapHtml(item) {
    const badge = `<span class="badge ${item.kind === "damaged" ? "w" : ""}" ${cellAttributes(item.home)}>${MARK[item.kind]} ${esc(item.home.short)}</span>`;
    const others = item.others
      .map(
        (o) =>
          `<span data-place="${esc(o.place_id)}">${dot(places[o.plan])}${cellLink(o, `${esc(places[o.plan].short)} ${MARK[o.cell]}`)}</span>`,
      )
      .join("");
    const own = item.home.best ? byId[item.home.best.m] : null;
    const where = places[data.gaps.plan_id],
      state = cellLink(item.home, `${MARK[item.home.cell]} ${esc(item.home.kind)}`);
    const home = `<p class="own">${dot(where)}${esc(where.short)} ${state}：${own ? linked(own, item.home.best.fact) : esc(item.home.note)}</p>`;
    return row(
      item.code,
      data.names.category[item.code],
      badge,
      item.said,
      others,
      `${home}<div class="al-cards">${item.others.map((o) => borrowHtml(o, own)).join("")}</div>`,
    );
  }
  function aloneHtml(item) {
    const o = item.own;
    const others = item.others
      .map(
        (cell) =>
          `<span data-place="${esc(cell.place_id)}">${dot(places[cell.plan])}${cellLink(cell, `${esc(places[cell.plan].short)} ${MARK[cell.cell]} ${esc(cell.short)}`)}</span>`,
      )
      .join("");
    return row(
      "alone-" + item.code,
      data.names.category[item.code],
      `<span class="badge" ${cellAttributes(o)}>${MARK[o.cell]} ${esc(o.short)}</span>`,
      "",
      others,
      `<div class="al-cards">${borrowHtml(o, null)}</div><p class="own">${others}</p>`,
    );
  }
  // What a place says on a matter: its figures, its strongest measure, the sentence, and where it stands.
  function borrowHtml(o, own) {
    const p = places[o.plan],
      m = o.best ? byId[o.best.m] : null;
    const numbers = o.numbers
      .slice(0, 3)
      .map(
        (n) =>
          `<p class="num">${factLink([n.fact], `${n.value ? `<b>${esc(n.value)}</b> ` : ""}${esc(n.name)}`, ` data-title="${esc(`${p.short} · ${n.name}`)}"`)}${n.doubt ? ` <span class="badge w">${esc(say("doubtful"))}</span>` : ""}<small>${esc(n.when)}</small></p>`,
      )
      .join("");
    const rest = [...o.numbers.slice(3).map((n) => n.fact), ...(o.best?.more ?? [])];
    return `<section class="al-card" data-place="${esc(p.place_id)}" style="--c:${inkOf(p.color)}"><header><b>${esc(p.short)}</b> ${cellLink(o, `${MARK[o.cell]} ${esc(o.short)}`)}${m ? `<span class="badge" data-facts="${esc(JSON.stringify([`${m.id}:main`]))}" data-title="${esc(say("strength_column"))}" role="button" tabindex="0">${esc(data.names.strength[m.strength])}</span>` : ""}</header>
${numbers}${m ? `<h3>${linked(m)}</h3><blockquote lang="zh-CN" data-facts="${esc(JSON.stringify([o.best.fact]))}" data-title="${esc(`${p.short} ${measureName(m)}`)}" role="button" tabindex="0">${esc(excerpt(o.best.fact))}</blockquote>` : `<p class="sub">${esc(say("al_target_only"))}</p>`}
<p class="from">${dots([p.title, p.doc_number, p.origin].join(" · "))}${rest.length ? `&nbsp;· ${factLink(rest, esc(say("al_more", rest.length)), ` data-title="${esc(o.title)}"`)}` : ""}${m && own ? `&nbsp;· <button class="cj-link" data-pair="${esc(own.id)},${esc(m.id)}">${esc(say("al_compare_home"))}</button>` : ""}</p></section>`;
  }

  // ---- only here ----
  function onlyHtml() {
    const o = data.only;
    return `<h1>${units(esc(o.title))}</h1><p class="sub long">${esc(o.sub)}</p>${o.table?.rows.length ? `<p class="cj-src">${toolsHtml()}</p>` : ""}${o.places
      .map(
        (
          p,
        ) => `<section class="al-only${p.items.length ? "" : " none"}" data-place="${esc(p.place_id)}"><h2>${dot(places[p.plan_id])}${esc(p.said)}</h2>${p.note ? `<p class="sub">${esc(p.note)}</p>` : ""}
${
  p.items.length
    ? `<ol class="al-list">${p.items
        .map((item) => {
          const m = byId[item.id],
            near = byId[item.near];
          return `<li><div class="only"><div>${linked(m)}<small>${esc([data.names.category[m.cats[0]], data.names.strength[m.strength]].join(" · "))}</small></div><div class="near">${near ? `<small>${esc(say("al_nearest"))}</small>${dot(places[near.plan])}${esc(places[near.plan].short)} ${linked(near)} <button class="cj-link" data-pair="${esc(m.id)},${esc(near.id)}">${esc(say("al_look"))}</button>` : ""}</div></div></li>`;
        })
        .join("")}</ol>`
    : ""
}</section>`,
      )
      .join("")}`;
  }

  // ---- measure by measure ----
  const gradeOf = (a, b) => {
    const [first, second] = [a, b].sort();
    const found = data.pairs.graded[first]?.[second];
    return found
      ? {
          grade: found[0],
          terms: found[1].split("|").filter((term) => /[^0-9]/.test(term)),
          verdict: found[2],
          reason: found[3],
        }
      : null;
  };
  const WEIGHT = { near_same: 4, same_matter: 1, related: 0 };
  const nearOf = (id) => (data.pairs.near[id] ?? []).map((other) => ({ id: other, ...gradeOf(id, other) }));
  const byPlace = (list) => data.places.flatMap((p) => list.filter((n) => byId[n.id].plan === p.plan_id));
  const bestOf = (list, worth) =>
    list.reduce((best, one) => (best === null || worth(one) > worth(best) ? one : best), null);
  function chosenPair() {
    // Without a measure in the address: the one of the first place that has most in common with the others.
    const first = data.measures.filter((m) => m.plan === data.places[0].plan_id);
    const m = byId[asked("m")] ?? bestOf(first, (one) => nearOf(one.id).reduce((sum, n) => sum + WEIGHT[n.grade], 0));
    const near = byPlace(nearOf(m.id));
    const pair =
      asked("pair") !== m.id && byId[asked("pair")]
        ? byId[asked("pair")]
        : byId[bestOf(near, (n) => WEIGHT[n.grade])?.id];
    return { m, near, pair };
  }
  const why = (a, b, terms) => {
    const names = data.names,
      shared = a.cats.filter((c) => b.cats.includes(c)),
      objects = a.objects.filter((c) => b.objects.includes(c) && c !== "comprehensive");
    const parts = [
      a.cats[0] === b.cats[0]
        ? say("al_why_same", names.category[a.cats[0]])
        : shared.length
          ? say("al_why_near", shared.map((c) => names.category[c]).join(say("joiner")))
          : "",
      objects.length ? say("al_why_objects", objects.map((c) => names.object[c]).join(say("joiner"))) : "",
      terms.length ? say("al_why_terms", terms.join(say("joiner"))) : "",
    ].filter(Boolean);
    return parts.join(say("semicolon")) || say("al_why_none");
  };
  const basis = (graded) =>
    graded?.verdict ? say("al_judged", data.names.alignment_verdict[graded.verdict], graded.reason) : "";
  const gradeWord = (graded) =>
    !graded ? "" : graded.grade === "related" ? say("al_none_close") : data.names.alignment_grade[graded.grade];
  const picker = (name, label, chosen, except) =>
    `<label>${esc(label)}<select data-pick="${name}" data-f="pick-${name}" aria-label="${esc(label)}">${data.places
      .map(
        (p) =>
          `<optgroup label="${esc(p.short)}">${data.measures
            .filter((m) => m.plan === p.plan_id && m.id !== except)
            .map(
              (m) =>
                `<option value="${esc(m.id)}"${m.id === chosen ? " selected" : ""}>${esc(`${p.short} ${named(m)}${m.kind === "safeguard" ? `（${say("safeguard")}）` : ""}`)}</option>`,
            )
            .join("")}</optgroup>`,
      )
      .join("")}</select></label>`;
  function pairsHtml() {
    const { m, near, pair } = chosenPair(),
      p = places[m.plan];
    const lost = [asked("m"), asked("pair")].some((id) => id && !byId[id])
      ? `<p class="cj-complaint">${esc(say("al_not_chosen", p.short))}</p>`
      : "";
    // What two readings found, what the machine claims, and where neither did: three things, each said only where it is
    // so.
    const alike = near.filter((n) => n.grade !== "related"),
      read = alike.filter((n) => n.verdict).length;
    const counts = [
      ["al_pairs_read", read],
      ["al_pairs_found", alike.length - read],
      ["al_pairs_missing", near.length - alike.length],
    ];
    const found = !near.length
      ? say("al_pairs_alone")
      : counts
          .filter(([, n]) => n)
          .map(([key, n]) => say(key, n))
          .join(say("joiner_clause"));
    const at = data.measures.indexOf(m),
      step = (to, key) =>
        `<button class="step" data-step="${esc(data.measures[to]?.id ?? "")}" data-f="${key}"${data.measures[to] ? "" : " disabled"}>${esc(say(key))}</button>`;
    const beside = near.find((n) => n.id === pair?.id) ?? (pair ? gradeOf(m.id, pair.id) : null);
    return `${lost}<h1>${units(esc(say("al_pairs_title", p.short, measureName(m), found)))}</h1><p class="sub">${esc(say("al_pairs_sub"))}</p>
<p class="al-pick">${picker("m", say("al_choose"), m.id)}${step(at - 1, "al_before")}${step(at + 1, "al_after")}</p>
<div class="al-near"><section class="al-card mine" style="--c:${inkOf(p.color)}"><header><b>${esc(p.short)}</b></header><h3>${linked(m)}</h3><p class="why">${esc([data.names.category[m.cats[0]], data.names.strength[m.strength]].join(" · "))}</p><div class="words" lang="zh-CN">${markTerms(textOf(m.id) || waiting(), beside?.terms ?? [])}</div></section>
${near.map((n) => nearHtml(m, n, pair)).join("")}</div>${near.length ? `<p class="cj-src nearest">${toolLine(toolsHtml())}</p>` : ""}${pair ? compareHtml(m, pair, beside) : ""}`;
  }
  function nearHtml(m, n, pair) {
    const other = byId[n.id],
      p = places[other.plan],
      isOn = n.id === pair?.id;
    return `<section class="al-card g-${n.grade}${isOn ? " on" : ""}" data-place="${esc(p.place_id)}" style="--c:${inkOf(p.color)}"><header><b>${esc(p.short)}</b> <span class="badge grade">${esc(gradeWord(n))}</span>${n.grade === "related" && isCut(other.plan) ? `<small class="cut">${esc(say("al_cut"))}</small>` : ""}</header>
<h3>${linked(other)}</h3><p class="why">${esc(n.verdict ? basis(n) : why(m, other, n.terms))}${n.verdict ? "" : `<span class="by">（${esc(say("al_machine"))}）</span>`}</p>
<div class="words" lang="zh-CN">${markTerms(textOf(n.id) || waiting(), n.terms)}</div><p class="from">${isOn ? esc(say("al_shown_below")) : `<button class="cj-link" data-pair="${esc(m.id)},${esc(n.id)}" data-f="pair-${esc(n.id)}">${esc(say("al_side_by_side"))}</button>`}</p></section>`;
  }
  function compareHtml(a, b, graded) {
    const texts = [textOf(a.id), textOf(b.id)],
      [left, right] = texts[0] && texts[1] ? compareTexts(...texts, (word) => rarity(word)) : [null, null];
    const side = (m, pieces, text) => {
      const p = places[m.plan];
      return `<section class="al-side" style="--c:${inkOf(p.color)}"><header><b>${esc(p.short)}</b> ${linked(m)}</header><div class="words" lang="zh-CN">${pieces ? pieces.map(([kind, words]) => (kind ? `<span class="d-${kind}">${esc(words)}</span>` : esc(words))).join("") : esc(text || waiting())}</div><p class="from">${dots([p.title, p.doc_number, p.origin].join(" · "))}</p></section>`;
    };
    const [one, other] =
      places[a.plan].short === places[b.plan].short
        ? [measureName(a), measureName(b)]
        : [places[a.plan].short, places[b.plan].short];
    return `<h2 class="al-compare">${esc(say("al_side_by_side"))}<span class="badge grade">${esc(gradeWord(graded))}</span></h2><p class="al-pick">${picker("m2", say("al_left"), a.id, b.id)}${picker("pair", say("al_right"), b.id, a.id)}</p>
<p class="why">${esc(graded ? (graded.verdict ? basis(graded) : `${why(a, b, graded.terms)}（${say("al_machine")}）`) : `${say("al_ungraded")}${say("semicolon")}${why(a, b, [])}`)}</p>
<p class="al-legend"><span><i class="d-both">${esc(say("al_shared"))}</i></span><span style="--c:${inkOf(places[a.plan].color)}"><i class="d-one">${esc(say("al_only_in", one))}</i></span><span style="--c:${inkOf(places[b.plan].color)}"><i class="d-one">${esc(say("al_only_in", other))}</i></span><small>${esc(say("al_diff_note"))}</small></p>
<div class="al-sides">${side(a, left, texts[0])}${side(b, right, texts[1])}</div>
<div class="al-facts"><h2>${esc(say("al_facts"))}</h2>${tableHtml(factsTable(a, b))}<p class="cj-src">${takeHtml()}</p></div>`;
  }
  // How much a word tells: one that stands in every measure tells little.
  const rarity = (word) => {
    local.folded ??= {};
    const texts = data.measures.map((m) => (local.folded[m.id] ||= foldText(textOf(m.id))));
    return Math.log(1 + texts.length / (1 + texts.filter((text) => text.includes(word)).length));
  };
  function factsTable(a, b) {
    const names = data.names,
      list = (codes, of) => codes.map((c) => ({ text: of[c] }));
    const lines = [
      [
        "al_fact_strength",
        [{ fact: `${a.id}:main`, text: names.strength[a.strength] }],
        [{ fact: `${b.id}:main`, text: names.strength[b.strength] }],
      ],
      [
        "al_fact_strongest",
        [{ fact: `${a.id}:strongest`, text: names.strength[a.strongest] }],
        [{ fact: `${b.id}:strongest`, text: names.strength[b.strongest] }],
      ],
      ["al_fact_numbers", a.numbers, b.numbers],
      ["al_fact_dates", a.dates, b.dates],
      ["al_fact_agencies", a.agencies, b.agencies],
      ["al_fact_objects", list(a.objects, names.object), list(b.objects, names.object)],
      ["al_fact_category", list(a.cats.slice(0, 1), names.category), list(b.cats.slice(0, 1), names.category)],
      ["al_fact_others", list(a.cats.slice(1), names.category), list(b.cats.slice(1), names.category)],
    ];
    const none = (key, m) =>
      key === "al_fact_agencies"
        ? say(isCut(m.plan) ? "cell_damaged" : "not_stated")
        : key === "al_fact_objects"
          ? say("object_none")
          : say("al_nothing");
    const cell = (key, items, m) => ({
      text: items.map((i) => i.text).join(say("semicolon")) || none(key, m),
      facts: items.filter((i) => i.fact).map((i) => i.fact),
    });
    const outcome = (x, y) => {
      const [left, right] = [x, y].map((items) => new Set(items.map((i) => i.text)));
      if (!left.size && !right.size) return say("al_neither");
      const common = [...left].filter((text) => right.has(text)).length;
      return say(common === left.size && common === right.size ? "al_equal" : common ? "al_partly" : "al_differs");
    };
    return {
      view: `pair_${a.id}_${b.id}`,
      name: `cejian_pair_${a.id}_${b.id}`,
      columns: [
        { label: say("al_fact") },
        { label: `${places[a.plan].short} ${measureName(a)}` },
        { label: `${places[b.plan].short} ${measureName(b)}` },
        { label: say("al_outcome") },
        { label: say("version_column"), hidden: true },
      ],
      rows: lines.map(([key, x, y]) => [say(key), cell(key, x, a), cell(key, y, b), outcome(x, y), C.version]),
    };
  }
  const nearTable = () => {
    const { m, near } = chosenPair();
    const line = (one, grade, reason) => [
      places[one.plan].short,
      measureName(one),
      { text: one.title, facts: [one.id] },
      grade,
      reason,
      { text: textOf(one.id), facts: [one.id] },
      places[one.plan].doc_number,
      C.version,
    ];
    return {
      view: `nearest_${m.id}`,
      name: `cejian_nearest_${m.id}`,
      columns: [
        ...["place", "number_label", "title_or_gist", "al_grade", "al_reason", "quote_column", "doc_number"].map(
          (key) => ({ label: say(key) }),
        ),
        { label: say("version_column"), hidden: true },
      ],
      rows: [
        line(m, "", ""),
        ...near.map((n) =>
          line(
            byId[n.id],
            n.grade === "related" ? say("al_none_kept") : gradeWord(n),
            `${n.verdict ? basis(n) : `${why(m, byId[n.id], n.terms)}（${say("al_machine")}）`}`,
          ),
        ),
      ],
    };
  };

  // ---- all of it ----
  function paint() {
    const view = ALIGNMENT_VIEWS.includes(asked("view")) ? asked("view") : "gaps";
    root.innerHTML = `<div class="cj cj-alignment v-${view}"><nav class="al-views" aria-label="${esc(say("al_views"))}">${ALIGNMENT_VIEWS.map((v) => `<button data-view="${v}" data-f="view-${v}" aria-pressed="${v === view}">${esc(say("al_view_" + v))}</button>`).join("")}</nav>
${view === "gaps" ? gapsHtml() : view === "only" ? onlyHtml() : pairsHtml()}</div>`;
    const on = (selector, act) =>
      root.querySelectorAll(selector).forEach((element) => (element.onclick = (event) => act(element, event)));
    on("[data-view]", (b) => set({ view: b.dataset.view }));
    on("[data-home]", (b) =>
      tellServer({
        home: b.dataset.home,
        places: [b.dataset.home, ...data.places.map((p) => p.place_id).filter((id) => id !== b.dataset.home)].join(","),
      }),
    );
    on("[data-kind]", (b) => {
      local.kind = b.dataset.kind;
      keepFocus(root, paint);
    });
    on("[data-all]", () => {
      const codes = [...root.querySelectorAll("details[data-code]")].map((d) => d.dataset.code),
        all = codes.every((code) => local.open.has(code));
      codes.forEach((code) => (all ? local.open.delete(code) : local.open.add(code)));
      keepFocus(root, paint);
    });
    on("[data-pair]", (b) => {
      const [m, pair] = b.dataset.pair.split(",");
      set({ view: "pairs", m, pair }, ".al-compare");
    });
    on("[data-step]", (b) => set({ m: b.dataset.step, pair: null }));
    root
      .querySelectorAll("details[data-code]")
      .forEach(
        (d) => (d.ontoggle = () => (d.open ? local.open.add(d.dataset.code) : local.open.delete(d.dataset.code))),
      );
    root
      .querySelectorAll("[data-pick]")
      .forEach(
        (s) =>
          (s.onchange = () =>
            set(
              s.dataset.pick === "m"
                ? { m: s.value, pair: null }
                : s.dataset.pick === "m2"
                  ? { m: s.value, pair: chosenPair().pair.id }
                  : { m: chosenPair().m.id, pair: s.value },
            )),
      );
    if (view === "gaps" && data.gaps.table) bindTools(root, () => filled(data.gaps.table));
    if (view === "only" && data.only.table) bindTools(root, () => filled(data.only.table));
    if (view === "pairs") {
      bindTools(root, nearTable);
      const facts = root.querySelector(".al-facts"),
        { m, pair } = chosenPair();
      if (facts) fitTables(facts);
      if (facts) bindTools(facts, factsTable(m, pair));
    }
  }
  if (root.alignmentOf !== data.gaps.plan_id) {
    local.open = null;
    local.kind = "";
    root.alignmentOf = data.gaps.plan_id;
  }
  local.folded = null;
  paint();
  whileShown(root, "cejian:address", () => keepFocus(root, paint));
  if (data.places.some((p) => !C.plans.has(p.plan_id)))
    Promise.all(data.places.map((p) => loadPlan(p.plan_id))).then(
      () => {
        local.folded = null;
        local.failed = false;
        keepFocus(root, paint);
      },
      () => {
        local.failed = true;
        keepFocus(root, paint);
      },
    );
}

// ---- two texts, word by word ------------------------------------------------------------------------------------
// Clauses are matched first, because a word like 加强 in two clauses about two things is nothing in common; within
// matched clauses words are compared. Pieces of both texts in order: ["both" | "one" | "", words].
const CLAUSES = /[^，,；;。：:！!？?\n]*[，,；;。：:！!？?\n]+|[^，,；;。：:！!？?\n]+$/g;
const ALIKE_FROM = 0.28;
// Letters one for one, so that a word found in the folded text is found at its place in the text.
const foldLetter = (letter) => {
  const plain = letter.normalize("NFKC").toLowerCase();
  return plain.length === 1 ? plain : letter;
};
const foldText = (text) => Array.from(text, foldLetter).join("");
const chineseWords = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : null;
// Words with their letters; an old browser without a dictionary gets pairs of letters.
const cutWords = (folded) =>
  chineseWords
    ? [...chineseWords.segment(folded)].map((s) => s.segment)
    : (folded.match(/[0-9.]+|[a-z]+|[㐀-鿿]{1,2}|[^]/g) ?? []);
// A single Chinese letter tells too little to match clauses by, and 的、和、在 nothing at all: they go with their
// neighbours. A digit does tell.
const LITTLE = /^[的地得和与及等对在以为将并由把从到或也都而向于之中上下内外各有是被使让]$/;
const tells = (word) => /[0-9]/.test(word) || (word.length > 1 && /[a-z㐀-鿿]/.test(word));
function compareTexts(left, right, rarity) {
  const known = new Map(),
    weight = (word) => {
      if (!known.has(word)) known.set(word, rarity(word));
      return known.get(word);
    };
  const clausesOf = (text) =>
    (text.match(CLAUSES) ?? []).map((clause) => {
      const folded = foldText(clause),
        words = cutWords(folded);
      return { clause, folded, words, numbers: new Set(words.filter((w) => /[0-9]/.test(w))) };
    });
  const has = (clause, word) => (/[0-9]/.test(word) ? clause.numbers.has(word) : clause.folded.includes(word));
  const sum = (words) => words.reduce((total, word) => total + weight(word), 0);
  const [a, b] = [clausesOf(left), clausesOf(right)];
  const likeness = (x, y) => {
    const [xs, ys] = [x.words.filter(tells), y.words.filter(tells)],
      all = sum(xs) + sum(ys);
    return all ? (sum(xs.filter((w) => has(y, w))) + sum(ys.filter((w) => has(x, w)))) / all : 0;
  };
  const alike = a.map((x) => b.map((y) => likeness(x, y) >= ALIKE_FROM));
  const pieces = (own, partnersOf) => {
    const found = own.flatMap((clause, i) => {
      const partners = partnersOf(i);
      let at = 0;
      return clause.words.map((word) => {
        const words = clause.clause.slice(at, (at += word.length));
        return [
          tells(word)
            ? partners.some((other) => has(other, word))
              ? "both"
              : "one"
            : /[㐀-鿿]/.test(word) && !LITTLE.test(word) && !partners.some((other) => other.folded.includes(word))
              ? "one"
              : "",
          words,
        ];
      });
    });
    // What tells nothing goes with its neighbours where they agree.
    const merged = [];
    found.forEach(([kind, words], i) => {
      let own = kind;
      if (!kind) {
        const next = found.slice(i + 1).find(([k]) => k)?.[0];
        own = merged.at(-1)?.[0] && merged.at(-1)[0] === next ? next : "";
      }
      if (merged.length && merged.at(-1)[0] === own) merged.at(-1)[1] += words;
      else merged.push([own, words]);
    });
    return merged;
  };
  return [pieces(a, (i) => b.filter((_, j) => alike[i][j])), pieces(b, (j) => a.filter((_, i) => alike[i][j]))];
}
