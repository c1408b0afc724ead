// Which measures of other places are near to one, how near and why: by what two readings found, and by what the machine
// claims.

import { say } from "./page.js";
import { measureName } from "./plan_text.js";

/** @import { Alignment, ComparedMeasure } from "./contract" */
/**
 * @typedef {{ grade: string, terms: string[], verdict: string, reason: string }} Graded
 * @typedef {Graded & { id: string }} Near
 * @typedef {ReturnType<typeof nearness>} Nearness
 */

/** @type {Record<string, number>} */
const WEIGHT = { near_same: 4, same_matter: 1, related: 0 };
/**
 * The first of those that are worth most.
 * @template T
 * @param {T[]} list @param {(one: T) => number} worth
 */
const bestOf = (list, worth) => list.reduce((best, one) => (worth(one) > worth(best) ? one : best));

/** @param {Pick<Alignment, "places" | "measures" | "names" | "pairs">} data */
export function nearness(data) {
  const places = Object.fromEntries(data.places.map((p) => [p.plan_id, p])),
    byId = Object.fromEntries(data.measures.map((m) => [m.id, m]));
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
  /** @param {string} id @returns {Near[]} */
  const nearOf = (id) =>
    (data.pairs.near[id] ?? []).flatMap((other) => {
      const graded = gradeOf(id, other);
      return graded ? [{ id: other, ...graded }] : [];
    });
  /** @param {Near[]} list */
  const byPlace = (list) => data.places.flatMap((p) => list.filter((n) => byId[n.id].plan === p.plan_id));
  // The measure and the one beside it that the address asks for (ids, "" for none); null where no plan has a measure.
  /**
   * @param {string} measure @param {string} beside
   * @returns {{ m: ComparedMeasure, near: Near[], pair: ComparedMeasure | undefined } | null}
   */
  function chosenPair(measure, beside) {
    // Without a measure in the address: the one of the first place that has most in common with the others; of the
    // next where that has none.
    const first = data.places.map((p) => data.measures.filter((m) => m.plan === p.plan_id)).find((own) => own.length);
    if (!first) return null;
    /** @param {ComparedMeasure} one */
    const common = (one) => nearOf(one.id).reduce((sum, n) => sum + WEIGHT[n.grade], 0);
    const m = byId[measure] ?? bestOf(first, common);
    const near = byPlace(nearOf(m.id));
    const wanted = beside !== m.id ? byId[beside] : undefined;
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
  return { gradeOf, chosenPair, why, basis, gradeWord, pairsTitle };
}
