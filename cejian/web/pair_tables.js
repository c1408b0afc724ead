// What two measures have in common and what is near to one, as tables.

import { ofPlan } from "./facts.js";
import { C, say } from "./page.js";
import { measureName } from "./plan_text.js";

/** @import { Alignment, ComparedMeasure } from "./contract" */
/** @import { AlignmentWords } from "./alignment_words.js" */
/** @import { Near, Nearness } from "./nearness.js" */
/** @typedef {{ text: string, fact?: string }} Item */

/** @param {Alignment} data @param {AlignmentWords} words @param {Nearness} near */
export function pairTables(data, { places, byId, textOf, isCut }, { basis, gradeWord, why }) {
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
  return { factsTable, nearTable };
}
