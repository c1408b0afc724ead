// A table as it leaves the page.
import assert from "node:assert/strict";
import test from "node:test";

globalThis.location = { origin: "http://here", href: "http://here/x?places=a&lang=zh", search: "?places=a" };
const { C } = await import("../../cejian/web/page.js");
const { htmlOfTable, textOfTable, withEvidence } = await import("../../cejian/web/table_text.js");

const FACT = "a-2024-m01";
C.version = "v1";
C.words = { version_column: "版本", no_number: "无文号", item: "第{0}条", semicolon: "；" };
C.page = { name: "x", title: "页" };
C.plans.set("a-2024", {
  title: "甲方案",
  doc_number: "",
  shorts: { zh: "甲" },
  cited: { zh: "甲方案" },
  clean: [..."前言。\n一是质押，\n二是保险。"],
  outline: [{ id: FACT, label: "1", kind: "task", cs: 4, ce: 16 }],
  facts: { [FACT]: { cs: 4, ce: 15, m: FACT }, "a-2024-q01": { cs: 0, ce: 2 } },
});
const facts = (...ids) => [{ plan_id: "a-2024", ids }];
const table = (rows, more = {}) => ({
  name: "t",
  title: "页",
  finding: "",
  source: "来源：甲",
  columns: [{ label: "地方" }, { label: "数", align: "num" }, { label: "版本", hidden: true }],
  rows,
  ...more,
});

test("behind the columns stand the plan once and every sentence with its link, and the version once", () => {
  const { columns, rows } = withEvidence(
    table(
      [
        ["甲", { text: 3, facts: facts(FACT, "a-2024-q01", FACT) }, "v1"],
        ["乙", 0, "v1"],
      ],
      {},
    ),
  );
  const [first, second] = rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
  assert.equal(new Set(columns).size, columns.length, "no column twice");
  assert.deepEqual([first.out_plan, first.doc_number, first["数"], first["版本"]], ["甲方案", "无文号", 3, "v1"]);
  assert.deepEqual(first.quote_column.split("\n"), ["一是质押， 二是保险。", "前言"]);
  assert.deepEqual(first.out_number, "第1条\n");
  assert.ok(first.out_link.split("\n").every((link) => link.startsWith("http://here/sources?fact=a-2024-")));
  assert.deepEqual([second.out_plan, second.quote_column], ["", ""]);
  assert.ok(rows.every((row) => row.length === columns.length));
});

test("a table without facts has no columns for them, and a row's own facts go before those of its cells", () => {
  assert.deepEqual(withEvidence(table([["甲", 1, "v1"]])).columns.slice(0, 4), ["地方", "数", "版本", "out_date"]);
  const { columns, rows } = withEvidence(table([["甲", { text: 1, facts: facts(FACT) }, "v1"]], { facts: [[]] }));
  assert.deepEqual(columns.length, rows[0].length);
  assert.ok(!columns.includes("out_plan"));
});

test("no cell of a copied table is run by a spreadsheet, and hidden columns stay behind", () => {
  const copied = table([
    ["=1+1", { text: "短", full: "长\n文" }, "v1"],
    ["-2", -2, "v1"],
  ]);
  const [head, first, second] = textOfTable(copied).split("\n");
  assert.deepEqual([head, first, second], ["地方\t数", "'=1+1\t长 文", "'-2\t'-2"]);
  const html = htmlOfTable(copied);
  assert.match(html, /x:str sdnum="0;0;@">=1\+1</);
  assert.match(html, />长<br>文</);
  assert.doesNotMatch(html, />v1</);
});

test("what stands in a table is no markup in the clipboard", () => {
  const html = htmlOfTable(table([["<img src=x onerror=1>", '"&', "v1"]]));
  assert.match(html, /&lt;img src=x onerror=1&gt;/);
  assert.doesNotMatch(html, /<img/);
});
