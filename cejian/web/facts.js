// Facts as parts, slides and tables hold them: by their ids, under the plan that they are of (cejian/facts.py).

/** @import { Facts } from "./contract" */
/** @typedef {{ id: string, plan_id: string }} OneFact */

// Each fact with its plan, in their order.
/** @param {Facts[] | null | undefined} facts @returns {OneFact[]} */
export const eachOf = (facts) => (facts ?? []).flatMap(({ plan_id, ids }) => ids.map((id) => ({ id, plan_id })));
/** @param {string} plan_id @param {string[]} ids @returns {Facts[]} none where there is no fact */
export const ofPlan = (plan_id, ids) => (ids.length ? [{ plan_id, ids }] : []);
