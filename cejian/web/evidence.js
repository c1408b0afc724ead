// The evidence of a plan, fetched once.

import { BASE, CODE_DIGEST } from "./made.js";
import { C } from "./page.js";
import { applyRepairs } from "./plan_text.js";

// Of many plans the bar knows those that are chosen; whether there is another the server says.
/** @param {import("./facts.js").OneFact} fact @returns {boolean} */
export const isOfKnownPlan = (fact) => C.hasOtherPlans || (C.planIds ?? []).includes(fact.plan_id);

/** @param {string} id @returns {Promise<import("./plan_text.js").Plan>} */
export function loadPlan(id) {
  const here = C.plans.get(id);
  if (here) return Promise.resolve(here);
  const known = C.waiting.get(id);
  if (known) return known;
  const coming = fetch(
    `${BASE}/evidence/${encodeURIComponent(C.version)}/${encodeURIComponent(id)}.json?by=${CODE_DIGEST}`,
  )
    .then((answer) => {
      if (!answer.ok) throw new Error(`evidence ${answer.status}`);
      return answer.json();
    })
    .then((/** @type {import("./contract").Evidence} */ plan) => {
      const ready = applyRepairs(plan);
      C.plans.set(id, ready);
      C.waiting.delete(id);
      return ready;
    })
    .catch((error) => {
      C.waiting.delete(id);
      throw error;
    });
  C.waiting.set(id, coming);
  return coming;
}
