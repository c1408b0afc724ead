// What two measures have in common: their texts word by word, how near they are and why, the table of both.
import assert from "node:assert/strict";
import test from "node:test";

const { C } = await import("../../cejian/web/page.js");
const { compareTexts, foldText } = await import("../../cejian/web/two_texts.js");
const { nearness } = await import("../../cejian/web/nearness.js");
const { pairTables } = await import("../../cejian/web/pair_tables.js");

const alike = () => 1;
const said = (pieces, kind) => pieces.filter(([k]) => k === kind).map(([, words]) => words);

test("no letter of two texts is lost, whatever is said of it", () => {
  for (const [left, right] of [
    ["加强知识产权保护，建立快速维权机制。", "建立知识产权快速维权机制；培育人才。"],
    ["Ｔｏ 2025 年，达到 85 件。\n", ""],
    ["", "𠮷甲乙"],
    ["。。；", "；"],
  ]) {
    const pieces = compareTexts(left, right, alike);
    assert.deepEqual(
      pieces.map((side) => side.map(([, words]) => words).join("")),
      [left, right],
    );
  }
});

test("what both say is marked in both, what one says in that one only", () => {
  const [left, right] = compareTexts("建立快速维权机制。", "建立快速维权机制，网上移送。", alike);
  assert.deepEqual(said(left, "one"), []);
  assert.match(said(left, "both").join(""), /快速维权机制/);
  assert.match(said(right, "one").join(""), /网上移送/);
  assert.doesNotMatch(said(right, "both").join(""), /移送/);
});

test("a word in two clauses about two things is nothing in common", () => {
  const [left] = compareTexts("加强专利导航分析评议。", "加强商标品牌指导站建设。", (word) =>
    word === "加强" ? 0.1 : 1,
  );
  assert.deepEqual(said(left, "both"), []);
});

test("a number is the same as a whole or not at all", () => {
  const [left, right] = compareTexts("拥有量达到12件以上。", "拥有量达到112件以上。", alike);
  assert.deepEqual([said(left, "one").join(""), said(right, "one").join("")], ["12", "112"]);
});

test("a letter folds to one letter, so that a word stands where it stands in the text", () => {
  for (const text of ["ＡＢ１２％", "㎡ﬁ①", "𠮷İ"])
    assert.equal(Array.from(foldText(text)).length, Array.from(text).length);
  assert.equal(foldText("ＰＣＴ"), "pct");
});

const measure = (id, more = {}) => ({
  id,
  plan: id.replace(/-m\d+$/, ""),
  label: id.replace(/^.*-m0?/, ""),
  kind: "task",
  title: "题",
  cats: [],
  objects: [],
  agencies: [],
  numbers: [],
  dates: [],
  strength: "s",
  strongest: "s",
  ...more,
});
const PLACES = [
  { plan_id: "a-2024", short: "甲", completeness_code: "truncated", doc_number: "甲1号" },
  { plan_id: "b-2024", short: "乙", completeness_code: "complete", doc_number: "" },
  { plan_id: "c-2024", short: "丙", completeness_code: "draft", doc_number: "" },
];
const page = (measures, pairs = { near: {}, graded: {} }) => ({
  places: PLACES,
  measures,
  pairs,
  names: {
    category: { c1: "类一", c2: "类二" },
    object: { o1: "专利" },
    strength: { s: "应" },
    alignment_grade: { near_same: "相近", same_matter: "同类" },
    alignment_verdict: { yes: "相同" },
  },
});
const [a1, a2, b1, b2, c1] = ["a-2024-m01", "a-2024-m02", "b-2024-m01", "b-2024-m02", "c-2024-m01"];
const PAIRS = {
  near: { [a1]: [b2], [a2]: [c1, b1, b2] },
  graded: {
    [a1]: { [b2]: ["related", "专利|2025", "", ""] },
    [a2]: {
      [b1]: ["same_matter", "保护", "", ""],
      [b2]: ["near_same", "", "yes", "同一件事"],
      [c1]: ["related", "", "", ""],
    },
  },
};

test("a pair is graded whichever of the two is asked first, and numbers are no terms", () => {
  const { gradeOf } = nearness(
    page(
      [a1, a2, b1, b2, c1].map((id) => measure(id)),
      PAIRS,
    ),
  );
  assert.deepEqual(gradeOf(a1, b2), { grade: "related", terms: ["专利"], verdict: "", reason: "" });
  assert.deepEqual(gradeOf(b2, a1), gradeOf(a1, b2));
  assert.equal(gradeOf(a1, b1), null);
});

