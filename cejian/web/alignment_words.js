// What the views of 异同缺口 say with: the texts of measures, their names, and what leads to their sentences.

import { linkTo, numbered } from "./cells.js";
import { html } from "./drawing.js";
import { eachOf, ofPlan } from "./facts.js";
import { C, say } from "./page.js";
import { measureName, withhold, wordsOfFact } from "./plan_text.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Alignment, ComparedMeasure, Table } from "./contract" */
/** @import { OneFact } from "./facts.js" */
/** @import { Plan } from "./plan_text.js" */
/** @typedef {ReturnType<typeof alignmentWords>} AlignmentWords */

/** @param {ComparedMeasure} a @param {ComparedMeasure} b @param {string} words @param {string | symbol} [name] */
export const pairWay = (a, b, words, name = nothing) =>
  html`<button class="cj-link" data-pair="${a.id},${b.id}" data-f=${name}>${say(words)}</button>`;

/** @param {Alignment} data @param {() => boolean} isFailed whether the texts cannot be had */
export function alignmentWords(data, isFailed) {
  const places = Object.fromEntries(data.places.map((p) => [p.plan_id, p])),
    byId = Object.fromEntries(data.measures.map((m) => [m.id, m]));
  /** @type {Map<string, Plan>} */
  const plans = C.plans;
  /** @param {string} id */
  const textOf = (id) => wordsOfFact(plans.get(byId[id].plan), id);
  const waiting = () => say(isFailed() ? "evidence_failed" : "al_loading");
  /** @param {ComparedMeasure} m @returns {string} */
  const named = (m) => numbered(measureName(m), m.title);
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
  /** @param {ComparedMeasure} m */
  const matterOf = (m) => (m.cats.length ? data.names.category[m.cats[0]] : say("cell_unread"));
  // The measure that is shown is chosen by name in lists.
  /** @param {ComparedMeasure} m @returns {string} */
  const inList = (m) => `${places[m.plan].short} ${named(m)}${m.kind === "safeguard" ? `（${say("safeguard")}）` : ""}`;
  return { places, byId, textOf, waiting, named, linked, isCut, excerpt, filled, matterOf, inList };
}
