// A passage of a plan as it is read: what is meant is highlighted, repaired words are underlined, sentences about state
// leaders are left out.

import { between, html } from "./drawing.js";
import { say } from "./page.js";
import { LAYOUT, repairNote, repairsIn } from "./plan_text.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Plan, Repair, Span } from "./plan_text.js" */
/** @import { Drawn } from "./drawing.js" */

// clean[from..to] of a plan. Layout repairs change no word; they are not underlined.
/**
 * @param {Pick<Plan, "clean" | "repairs">} plan @param {number} from @param {number} to @param {Span[]} marks
 * @param {Span[]} [withheld]
 */
export function cleanPassage(plan, from, to, marks, withheld = []) {
  const repairs = plan.repairs.filter((r) => !LAYOUT.has(r.kind) && r.cs < to && r.ce > from);
  return weave(
    plan.clean,
    from,
    to,
    marks,
    repairs.map((r) => ({ from: r.cs, to: r.ce, repair: r })),
    withheld,
  );
}

// The same of the text as it was copied.
/**
 * @param {Pick<Plan, "source" | "repairs">} plan @param {number} from @param {number} to @param {Span[]} marks
 * @param {Span[]} [withheld]
 */
export function sourcePassage(plan, from, to, marks, withheld = []) {
  const repairs = plan.repairs.filter((r) => !LAYOUT.has(r.kind) && r.s < to && r.e > from);
  return weave(
    plan.source,
    from,
    to,
    marks,
    repairs.map((r) => ({ from: r.s, to: r.e, repair: r })),
    withheld,
  );
}

/**
 * @param {string[]} letters @param {number} from @param {number} to @param {Span[]} marks
 * @param {(Span & { repair: Repair })[]} repairs @param {Span[]} withheld
 */
function weave(letters, from, to, marks, repairs, withheld) {
  const edges = new Set([from, to]);
  for (const span of [...marks, ...repairs, ...withheld])
    for (const edge of [span.from, span.to]) if (edge > from && edge < to) edges.add(edge);
  const points = [...edges].sort((a, b) => a - b);
  /** @type {Drawn[]} */
  const pieces = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i], points[i + 1]];
    const hidden = withheld.find((w) => w.from <= a && w.to >= b);
    if (hidden) {
      if (a === Math.max(hidden.from, from)) pieces.push(html`<i class="withheld">${say("withheld")}</i>`);
      continue;
    }
    /** @type {Drawn} */
    let piece = letters.slice(a, b).join("");
    const repair = repairs.find((r) => r.from <= a && r.to >= b && r.to > r.from)?.repair;
    if (repair) piece = html`<u class=${repair.applied ? "fixed" : "doubt"} title=${repairNote(repair)}>${piece}</u>`;
    const mark = marks.find((m) => m.from <= a && m.to >= b);
    if (mark) piece = html`<mark class=${mark.kind ?? ""} data-mark=${mark.id ?? nothing}>${piece}</mark>`;
    pieces.push(piece);
  }
  return pieces;
}

// Every repair that touches clean[from..to], in words.
/** @param {Pick<Plan, "repairs">} plan @param {number} from @param {number} to */
export function repairLines(plan, from, to) {
  const lines = repairsIn(plan, from, to);
  return lines.length ? html`<p class="repairs">${between(lines, html`<br />`)}</p>` : nothing;
}
