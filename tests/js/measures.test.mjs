// The list of measures: what of a row is searched, what is shown where the words stand, its order and its cells.
import assert from "node:assert/strict";
import test from "node:test";

const { C } = await import("../../cejian/web/page.js");
const { measureRows } = await import("../../cejian/web/measure_rows.js");
const { readWords } = await import("../../cejian/web/wording.js");
const { FACET_KEYS } = await import("../../cejian/web/facets.js");

const row = (id, more = {}) => ({
  id,
  plan: id.replace(/-m\d+$/, ""),
  at: Number(id.slice(-2)),
  label: String(Number(id.slice(-2))),
  kind: "task",
  title: "题",
  gist: "",
  cats: [],
  objects: [],
  agencies: [],
  numbers: [],
  dates: [],
  strength: "should",
  ...more,
});
const [a1, a2, b1, d1] = ["a-2024-m01", "a-2024-m02", "b-2024-m01", "d-2024-m01"];
const page = (...rows) => ({
  rows,
  places: ["a", "b", "d"].map((id) => ({ plan_id: `${id}-2024`, column_id: id, short: id.toUpperCase() })),
  options: {
    ...Object.fromEntries(FACET_KEYS.map((key) => [key, []])),
    cat: [
      { code: "c1", name: "类一", parent: "" },
      { code: "c2", name: "类二", parent: "" },
    ],
    str: [
      { code: "should", name: "应" },
      { code: "must", name: "须" },
    ],
  },
  no_agency: { "a-2024": "damaged", "b-2024": "not_stated", "d-2024": "unread" },
});
// The text of a plan is what stands at the places of its measures.
const text = (texts) => {
  const clean = [...Object.values(texts).join("")],
    facts = {};
  let at = 0;
  for (const [id, words] of Object.entries(texts)) {
    facts[id] = { cs: at, ce: (at += [...words].length) };
  }
  return { clean, facts };
};
const ids = (rows) => rows.map(({ id }) => id);

test("titles are searched until a plan's text has come, then its sentences too", () => {
  C.plans.clear();
  const of = measureRows(page(row(a1, { title: "质押融资" }), row(a2)));
  const found = (typed) => ids(of.rows.filter((one) => of.passes(one, {}, readWords(typed))));
  assert.deepEqual([found("质押"), found("保险"), of.isRead()], [[a1], [], false]);
  C.plans.set("a-2024", text({ [a1]: "一是质押。", [a2]: "二是保险；推广试点。" }));
  assert.deepEqual([found("保险"), found("质押 -融资"), found("二是 试点")], [[a2], [], [a2]]);
  assert.deepEqual(found(""), [a1, a2]);
  assert.ok(of.passes(of.rows[1], {}, readWords("质押"), "q"), "but for the words");
  assert.ok(!of.passes(of.rows[1], { mkind: ["safeguard"] }, readWords("")));
});

test("under a row stand the sentences with the words that its title has not", () => {
  C.plans.clear();
  const of = measureRows(page(row(a1, { title: "质押融资" })));
  const said = (typed) => of.saidIn(of.rows[0], readWords(typed).words);
  assert.deepEqual(said("保险"), [], "nothing is shown that is not here");
  C.plans.set("a-2024", text({ [a1]: "一是质押。二是保险；推广试点。" }));
  assert.deepEqual(said("质押"), []);
  assert.deepEqual(said("质押 保险 试点"), ["二是保险；", "推广试点。"]);
  assert.deepEqual(said("保险 推广试点"), ["二是保险；", "推广试点。"]);
});

test("a row is sorted by what the column shows, from both ends, and by its place where that is the same", () => {
  const of = measureRows(
    page(
      row(b1, { cats: ["c1"], dates: [{ text: "2024年", fact: "x" }] }),
      row(a1, { cats: ["c2"], strength: "must" }),
      row(a2, { agencies: [{ id: "u", name: "市局", fn: "x" }] }),
    ),
  );
  const by = (key, isDown = false) => ids(of.sorted(of.rows, { key, isDown }));
  assert.deepEqual(by("place"), [a1, a2, b1]);
  assert.deepEqual(by("place", true), [b1, a2, a1]);
  assert.deepEqual(by("label"), [a1, b1, a2]);
  assert.deepEqual(by("cat"), [b1, a1, a2], "those without a category stand last");
  assert.deepEqual([by("agency")[0], by("date")[0], by("strength")[0]], [a2, b1, a1], "the strongest stands first");
  assert.deepEqual(by("title", true), [a1, a2, b1]);
});

test("a cell says what there is; of a draft what was not read, of a damaged text what is missing", () => {
  C.words = { item: "第{0}条", joiner: "、", semicolon: "；" };
  const agencies = [{ name: "甲局" }, { name: "乙局" }];
  const of = measureRows(page(row(a1, { title: "", gist: "要旨", kind: "safeguard" }), row(b1, { agencies }), row(d1)));
  const [cut, whole, draft] = of.rows;
  const said = (one, ...columns) => columns.map((column) => of.cellOf(one, column).text);
  assert.deepEqual(said(cut, "place", "label", "title"), ["A", "第1条 · safeguard", "要旨"]);
  assert.equal(of.cellOf(cut, "title").note, "summary_badge");
  assert.deepEqual(said(cut, "agency", "number", "date", "strength"), ["cell_damaged", "", "", "应"]);
  assert.deepEqual(said(whole, "agency", "cat"), ["甲局、乙局", "cell_unread"]);
  assert.deepEqual(said(draft, "agency", "number"), ["cell_unread", "cell_unread_short"]);
  assert.deepEqual(of.cellOf(whole, "strength").facts, [{ plan_id: "b-2024", ids: [`${b1}:main`] }]);
});
