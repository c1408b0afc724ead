// Where a number on a slide is from: the sentence behind it, large, in its place in the text. Nothing is fetched: the
// sentences came with the deck, so that a lost connection or new data change nothing during a talk.

import { drawAnew, drawnIn, html } from "./drawing.js";
import { eachOf } from "./facts.js";
import { partOf } from "./ids.js";
import { say } from "./page.js";
import { cleanPassage } from "./passage.js";
import {
  LAYOUT,
  applyRepairs,
  factName,
  leaderSpans,
  neighbourhood,
  repairNote,
  sectionAt,
  withhold,
  wordsOfFact,
} from "./plan_text.js";
import { plotText } from "./plotting.js";
import { placeColor, px } from "./stage.js";

/** @import { FactPlace, Facts, PreparedDeck } from "./contract" */
/** @import { OneFact } from "./facts.js" */
/** @import { Plan } from "./plan_text.js" */

// The plans of a deck with their repairs applied; they are the deck's own, not those of the page below.
/** @type {WeakMap<PreparedDeck, Map<string, Plan>>} */
const deckPlans = new WeakMap();
/** @param {PreparedDeck} prepared @param {OneFact} fact @returns {Plan | null} */
export function deckPlan(prepared, { id, plan_id }) {
  if (!Object.hasOwn(prepared.evidence, plan_id)) return null;
  const ready = deckPlans.get(prepared) ?? new Map();
  deckPlans.set(prepared, ready);
  const plan = ready.get(plan_id) ?? applyRepairs(prepared.evidence[plan_id]);
  ready.set(plan_id, plan);
  return plan.facts[id] ? plan : null;
}
/** @param {PreparedDeck} prepared @param {OneFact} fact */
export const placeOfFact = (prepared, fact) =>
  prepared.places.find((p) => p.plan_id === deckPlan(prepared, fact)?.plan_id);
/** @param {PreparedDeck} prepared @param {OneFact} fact */
const deckSentence = (prepared, fact) => wordsOfFact(deckPlan(prepared, fact), fact.id).replace(/\s+/g, " ");
// What a mark says under the mouse: its name, and the sentence in a few short lines.
/** @param {PreparedDeck} prepared @param {string} name @param {Facts[] | undefined} facts @param {number} most */
export function hoverText(prepared, name, facts, most) {
  const [first] = eachOf(facts),
    text = Array.from(first ? deckSentence(prepared, first) : "");
  /** @type {string[]} */
  const lines = [];
  for (let at = 0; at < text.length && lines.length < most; at += 24) lines.push(text.slice(at, at + 24).join(""));
  return [name, ...lines].filter(Boolean).map(plotText).join("<br>") + (text.length > 24 * most ? "……" : "");
}
// Sentences about state leaders are looked for in whole paragraphs: a cut would hide from the rule what it is about.
/** @param {string[]} letters @param {number} from @param {number} to @returns {[number, number]} */
function paragraphs(letters, from, to) {
  while (from > 0 && letters[from - 1] !== "\n") from--;
  while (to < letters.length && letters[to] !== "\n") to++;
  return [from, to];
}
// Where a fact stands, in words: 《plan》 · number · section · origin; the name above it holds the measure, or else the
// section.
/** @param {Plan} plan @param {FactPlace} r */
const factWhere = (plan, r) => {
  const section = plan.outline.some((o) => o.id === r.m) && sectionAt(plan, r.cs);
  return [
    `《${plan.title}》`,
    plan.doc_number || say("no_number"),
    section ? `${section.path} ${section.title}`.trim() : "",
    plan.origin,
  ]
    .filter(Boolean)
    .join(" · ");
};
// What is to be said about a sentence: the note on its reading, where its other parts stand, its repairs.
/** @param {PreparedDeck} prepared @param {Plan} plan @param {FactPlace} r */
function factNotes(prepared, plan, r) {
  const here = plan.repairs.filter(
    (x) => (x.cs < r.ce && x.ce > r.cs) || (x.cs === x.ce && x.cs >= r.cs && x.cs <= r.ce),
  );
  const layout = here.filter((x) => LAYOUT.has(x.kind)).length;
  const also = (r.also ?? []).map(
    (id) => say("also_" + partOf(id)) + say("colon") + deckSentence(prepared, { id, plan_id: plan.plan_id }),
  );
  return [
    ...(r.note ? [r.note] : []),
    ...also,
    ...new Set(here.filter((x) => !LAYOUT.has(x.kind)).map(repairNote)),
    ...(layout ? [say("layout_repairs", layout)] : []),
  ]
    .filter(Boolean)
    .map(withhold);
}
// Writes a fact into the evidence layer, as large as it fits: the sentence whole and marked, as much around it as there
// is room for.
/** @param {HTMLElement} layer @param {PreparedDeck} prepared @param {OneFact} fact */
export function writeFact(layer, prepared, fact) {
  const plan = deckPlan(prepared, fact);
  if (!plan) return;
  const r = plan.facts[fact.id],
    letters = plan.clean,
    place = placeOfFact(prepared, fact);
  drawAnew(
    drawnIn(layer, ".dk-fact-name"),
    html`<i class="dk-dot" style="background:${placeColor(prepared, place?.column_id)}"></i>
      ${factName({ ...plan, short: place?.short ?? plan.short }, fact.id)}`,
  );
  drawnIn(layer, ".dk-fact-where").textContent = factWhere(plan, r);
  const list = drawnIn(layer, ".dk-fact-notes"),
    notes = factNotes(prepared, plan, r);
  for (let shown = notes.length; ; shown--) {
    const left = notes.length - shown;
    list.replaceChildren(
      ...[...notes.slice(0, shown), ...(left ? [say("show_more_notes", left)] : [])].map((text) =>
        Object.assign(document.createElement("p"), { textContent: text }),
      ),
    );
    if (!shown || list.scrollHeight <= list.clientHeight + 2) break;
  }
  const box = drawnIn(layer, ".dk-fact-text"),
    text = drawnIn(box, "div");
  const [a, b] = neighbourhood(letters, r.cs, r.ce),
    withheld = leaderSpans(letters, ...paragraphs(letters, a, b));
  /** @param {number} at */
  const dots = (at) => (at > 0 && at < letters.length && letters[at - 1] !== "\n" && letters[at] !== "\n" ? "……" : "");
  /** @param {number} from @param {number} to */
  const write = (from, to) => {
    // a cut in the sentence itself is told, between paragraphs too
    const passage = cleanPassage(plan, from, to, [{ from: r.cs, to: Math.min(r.ce, to) }], withheld);
    drawAnew(text, [dots(from), passage, to < r.ce ? "……" : dots(to)]);
    return text.scrollHeight <= box.clientHeight;
  };
  /** @param {number} n */
  const around = (n) => write(Math.max(a, r.cs - n), Math.min(b, r.ce + n));
  const most = Math.max(r.cs - a, b - r.ce, 0);
  // The largest n in [0, most] that fits; it is written when this returns.
  /** @param {(n: number) => boolean} fits @param {number} low @param {number} high */
  const widest = (fits, low, high) => {
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(middle)) low = middle;
      else high = middle - 1;
    }
    return fits(low);
  };
  for (const size of [56, 50, 44, 40, 36]) {
    text.style.fontSize = px(size);
    if (around(Math.min(most, 70))) return void widest(around, Math.min(most, 70), most);
  }
  if (!widest(around, 0, Math.min(most, 70))) widest((length) => write(r.cs, r.cs + length), 1, r.ce - r.cs);
}