test("without an address the measure of the first place with most in common is shown, beside the nearest", () => {
  const { chosenPair } = nearness(
    page(
      [a1, a2, b1, b2, c1].map((id) => measure(id)),
      PAIRS,
    ),
  );
  const { m, near, pair } = chosenPair("", "");
  assert.deepEqual([m.id, near.map((n) => n.id), pair.id], [a2, [b1, b2, c1], b2], "in the order of the places");
  const ids = (...asked) => [chosenPair(...asked).m.id, chosenPair(...asked).pair?.id];
  assert.deepEqual(ids(a1, c1), [a1, c1], "a pair that nobody graded can be asked for");
  assert.deepEqual(ids(a1, a1), [a1, b2], "none stands beside itself");
  assert.deepEqual(ids("gone", "gone"), [a2, b2]);
  assert.deepEqual(ids(b1, ""), [b1, undefined], "nothing is near");
  assert.equal(nearness(page([])).chosenPair("", ""), null);
});

test("a sentence counts what was read, what the machine claims and what is missing apart", () => {
  C.words = {
    al_pairs_title: "{0} {1}：{2}",
    al_pairs_read: "读 {0}",
    al_pairs_found: "机 {0}",
    al_pairs_missing: "无 {0}",
  };
  C.words = { ...C.words, al_pairs_alone: "独有", joiner_clause: "，", item: "第{0}条" };
  const { chosenPair, pairsTitle } = nearness(
    page(
      [a1, a2, b1, b2, c1].map((id) => measure(id)),
      PAIRS,
    ),
  );
  const { m, near } = chosenPair(a2, "");
  assert.equal(pairsTitle(m, near), "甲 第2条：读 1，机 1，无 1");
  assert.equal(pairsTitle(m, []), "甲 第2条：独有");
});

test("why two are near: the first category, else a shared one, objects that say something, terms", () => {
  C.words = { al_why_same: "同{0}", al_why_near: "近{0}", al_why_objects: "物{0}", al_why_terms: "词{0}" };
  C.words = { ...C.words, al_why_none: "无", joiner: "、", semicolon: "；" };
  const { why } = nearness(page([]));
  const one = measure(a1, { cats: ["c1", "c2"], objects: ["o1", "comprehensive"] });
  assert.equal(why(one, measure(b1, { cats: ["c1"], objects: ["comprehensive"] }), []), "同类一");
  assert.equal(
    why(one, measure(b1, { cats: ["c2", "c1"], objects: ["o1"] }), ["保护"]),
    "近类一、类二；物专利；词保护",
  );
  assert.equal(why(measure(a1), measure(b1), []), "无");
});

test("a table of two says equal, partly, different and neither; of a draft only what was read is known", () => {
  C.words = {};
  const rowsOf = (left, right) => {
    const data = page([left, right]),
      words = { places: Object.fromEntries(PLACES.map((p) => [p.plan_id, p])), textOf: () => "" };
    const table = pairTables(data, { ...words, byId: {}, isCut: (plan) => plan === "a-2024" }, nearness(data));
    return Object.fromEntries(table.factsTable(left, right).rows.map(([key, x, y, is]) => [key, [x.text, y.text, is]]));
  };
  const dates = (...texts) => texts.map((text) => ({ text, fact: "d" }));
  const rows = rowsOf(measure(a1, { dates: dates("2024", "2025") }), measure(b1, { dates: dates("2025") }));
  assert.equal(rows.al_fact_dates[2], "al_partly");
  assert.equal(rows.al_fact_strength[2], "al_equal");
  assert.deepEqual(rows.al_fact_numbers, ["al_nothing", "al_nothing", "al_neither"]);
  assert.deepEqual(rows.al_fact_agencies, ["cell_damaged", "not_stated", "al_neither"]);
  assert.equal(rowsOf(measure(a1, { dates: dates("2024") }), measure(b1)).al_fact_dates[2], "al_differs");
  const unread = rowsOf(measure(a1, { dates: dates("2024") }), measure(c1)).al_fact_dates;
  assert.deepEqual(unread, ["2024", "cell_unread", "cell_unread_short"]);
});
