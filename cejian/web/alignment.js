// Alike, alone, missing: three views of one page. Which view, which measure and which one beside it stand in the
// address; all of it is drawn from the data that is here and from the plans' texts, so that nothing waits for the
// server.

import { noteAddress, tellServer } from "./address.js";
import { handOver } from "./caption.js";
import { fitTables } from "./columns.js";
import { DOT, MARK, dotted, linkTo, markedTerms, numbered, toolBox, withUnits } from "./cells.js";
import { allIn, between, html } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { takeTools } from "./export.js";
import { eachOf, ofPlan } from "./facts.js";
import { keepFocus } from "./focus.js";
import { C, inkOf, say, store } from "./page.js";
import { measureName, withhold } from "./plan_text.js";
import { bindTools, tableOf, tableTools } from "./tables.js";
import { compareTexts, foldText } from "./two_texts.js";
import { nothing, render } from "./vendor/lit-html.js";

/**
 * @import { Alignment, AloneMatter, ComparedMeasure, Facts, Lender, OnlyItem, OnlyPlace, Table, ThinMatter,
 *   WholePlace } from "./contract"
 * @import { Number as Figure } from "./contract"
 * @import { Narrowing } from "./caption.js"
 * @import { Drawn } from "./drawing.js"
 * @import { OneFact } from "./facts.js"
 * @import { Plan } from "./plan_text.js"
 * @import { Piece } from "./two_texts.js"
 */
/**
 * @typedef {{ kind: string, open: Set<string> | null, failed?: boolean, folded?: Record<string, string> | null }} Local
 *   which kind of matter is shown, which are unfolded (null: not yet said), the texts as they are compared
 * @typedef {{ grade: string, terms: string[], verdict: string, reason: string }} Graded
 * @typedef {Graded & { id: string }} Near
 * @typedef {{ cell: string, kind: string, short: string, title: string, facts: Facts[], note?: string }} CellSaid
 */

const ALIGNMENT_VIEWS = ["gaps", "only", "pairs"];
/**
 * @param {HTMLElement & { local?: Local, alignmentOf?: string,
 *   alignmentShown?: string }} root @param {Alignment} data
 */
