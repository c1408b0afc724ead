// What needs no page: ids, words that are looked for, texts with their repairs, files.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const cases = (name) => JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8"));
const { isDraft, planOf, partOf } = await import("../../cejian/web/ids.js");
const { applyRepairs, withhold, sentenceAround, sectionAt, neighbourhood } =
  await import("../../cejian/web/plan_text.js");
const { csvCell, fileName } = await import("../../cejian/web/download.js");
const { facetValues, passesFacets } = await import("../../cejian/web/facets.js");
const { C, esc, inkOf, say } = await import("../../cejian/web/page.js");

test("the plan of a fact is read in its id", () => {
  for (const { id, plan, draft } of cases("id_cases")) {
    assert.equal(planOf(id), plan, id);
    assert.equal(isDraft(id), draft !== undefined, id);
  }
  assert.equal(partOf("xian-2024-q04:deadline_date"), "deadline_date");
  assert.equal(partOf("xian-2024-m01:output-12"), "output");
});

test("a measure has the codes of its filters, and passes those that are chosen", () => {
  const { view, values, chosen } = cases("facet_cases"),
    valuesOf = facetValues(view),
    found = view.rows.map((row) => [row.id, valuesOf(row)]);
  const sorted = ([id, codes]) => [id, Object.fromEntries(Object.entries(codes).map(([key, c]) => [key, c.sort()]))];
  assert.deepEqual(Object.fromEntries(found.map(sorted)), values);
  for (const { chosen: wanted, left } of chosen)
    assert.deepEqual(
      found.filter(([, codes]) => passesFacets(codes, wanted)).map(([id]) => id),
      left,
      JSON.stringify(wanted),
    );
  assert.equal(passesFacets(values["xian-2024-m01"], { at: ["moushi"], num: ["yes"] }, "at"), true);
});

const plan = (source, ...repairs) => ({ source, repairs: repairs.map((r) => ({ applied: true, ...r })) });

test("a repair changes the letters and keeps every place", () => {
  const made = applyRepairs(plan("甲乙丙丁", { s: 1, e: 2, cs: 1, ce: 3, right: "戊己" }));
  assert.equal(made.clean.join(""), "甲戊己丙丁");
  assert.deepEqual(made.starts, [0, 1, 1, 2, 3]);
  assert.deepEqual(made.ends, [1, 2, 2, 3, 4]);
});

test("a repair that is not applied changes nothing, an inserted one stands between letters", () => {
  assert.equal(
    applyRepairs(plan("甲乙", { s: 0, e: 1, cs: 0, ce: 1, right: "丙", applied: false })).clean.join(""),
    "甲乙",
  );
  const made = applyRepairs(plan("甲乙", { s: 1, e: 1, cs: 1, ce: 2, right: "、" }));
  assert.deepEqual([made.clean.join(""), made.starts, made.ends], ["甲、乙", [0, 1, 1], [1, 1, 2]]);
});

test("letters beyond the first plane count as one, as Python counts them", () => {
  const made = applyRepairs(plan("𠮷甲乙", { s: 1, e: 2, cs: 1, ce: 2, right: "丙" }));
  assert.deepEqual(made.clean, ["𠮷", "丙", "乙"]);
});

test("a sentence about a state leader is withheld, its neighbours are not", () => {
  C.words = { withheld: "（略）" };
  assert.equal(withhold("一是甲；总书记说乙；三是丙。"), "一是甲；（略）三是丙。");
  assert.equal(withhold("***"), "（略）");
  assert.equal(withhold("甲。"), "甲。");
});

test("a fact is quoted in its sentence, never beyond it", () => {
  const letters = [..."甲乙。丙丁；戊己\n庚"];
  assert.deepEqual(sentenceAround(letters, 4, 5), [3, 6]);
  assert.deepEqual(sentenceAround(letters, 0, 1), [0, 3]);
  assert.equal(letters.slice(...sentenceAround(letters, 6, 7)).join(""), "戊己");
  const [from, to] = neighbourhood(letters, 4, 5);
  assert.ok(from <= 4 && to >= 5);
});

test("the deepest section that holds a place is its section", () => {
  const outline = [
    { kind: "section", cs: 0, ce: 90, path: "一" },
    { kind: "measure", cs: 10, ce: 20 },
    { kind: "section", cs: 10, ce: 40, path: "一（一）" },
  ];
  assert.equal(sectionAt({ outline }, 15).path, "一（一）");
  assert.equal(sectionAt({ outline }, 50).path, "一");
  assert.equal(sectionAt({ outline }, 95), undefined);
});

test("a sentence that counts says one as one, and only its own count decides", () => {
  C.words = { found: ["{0}: {1} measures", "{0}: 1 measure", 1] };
  for (const [count, words] of [
    [0, "1: 0 measures"],
    [1, "1: 1 measure"],
    ["1", "1: 1 measure"],
    [2, "1: 2 measures"],
  ])
    assert.equal(say("found", 1, count), words);
});

test("no cell of a file is run by a spreadsheet", () => {
  for (const start of ["=", "+", "-", "@", "\t"]) assert.match(csvCell(`${start}1+1`), /^"?'/, start);
  assert.equal(csvCell('甲"乙'), '"甲""乙"');
});

test("names of files hold nothing that a system refuses", () => {
  assert.equal(fileName(["策鉴", "a/b:c*?", "2026-11-29"], "csv"), "策鉴_a_b_c_2026-11-29.csv");
});

test("what somebody typed is filled in once, and is no markup", () => {
  C.words = { said: "{0}：{1}" };
  assert.equal(say("said", "{1}", "$&"), "{1}：$&");
  assert.equal(say("said", "甲"), "甲：{1}");
  assert.equal(esc(`<b a="1" c='2'>&`), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
  assert.equal(inkOf("#12aBef"), "#12aBef");
  assert.equal(inkOf("red;background:url(x)"), "currentColor");
});
