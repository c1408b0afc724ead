// Measure by measure: one measure, what is near to it elsewhere, and it beside one of these word by word.

import { noteAddress } from "./address.js";
import { pairWay } from "./alignment_words.js";
import { fitTables } from "./columns.js";
import { dotted, markedTerms, toolBox, withUnits } from "./cells.js";
import { html, onClick } from "./drawing.js";
import { takeTools } from "./export.js";
import { nearness } from "./nearness.js";
import { inkOf, say, store } from "./page.js";
import { pairTables } from "./pair_tables.js";
import { measureName } from "./plan_text.js";
import { bindTools, tableOf, tableTools } from "./tables.js";
import { compareTexts, foldText } from "./two_texts.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Alignment, ComparedMeasure, WholePlace } from "./contract" */
/** @import { AlignmentWords } from "./alignment_words.js" */
/** @import { Narrowing } from "./caption.js" */
/** @import { Graded, Near } from "./nearness.js" */
/** @import { Piece } from "./two_texts.js" */

/** @param {Alignment} data @param {AlignmentWords} words */
export function pairsOf(data, words) {
  const { places, byId, textOf, waiting, linked, isCut, matterOf, inList } = words,
    nearby = nearness(data),
    { gradeOf, why, basis, gradeWord, pairsTitle } = nearby,
    { factsTable, nearTable } = pairTables(data, words, nearby);
  /** @param {string} key @returns {string} */
  const asked = (key) => store.asked(key) ?? "";
  const chosenPair = () => nearby.chosenPair(asked("m"), asked("pair"));
  // The texts as they are compared, each read once.
  /** @type {Record<string, string>} */
  const folded = {};
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
    const texts = data.measures.map((m) => (folded[m.id] ||= foldText(textOf(m.id))));
    return Math.log(1 + texts.length / (1 + texts.filter((text) => text.includes(word)).length));
  };
  /** @returns {Narrowing[]} */
  function narrowed() {
    const chosen = chosenPair();
    if (!chosen) return [];
    const { m, pair } = chosen;
    return [
      { name: say("al_choose"), value: inList(m) },
      ...(pair
        ? [
            { name: say("al_left"), value: inList(m) },
            { name: say("al_right"), value: inList(pair) },
          ]
        : []),
    ];
  }
  /** @param {HTMLElement} root */
  function bind(root) {
    onClick(root, "[data-step]", ({ step = "" }) => noteAddress({ m: step, pair: null }));
    /** @type {NodeListOf<HTMLSelectElement>} */
    const selects = root.querySelectorAll("[data-pick]");
    for (const select of selects)
      select.onchange = () => {
        const { value } = select,
          { pick } = select.dataset,
          chosen = chosenPair();
        if (pick === "m") noteAddress({ m: value, pair: null });
        else if (pick === "m2") noteAddress({ m: value, pair: chosen?.pair?.id ?? null });
        else noteAddress({ m: chosen?.m.id ?? null, pair: value });
      };
    const chosen = chosenPair();
    if (!chosen) return;
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
  return { draw: pairsView, narrowed, bind };
}