export function drawAlignment(root, data) {
  const places = Object.fromEntries(data.places.map((p) => [p.plan_id, p])),
    byId = Object.fromEntries(data.measures.map((m) => [m.id, m]));
  /** @type {Map<string, Plan>} */
  const plans = C.plans;
  /** @type {Record<string, string>} */
  const marks = MARK;
  /** @param {string} key @returns {string} */
  const asked = (key) => store.asked(key) ?? "";
  const local = (root.local ??= { kind: "", open: null });
  /** @param {string} code */
  const isUnfolded = (code) => local.open?.has(code) ?? false;
  /** @param {Record<string, string | null>} changes @param {string} [to] what has the focus then */
  const set = (changes, to) => {
    noteAddress(changes);
    const goal = to && root.querySelector(to);
    if (!goal) return;
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: "start" });
  };

  // ---- words and texts ----
  /** @param {string} id */
  const textOf = (id) => {
    const plan = plans.get(byId[id].plan),
      r = plan?.facts[id];
    return plan && r ? withhold(plan.clean.slice(r.cs, r.ce).join("")) : "";
  };
  const waiting = () => say(local.failed ? "evidence_failed" : "al_loading");
  /** @param {ComparedMeasure} m @returns {string} */
  const named = (m) => numbered(measureName(m), m.title);
  /** @param {WholePlace} p */
  const dot = (p) => html`<i style="background:${inkOf(p.color)}"></i>`;
  /** @param {ComparedMeasure} m @param {string} [fact] */
  const linked = (m, fact = m.id) => [
    linkTo(ofPlan(m.plan, [fact]), named(m), { title: `${places[m.plan].short} ${measureName(m)}` }),
    m.is_summary ? [" ", html`<small class="summary">${say("summary_badge")}</small>`] : nothing,
  ];
  /** @param {string} planId */
  const isCut = (planId) => places[planId].completeness_code === "truncated";
  // The sentence in which a fact stands, never beyond its measure; a long one from the fact on.
  /** @param {OneFact} fact @param {number} [most] letters */
  const excerpt = ({ id, plan_id }, most = 110) => {
    const plan = plans.get(plan_id),
      r = plan?.facts[id];
    if (!plan || !r) return waiting();
    const whole = plan.facts[r.m] ?? r;
    /** @param {number} at */
    const stops = (at) => "。；;\n".includes(plan.clean[at]);
    let [from, to] = [r.cs, r.ce];
    while (from > whole.cs && !stops(from - 1)) from--;
    while (to < whole.ce && !stops(to - 1)) to++;
    if (to - from > most && r.cs - from > most / 2) from = r.cs;
    const text = withhold(plan.clean.slice(from, to).join("")).trim();
    return text.length > most ? text.slice(0, most) + "…" : text;
  };
  // A cell that only names its fact gets that fact's words.
  /** @param {Table} table @returns {Table} */
  const filled = (table) => ({
    ...table,
    rows: table.rows.map((row) =>
      row.map((cell) =>
        typeof cell === "object" && cell?.quote?.length
          ? {
              text: eachOf(cell.quote)
                .map((fact) => (byId[fact.id] ? textOf(fact.id) : excerpt(fact, Infinity)))
                .join("\n"),
              facts: cell.quote,
            }
          : cell,
      ),
    ),
  });
  // What opens the sentences of a cell; within a line that folds it takes no focus.
  /** @param {CellSaid} cell @param {string} kind @param {Drawn} inner @param {boolean} [isPlain] */
  const opensCell = (cell, kind, inner, isPlain = false) => html`<span
    class=${kind}
    data-facts=${JSON.stringify(cell.facts)}
    data-note=${cell.note ?? ""}
    data-title=${cell.title}
    role=${isPlain ? nothing : "button"}
    tabindex=${isPlain ? nothing : "0"}
  >${inner}</span>`;
  /** @param {CellSaid} cell @param {Drawn} inner @param {boolean} [isPlain] */
  const cellLink = (cell, inner, isPlain) => opensCell(cell, "cell", inner, isPlain);

  // ---- what others have and home has not ----
  /** @param {WholePlace} p */
  const homeWay = (p) => html`<button data-home=${p.column_id} data-place=${p.column_id} style="--c:${inkOf(p.color)}">
    ${dot(p)}${p.short}
  </button>`;
  const one = data.places.length === 1,
    wordedKind = one ? "al_kind_worded_one" : "al_kind_worded",
    isDraftHome = places[data.gaps.plan_id ?? ""]?.completeness_code === "draft",
    gapKinds = () => [...new Set(data.gaps.items.map((item) => item.kind))];
  /** @param {string} kind @returns {string} */
  const kindName = (kind) =>
    kind !== "worded" ? say("cell_" + kind) : isDraftHome ? say("al_part_worded_read") : say(wordedKind);
  function gapsView() {
    const g = data.gaps,
      home = g.plan_id ?? "";
    if (g.ask)
      return html`<h1>${withUnits(g.title)}</h1>
        <p class="ask">${say("al_no_home_sub")}${data.places.map(homeWay)}</p>`;
    local.open ??= new Set(g.items.slice(0, 1).map((item) => item.code));
    const kinds = gapKinds();
    if (!kinds.includes(local.kind)) local.kind = "";
    /** @type {[kind: string, name: string, count: number][]} */
    const filter =
      kinds.length > 1
        ? [
            ["", say("al_all"), g.items.length],
            ...kinds.map((k) => {
              const count = g.items.filter((item) => item.kind === k).length;
              return /** @type {[string, string, number]} */ ([k, `${marks[k]} ${kindName(k)}`, count]);
            }),
          ]
        : [];
    const shown = g.items.filter((item) => !local.kind || item.kind === local.kind);
    const missing = shown.filter((item) => item.kind !== "worded"),
      worded = shown.filter((item) => item.kind === "worded");
    /** @param {string} key @param {ThinMatter[]} items */
    const part = (key, items) =>
      items.length
        ? html`<h2>${say(key)}<em>${items.length}</em></h2>
            <ol class="al-list">${items.map(gapOf)}</ol>`
        : nothing;
    /** @param {[kind: string, name: string, count: number]} choice */
    const choice = ([k, name, n]) =>
      html`<button data-kind=${k} data-f="kind-${k}" aria-pressed=${local.kind === k}>${name}<em>${n}</em></button>`;
    const foldAll = say(shown.every((item) => isUnfolded(item.code)) ? "al_close_all" : "al_open_all");
    const tools = html`<p class="al-kinds cj-src">
      ${filter.map(choice)}
      <button class="cj-link" data-all="1" data-f="all">${foldAll}</button>
      ${DOT}${toolBox(tableTools())}
    </p>`;
    const [missingHead, wordedHead] = one
      ? [isCut(home) ? "al_part_thin_cut" : "al_part_thin", "al_part_words"]
      : isDraftHome
        ? ["al_part_unread", "al_part_worded_read"]
        : [isCut(home) ? "al_part_damaged" : "al_part_missing", "al_part_worded"];
    const alone = g.alone_title
      ? html`<h2 class="alone">${g.alone_title}</h2>
          ${g.alone.length ? html`<ol class="al-list">${g.alone.map(aloneOf)}</ol>` : nothing}`
      : nothing;
    return html`<h1>${withUnits(g.title)}</h1>
      <p class="sub">${g.sub}</p>
      ${g.table?.rows.length ? tools : nothing}
      ${part(missingHead, missing)}${part(wordedHead, worded)}
      ${alone}`;
  }
  // In the line that folds a matter nothing else takes the focus: its cells open by a click there, and by key in what
  // it unfolds.
  /**
   * @param {string} code @param {string} head @param {Drawn} badge @param {string} said @param {Drawn} others
   * @param {Drawn} body
   */
  const row = (code, head, badge, said, others, body) => html`<li data-leaf=${code}>
    <details data-code=${code} ?open=${isUnfolded(code)}>
      <summary>
        <b>${head}</b>${badge}<span class="said">${said}</span><span class="others">${others}</span>
      </summary>
      ${body}
    </details>
  </li>`;
  /** @param {CellSaid & { column_id: string, plan: string }} cell @param {Drawn} words @param {boolean} [isPlain] */
  const other = (cell, words, isPlain) => html`<span data-place=${cell.column_id}>
    ${dot(places[cell.plan])}${cellLink(cell, words, isPlain)}
  </span>`;
  /** @param {ThinMatter} item */
  function gapOf(item) {
    const kind = `badge ${["damaged", "unread"].includes(item.kind) ? "w" : ""}`,
      badge = opensCell(item.home, kind, `${marks[item.kind]} ${item.home.short}`, true),
      others = item.others.map((o) => other(o, `${places[o.plan].short} ${marks[o.cell]}`, true));
    const { best } = item.home,
      own = best ? byId[best.m] : null;
    const where = places[data.gaps.plan_id ?? ""],
      state = cellLink(item.home, `${marks[item.home.cell]} ${item.home.kind}`);
    const body = html`<p class="own">
        ${dot(where)}${where.short} ${state}：${own ? linked(own, best?.fact) : item.home.note}
      </p>
      <div class="al-cards">${item.others.map((o) => borrowed(o, own))}</div>`;
    return row(item.code, data.names.category[item.code], badge, item.said, others, body);
  }
  /** @param {AloneMatter} item */
  function aloneOf(item) {
    const o = item.own;
    /** @param {boolean} isPlain */
    const others = (isPlain) =>
      item.others.map((cell) => other(cell, `${places[cell.plan].short} ${marks[cell.cell]} ${cell.short}`, isPlain));
    return row(
      "alone-" + item.code,
      data.names.category[item.code],
      opensCell(o, "badge", `${marks[o.cell]} ${o.short}`, true),
      "",
      others(true),
      html`<div class="al-cards">${borrowed(o, null)}</div>
        <p class="own">${others(false)}</p>`,
    );
  }
  // What a place says on a matter: its figures, its strongest measure, the sentence, and where it stands.
  /** @param {WholePlace} p @param {Figure} n */
  const figureOf = (p, n) => html`<p class="num">
    ${linkTo(ofPlan(p.plan_id, [n.fact]), [n.value ? html`<b>${n.value}</b> ` : nothing, n.name], {
      title: `${p.short} · ${n.name}`,
    })}
    ${n.doubt ? html` <span class="badge w">${say("doubtful")}</span>` : nothing}
    <small>${n.when}</small>
  </p>`;
  /** @param {WholePlace} p @param {ComparedMeasure} m @param {string} fact */
  const strongest = (p, m, fact) => html`<h3>${linked(m)}</h3>
    <blockquote
      lang="zh-CN"
      data-facts=${JSON.stringify(ofPlan(p.plan_id, [fact]))}
      data-title="${p.short} ${measureName(m)}"
      role="button"
      tabindex="0"
    >${excerpt({ id: fact, plan_id: p.plan_id })}</blockquote>`;
  /** @param {Lender} o @param {ComparedMeasure | null} own */
  function borrowed(o, own) {
    const p = places[o.plan],
      m = o.best ? byId[o.best.m] : null,
      rest = [...o.numbers.slice(3).map((n) => n.fact), ...(o.best?.more ?? [])];
    const strength = m
      ? html`<span
          class="badge"
          data-facts=${JSON.stringify(ofPlan(m.plan, [`${m.id}:main`]))}
          data-title=${say("strength_column")}
          role="button"
          tabindex="0"
        >${data.names.strength[m.strength]}</span>`
      : nothing;
    const from = [
      dotted([p.title, p.doc_number, p.origin].join(" · ")),
      ...(rest.length ? [linkTo(ofPlan(p.plan_id, rest), say("al_more", rest.length), { title: o.title })] : []),
      ...(m && own ? [pairWay(own, m, "al_compare_home")] : []),
    ];
    return html`<section class="al-card" data-place=${p.column_id} style="--c:${inkOf(p.color)}">
      <header><b>${p.short}</b> ${cellLink(o, `${marks[o.cell]} ${o.short}`)}${strength}</header>
      ${o.numbers.slice(0, 3).map((n) => figureOf(p, n))}
      ${m && o.best ? strongest(p, m, o.best.fact) : html`<p class="sub">${say("al_target_only")}</p>`}
      <p class="from">${between(from, "\u00a0· ")}</p>
    </section>`;
  }
  /** @param {ComparedMeasure} a @param {ComparedMeasure} b @param {string} words @param {string | symbol} [name] */
  const pairWay = (a, b, words, name = nothing) =>
    html`<button class="cj-link" data-pair="${a.id},${b.id}" data-f=${name}>${say(words)}</button>`;

  /** @param {ComparedMeasure} m */
  const matterOf = (m) => (m.cats.length ? data.names.category[m.cats[0]] : say("cell_unread"));

  // ---- only here ----
  /** @param {OnlyItem} item */
  function onlyItem(item) {
    const m = byId[item.id],
      near = byId[item.near],
      about = [matterOf(m), data.names.strength[m.strength]].join(" · ");
    const nearest = () => html`<small>${say("al_nearest")}</small>
      ${dot(places[near.plan])}${places[near.plan].short} ${linked(near)} ${pairWay(m, near, "al_look")}`;
    return html`<li>
      <div class="only">
        <div>${linked(m)}<small>${about}</small></div>
        <div class="near">${near ? nearest() : nothing}</div>
      </div>
    </li>`;
  }
  /** @param {OnlyPlace} p */
  const onlyPlace = (p) => html`<section class="al-only${p.items.length ? "" : " none"}" data-place=${p.column_id}>
    <h2>${dot(places[p.plan_id])}${p.said}</h2>
    ${p.note ? html`<p class="sub">${p.note}</p>` : nothing}
    ${p.items.length ? html`<ol class="al-list">${p.items.map(onlyItem)}</ol>` : nothing}
  </section>`;
  const onlyView = () => html`<h1>${withUnits(data.only.title)}</h1>
    <p class="sub long">${data.only.sub}</p>
    ${data.only.table?.rows.length ? html`<p class="cj-src">${tableTools()}</p>` : nothing}
    ${data.only.places.map(onlyPlace)}`;

  // ---- measure by measure ----
  /** @param {string} a @param {string} b @returns {Graded | null} */
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
  /** @type {Record<string, number>} */
  const WEIGHT = { near_same: 4, same_matter: 1, related: 0 };
  /** @param {string} id @returns {Near[]} */
  const nearOf = (id) =>
    (data.pairs.near[id] ?? []).flatMap((other) => {
      const graded = gradeOf(id, other);
      return graded ? [{ id: other, ...graded }] : [];
    });
  /** @param {Near[]} list */
  const byPlace = (list) => data.places.flatMap((p) => list.filter((n) => byId[n.id].plan === p.plan_id));
  /**
   * The first of those that are worth most.
   * @template T
   * @param {T[]} list @param {(one: T) => number} worth
   */
  const bestOf = (list, worth) => list.reduce((best, one) => (worth(one) > worth(best) ? one : best));
  // null where no plan has a measure.
  /** @returns {{ m: ComparedMeasure, near: Near[], pair: ComparedMeasure | undefined } | null} */
  function chosenPair() {
    // Without a measure in the address: the one of the first place that has most in common with the others; of the
    // next where that has none.
    const first = data.places.map((p) => data.measures.filter((m) => m.plan === p.plan_id)).find((own) => own.length);
    if (!first) return null;
    /** @param {ComparedMeasure} one */
    const common = (one) => nearOf(one.id).reduce((sum, n) => sum + WEIGHT[n.grade], 0);
    const m = byId[asked("m")] ?? bestOf(first, common);
    const near = byPlace(nearOf(m.id));
    const wanted = asked("pair") !== m.id ? byId[asked("pair")] : undefined;
    return { m, near, pair: wanted ?? (near.length ? byId[bestOf(near, (n) => WEIGHT[n.grade]).id] : undefined) };
  }
  /** @param {ComparedMeasure} a @param {ComparedMeasure} b @param {string[]} terms @returns {string} */
  const why = (a, b, terms) => {
    const names = data.names,
      shared = a.cats.filter((c) => b.cats.includes(c)),
      objects = a.objects.filter((c) => b.objects.includes(c) && c !== "comprehensive");
    const parts = [
      a.cats.length && a.cats[0] === b.cats[0]
        ? say("al_why_same", names.category[a.cats[0]])
        : shared.length
          ? say("al_why_near", shared.map((c) => names.category[c]).join(say("joiner")))
          : "",
      objects.length ? say("al_why_objects", objects.map((c) => names.object[c]).join(say("joiner"))) : "",
      terms.length ? say("al_why_terms", terms.join(say("joiner"))) : "",
    ].filter(Boolean);
    return parts.join(say("semicolon")) || say("al_why_none");
  };
  /** @param {Graded | null} graded @returns {string} */
  const basis = (graded) =>
    graded?.verdict ? say("al_judged", data.names.alignment_verdict[graded.verdict], graded.reason) : "";
  /** @param {Graded | null} graded @returns {string} */
  const gradeWord = (graded) =>
    !graded ? "" : graded.grade === "related" ? say("al_none_close") : data.names.alignment_grade[graded.grade];
  /** @param {string} name @param {string} label @param {string} chosen @param {string} [except] */
  const picker = (name, label, chosen, except) => {
    /** @param {ComparedMeasure} m */
    const option = (m) => html`<option value=${m.id} ?selected=${m.id === chosen}>${inList(m)}</option>`;
    /** @param {WholePlace} p */
    const group = (p) => html`<optgroup label=${p.short}>
      ${data.measures.filter((m) => m.plan === p.plan_id && m.id !== except).map(option)}
    </optgroup>`;
    return html`<label>
      ${label}<select data-pick=${name} data-f="pick-${name}" aria-label=${label}>
        ${data.places.map(group)}
      </select>
    </label>`;
  };
  /** @param {ComparedMeasure} m @param {Near[]} near @returns {string} */
  function pairsTitle(m, near) {
    // What two readings found, what the machine claims, and where neither did: three things, each said only where it is
    // so.
    const alike = near.filter((n) => n.grade !== "related"),
      read = alike.filter((n) => n.verdict).length;
    /** @type {[key: string, count: number][]} */
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
    return say("al_pairs_title", places[m.plan].short, measureName(m), found);
  }
  function pairsView() {
    const chosen = chosenPair();
    if (!chosen) return html`<h1>${say("al_no_measures")}</h1>`;
    const { m, near, pair } = chosen,
      p = places[m.plan];
    const lost = [asked("m"), asked("pair")].some((id) => id && !byId[id])
      ? html`<p class="cj-complaint">${say("al_not_chosen", p.short)}</p>`
      : nothing;
    const at = data.measures.indexOf(m);
    /** @param {number} to @param {string} key */
    const step = (to, key) => html`<button
        class="step"
        data-step=${data.measures[to]?.id ?? ""}
        data-f=${key}
        ?disabled=${!data.measures[to]}
      >${say(key)}</button>`;
    const beside = near.find((n) => n.id === pair?.id) ?? (pair ? gradeOf(m.id, pair.id) : null);
    const about = [matterOf(m), data.names.strength[m.strength]].join(" · ");
    return html`${lost}
      <h1>${withUnits(pairsTitle(m, near))}</h1>
      <p class="sub">${say("al_pairs_sub")}</p>
      <p class="al-pick">
        ${picker("m", say("al_choose"), m.id)}${step(at - 1, "al_before")}${step(at + 1, "al_after")}
      </p>
      <div class="al-near">
        <section class="al-card mine" style="--c:${inkOf(p.color)}">
          <header><b>${p.short}</b></header>
          <h3>${linked(m)}</h3>
          <p class="why">${about}</p>
          ${wordsOfMeasure(m.id, beside?.terms ?? [])}
        </section>
        ${near.map((n) => nearOne(m, n, pair))}
      </div>
      ${near.length ? html`<p class="cj-src nearest">${toolBox(tableTools())}</p>` : nothing}
      ${pair ? comparison(m, pair, beside) : nothing}`;
  }
  /** @param {string} id @param {string[]} terms */
  const wordsOfMeasure = (id, terms) =>
    html`<div class="words" lang="zh-CN">${markedTerms(textOf(id) || waiting(), terms)}</div>`;
  /** @param {ComparedMeasure} m @param {Near} n @param {ComparedMeasure | undefined} pair */
  function nearOne(m, n, pair) {
    const near = byId[n.id],
      p = places[near.plan],
      isOn = n.id === pair?.id,
      isCutOff = n.grade === "related" && isCut(near.plan);
    return html`<section
      class="al-card g-${n.grade}${isOn ? " on" : ""}"
      data-place=${p.column_id}
      style="--c:${inkOf(p.color)}"
    >
      <header>
        <b>${p.short}</b> <span class="badge grade">${gradeWord(n)}</span>
        ${isCutOff ? html`<small class="cut">${say("al_cut")}</small>` : nothing}
      </header>
      <h3>${linked(near)}</h3>
      <p class="why">
        ${n.verdict ? basis(n) : [why(m, near, n.terms), html`<span class="by">（${say("al_machine")}）</span>`]}
      </p>
      ${wordsOfMeasure(n.id, n.terms)}
      <p class="from">${isOn ? say("al_shown_below") : pairWay(m, near, "al_side_by_side", `pair-${n.id}`)}</p>
    </section>`;
  }
  /** @param {ComparedMeasure} a @param {ComparedMeasure} b @param {Graded | null} graded */
  function comparison(a, b, graded) {
    const texts = [textOf(a.id), textOf(b.id)],
      [left, right] = texts[0] && texts[1] ? compareTexts(texts[0], texts[1], rarity) : [null, null];
    /** @param {Piece} piece */
    const piece = ([kind, words]) => (kind ? html`<span class="d-${kind}">${words}</span>` : words);
    /** @param {ComparedMeasure} m @param {Piece[] | null} pieces @param {string} text */
    const side = (m, pieces, text) => {
      const p = places[m.plan];
      return html`<section class="al-side" style="--c:${inkOf(p.color)}">
        <header><b>${p.short}</b> ${linked(m)}</header>
        <div class="words" lang="zh-CN">${pieces ? pieces.map(piece) : text || waiting()}</div>
        <p class="from">${dotted([p.title, p.doc_number, p.origin].join(" · "))}</p>
      </section>`;
    };
    const [one, second] =
      places[a.plan].short === places[b.plan].short
        ? [measureName(a), measureName(b)]
        : [places[a.plan].short, places[b.plan].short];
    const reason = graded
      ? graded.verdict
        ? basis(graded)
        : `${why(a, b, graded.terms)}（${say("al_machine")}）`
      : `${say("al_ungraded")}${say("semicolon")}${why(a, b, [])}`;
    /** @param {ComparedMeasure} m @param {string} words */
    const onlyIn = (m, words) => html`<span style="--c:${inkOf(places[m.plan].color)}">
      <i class="d-one">${say("al_only_in", words)}</i>
    </span>`;
    return html`<h2 class="al-compare">
        ${say("al_side_by_side")}<span class="badge grade">${gradeWord(graded)}</span>
      </h2>
      <p class="al-pick">${picker("m2", say("al_left"), a.id, b.id)}${picker("pair", say("al_right"), b.id, a.id)}</p>
      <p class="why">${reason}</p>
      <p class="al-legend">
        <span><i class="d-both">${say("al_shared")}</i></span>
        ${onlyIn(a, one)}${onlyIn(b, second)}
        <small>${say("al_diff_note")}</small>
      </p>
      <div class="al-sides">${side(a, left, texts[0])}${side(b, right, texts[1])}</div>
      <div class="al-facts">
        <h2>${say("al_facts")}</h2>
        ${tableOf(factsTable(a, b))}
        <p class="cj-src">${takeTools()}</p>
      </div>`;
  }
  // How much a word tells: one that stands in every measure tells little.
  /** @param {string} word */
  const rarity = (word) => {
    const folded = (local.folded ??= {}),
      texts = data.measures.map((m) => (folded[m.id] ||= foldText(textOf(m.id))));
    return Math.log(1 + texts.length / (1 + texts.filter((text) => text.includes(word)).length));
  };
  /** @typedef {{ text: string, fact?: string }} Item */
  /** @param {ComparedMeasure} a @param {ComparedMeasure} b */
  function factsTable(a, b) {
    const names = data.names;
    /** @param {string[]} codes @param {Record<string, string>} of @returns {Item[]} */
    const list = (codes, of) => codes.map((c) => ({ text: of[c] }));
    /** @type {[key: string, left: Item[], right: Item[]][]} */
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
    /** @param {ComparedMeasure} m */
    const isDraft = (m) => places[m.plan].completeness_code === "draft";
    /** @param {string} key @param {ComparedMeasure} m @returns {string} */
    const none = (key, m) =>
      isDraft(m)
        ? say("cell_unread") // of a draft only what was read is known
        : key === "al_fact_agencies"
          ? say(isCut(m.plan) ? "cell_damaged" : "not_stated")
          : key === "al_fact_objects"
            ? say("object_none")
            : say("al_nothing");
    /** @param {string} key @param {Item[]} items @param {ComparedMeasure} m */
    const cell = (key, items, m) => ({
      text: items.map((i) => i.text).join(say("semicolon")) || none(key, m),
      facts: ofPlan(
        m.plan,
        items.flatMap((i) => i.fact ?? []),
      ),
    });
    /** @param {Item[]} x @param {Item[]} y */
    const outcome = (x, y) => {
      const [left, right] = [x, y].map((items) => new Set(items.map((i) => i.text)));
      // What was not read may be there: neither equal nor different can be said.
      if ((!left.size && isDraft(a)) || (!right.size && isDraft(b))) return say("cell_unread_short");
      if (!left.size && !right.size) return say("al_neither");
      const common = [...left].filter((text) => right.has(text)).length;
      return say(common === left.size && common === right.size ? "al_equal" : common ? "al_partly" : "al_differs");
    };
    return {
      view: `pair_${a.id}_${b.id}`,
      name: `cejian_pair_${a.id}_${b.id}`,
      columns: [
        { code: "al_fact", label: say("al_fact") },
        { code: "al_left", label: `${places[a.plan].short} ${measureName(a)}` },
        { code: "al_right", label: `${places[b.plan].short} ${measureName(b)}` },
        { code: "al_outcome", label: say("al_outcome") },
        { code: "version", label: say("version_column"), hidden: true },
      ],
      rows: lines.map(([key, x, y]) => [say(key), cell(key, x, a), cell(key, y, b), outcome(x, y), C.version]),
    };
  }
  /** @param {ComparedMeasure} m @param {Near[]} near */
  const nearTable = (m, near) => {
    /** @param {ComparedMeasure} one @param {string} grade @param {string} reason */
    const line = (one, grade, reason) => [
      places[one.plan].short,
      measureName(one),
      { text: one.title, facts: ofPlan(one.plan, [one.id]) },
      grade,
      reason,
      { text: textOf(one.id), facts: ofPlan(one.plan, [one.id]) },
      places[one.plan].doc_number,
      C.version,
    ];
    return {
      view: `nearest_${m.id}`,
      name: `cejian_nearest_${m.id}`,
      columns: [
        ...["place", "number_label", "title_or_gist", "al_grade", "al_reason", "quote_column", "doc_number"].map(
          (code) => ({ code, label: say(code) }),
        ),
        { code: "version", label: say("version_column"), hidden: true },
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
  const viewAsked = () => (ALIGNMENT_VIEWS.includes(asked("view")) ? asked("view") : "gaps");
  // The measure that is shown is chosen by name in lists.
  /** @param {ComparedMeasure} m @returns {string} */
  const inList = (m) => `${places[m.plan].short} ${named(m)}${m.kind === "safeguard" ? `（${say("safeguard")}）` : ""}`;
  /** @returns {Narrowing[]} */
  function narrowed() {
    const view = viewAsked();
    /** @type {Narrowing[]} */
    const words = [{ value: say("al_view_" + view) }];
    if (view === "gaps" && gapKinds().length > 1)
      words.push({ value: local.kind ? `${marks[local.kind]} ${kindName(local.kind)}` : say("al_all") });
    const chosen = view === "pairs" ? chosenPair() : null;
    if (!chosen) return words;
    const { m, pair } = chosen;
    words.push({ name: say("al_choose"), value: inList(m) });
    if (pair) words.push({ name: say("al_left"), value: inList(m) }, { name: say("al_right"), value: inList(pair) });
    return words;
  }
  handOver(root, { narrowed });
  function paint() {
    const view = viewAsked();
    /** @param {string} v */
    const tab = (v) => html`<button data-view=${v} data-f="view-${v}" aria-pressed=${v === view}>
      ${say("al_view_" + v)}
    </button>`;
    /** @type {Record<string, () => Drawn>} */
    const views = { gaps: gapsView, only: onlyView, pairs: pairsView };
    // Another view, measure or pair leaves nothing of the one before, neither what a select was set to nor how wide a
    // table's columns are. Within one the library changes what differs; what was unfolded by hand it does not know.
    const shown = JSON.stringify([view, asked("m"), asked("pair")]);
    if (root.alignmentShown !== shown) render(nothing, root);
    root.alignmentShown = shown;
    allIn(root, ".cj-twin").forEach((twin) => twin.remove());
    render(
      html`<div class="cj cj-alignment v-${view}">
        <nav class="al-views" aria-label=${say("al_views")}>${ALIGNMENT_VIEWS.map(tab)}</nav>
        ${views[view]()}
      </div>`,
      root,
    );
    /** @param {string} selector @param {(data: DOMStringMap) => void} act is given what stands in the element's data */
    const on = (selector, act) =>
      root.querySelectorAll(selector).forEach((element) => (element.onclick = () => act(element.dataset)));
    on("[data-view]", ({ view = "" }) => set({ view }));
    on("[data-home]", ({ home }) =>
      tellServer({
        home,
        places: [home, ...data.places.map((p) => p.column_id).filter((id) => id !== home)].join(","),
      }),
    );
    on("[data-kind]", ({ kind = "" }) => {
      local.kind = kind;
      keepFocus(root, paint);
    });
    on("[data-all]", () => {
      const open = (local.open ??= new Set()),
        codes = [...root.querySelectorAll("details[data-code]")].map((d) => d.dataset.code ?? ""),
        all = codes.every(isUnfolded);
      codes.forEach((code) => (all ? open.delete(code) : open.add(code)));
      keepFocus(root, paint);
    });
    on("[data-pair]", (shown) => {
      const [m, pair] = (shown.pair ?? "").split(",");
      set({ view: "pairs", m, pair }, ".al-compare");
    });
    on("[data-step]", ({ step = "" }) => set({ m: step, pair: null }));
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folds = root.querySelectorAll("details[data-code]");
    for (const fold of folds) {
      const { code = "" } = fold.dataset;
      fold.open = isUnfolded(code);
      fold.ontoggle = () => {
        const open = (local.open ??= new Set());
        if (fold.open) open.add(code);
        else open.delete(code);
      };
    }
    /** @type {NodeListOf<HTMLSelectElement>} */
    const selects = root.querySelectorAll("[data-pick]");
    for (const select of selects)
      select.onchange = () => {
        const { value } = select,
          { pick } = select.dataset,
          chosen = chosenPair();
        if (pick === "m") set({ m: value, pair: null });
        else if (pick === "m2") set({ m: value, pair: chosen?.pair?.id ?? null });
        else set({ m: chosen?.m.id ?? null, pair: value });
      };
    const { title, table } = view === "gaps" ? data.gaps : data.only;
    if (view !== "pairs" && table)
      bindTools(
        root,
        () => filled(table),
        () => ({ finding: title }),
      );
    const chosen = view === "pairs" ? chosenPair() : null;
    if (chosen) {
      const { m, near, pair } = chosen,
        facts = root.querySelector(".al-facts");
      bindTools(
        root,
        () => nearTable(m, near),
        () => ({ finding: pairsTitle(m, near) }),
      );
      if (facts && pair) {
        fitTables(facts);
        bindTools(
          facts,
          () => factsTable(m, pair),
          () => ({ title: say("al_facts") }),
        );
      }
    }
  }
  if (root.alignmentOf !== data.gaps.plan_id) {
    local.open = null;
    local.kind = "";
    root.alignmentOf = data.gaps.plan_id;
  }
  local.folded = null;
  paint();
  store.subscribe(
    root,
    () => ["view", "m", "pair"].map(store.asked),
    () => keepFocus(root, paint),
  );
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
