// What others have and home has not: the matters that fold, each with what the others say on it.

import { tellServer } from "./address.js";
import { pairWay } from "./alignment_words.js";
import { DOT, MARK, dotted, linkTo, opensCell, placeDot, toolBox, withUnits } from "./cells.js";
import { allIn, between, html, onClick } from "./drawing.js";
import { ofPlan } from "./facts.js";
import { keepFocus } from "./focus.js";
import { inkOf, say } from "./page.js";
import { measureName } from "./plan_text.js";
import { tableTools } from "./tables.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Alignment, AloneMatter, ComparedMeasure, Facts, Lender, ThinMatter, WholePlace } from "./contract" */
/** @import { Number as Figure } from "./contract" */
/** @import { AlignmentWords } from "./alignment_words.js" */
/** @import { Narrowing } from "./caption.js" */
/** @import { Drawn } from "./drawing.js" */
/**
 * @typedef {{ cell: string, kind: string, short: string, title: string, facts: Facts[], note?: string }} CellSaid
 * @typedef {{ kind: string, open: Set<string> | null, of?: string }} Folding
 *   which kind of matter is shown, which are unfolded (null: not yet said), whose gaps they are
 */

/** @type {Record<string, string>} */
const marks = MARK;
/** @param {WholePlace} p */
const homeWay = (p) => html`<button data-home=${p.column_id} data-place=${p.column_id} style="--c:${inkOf(p.color)}">
  ${placeDot(p)}${p.short}
</button>`;
// In the line that folds a matter nothing else takes the focus: its cells open by a click there, and by key in what it
// unfolds.
/** @param {CellSaid} cell @param {string} kind @param {Drawn} inner */
const plainCell = (cell, kind, inner) => html`<span
  class=${kind}
  data-facts=${JSON.stringify(cell.facts)}
  data-note=${cell.note ?? ""}
  data-title=${cell.title}
>${inner}</span>`;
/** @param {WholePlace} p @param {Figure} n */
const numberLine = (p, n) => html`<p class="num">
  ${linkTo(ofPlan(p.plan_id, [n.fact]), [n.value ? html`<b>${n.value}</b> ` : nothing, n.name], {
    title: `${p.short} · ${n.name}`,
  })}
  ${n.doubt ? html` <span class="badge w">${say("doubtful")}</span>` : nothing}
  <small>${n.when}</small>
</p>`;

/** @param {Alignment} data @param {AlignmentWords} words @param {Folding} folding */
export function gapsOf(data, words, folding) {
  const { places, byId, isCut, linked, excerpt } = words;
  if (folding.of !== data.gaps.plan_id) Object.assign(folding, { kind: "", open: null, of: data.gaps.plan_id });
  /** @param {string} code */
  const isUnfolded = (code) => folding.open?.has(code) ?? false;
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
    folding.open ??= new Set(g.items.slice(0, 1).map((item) => item.code));
    const kinds = gapKinds();
    if (!kinds.includes(folding.kind)) folding.kind = "";
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
    const shown = g.items.filter((item) => !folding.kind || item.kind === folding.kind);
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
      html`<button data-kind=${k} data-f="kind-${k}" aria-pressed=${folding.kind === k}>${name}<em>${n}</em></button>`;
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
    ${placeDot(places[cell.plan])}${isPlain ? plainCell(cell, "cell", words) : opensCell(cell, "cell", words)}
  </span>`;
  /** @param {ThinMatter} item */
  function gapOf(item) {
    const kind = `badge ${["damaged", "unread"].includes(item.kind) ? "w" : ""}`,
      badge = plainCell(item.home, kind, `${marks[item.kind]} ${item.home.short}`),
      others = item.others.map((o) => other(o, `${places[o.plan].short} ${marks[o.cell]}`, true));
    const { best } = item.home,
      own = best ? byId[best.m] : null;
    const where = places[data.gaps.plan_id ?? ""],
      state = opensCell(item.home, "cell", `${marks[item.home.cell]} ${item.home.kind}`);
    const body = html`<p class="own">
        ${placeDot(where)}${where.short} ${state}${say("colon")}${own ? linked(own, best?.fact) : item.home.note}
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
      plainCell(o, "badge", `${marks[o.cell]} ${o.short}`),
      "",
      others(true),
      html`<div class="al-cards">${borrowed(o, null)}</div>
        <p class="own">${others(false)}</p>`,
    );
  }
  // What a place says on a matter: its figures, its strongest measure, the sentence, and where it stands.
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
      <header><b>${p.short}</b> ${opensCell(o, "cell", `${marks[o.cell]} ${o.short}`)}${strength}</header>
      ${o.numbers.slice(0, 3).map((n) => numberLine(p, n))}
      ${m && o.best ? strongest(p, m, o.best.fact) : html`<p class="sub">${say("al_target_only")}</p>`}
      <p class="from">${between(from, "\u00a0· ")}</p>
    </section>`;
  }
  /** @returns {Narrowing[]} */
  const narrowed = () =>
    gapKinds().length > 1
      ? [{ value: folding.kind ? `${marks[folding.kind]} ${kindName(folding.kind)}` : say("al_all") }]
      : [];
  /** @param {HTMLElement} root @param {() => void} paint */
  function bind(root, paint) {
    const paintAgain = () => keepFocus(root, paint);
    onClick(root, "[data-home]", ({ home }) =>
      tellServer({
        home,
        places: [home, ...data.places.map((p) => p.column_id).filter((id) => id !== home)].join(","),
      }),
    );
    onClick(root, "[data-kind]", ({ kind = "" }) => {
      folding.kind = kind;
      paintAgain();
    });
    const folds = /** @type {HTMLDetailsElement[]} */ (allIn(root, "details[data-code]"));
    onClick(root, "[data-all]", () => {
      const open = (folding.open ??= new Set()),
        codes = folds.map((fold) => fold.dataset.code ?? ""),
        all = codes.every(isUnfolded);
      codes.forEach((code) => (all ? open.delete(code) : open.add(code)));
      paintAgain();
    });
    for (const fold of folds) {
      const { code = "" } = fold.dataset;
      fold.open = isUnfolded(code);
      fold.ontoggle = () => {
        const open = (folding.open ??= new Set());
        if (fold.open) open.add(code);
        else open.delete(code);
      };
    }
  }
  return { draw: gapsView, narrowed, bind };
}
