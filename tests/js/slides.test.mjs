// What of a slide needs no page: its figure as Plotly wants it, where a title breaks, its head while places are hidden.
// A letter is as wide as it is high.
import assert from "node:assert/strict";
import test from "node:test";

let size = 10;
const ruler = {
  set font(font) {
    size = Number(/ ([\d.]+)px/.exec(font)[1]);
  },
  measureText: (words) => ({ width: Array.from(words).length * size }),
};
globalThis.document = { createElement: () => ({ getContext: () => ruler }), createTreeWalker: () => ({}) };
const { figureOf } = await import("../../cejian/web/slide_chart.js");
const { headOf } = await import("../../cejian/web/slide_head.js");
const { setText, titleOf } = await import("../../cejian/web/slide_text.js");

const prepared = {
  font: "f",
  tokens: { light: { paper: "#fff", ink: "#000", third: "#999", card: "#eee", second: "#555" } },
  places: [{ column_id: "xian", light: "#0a0" }],
};
const painting = { theme: "light", hidden: new Set(), u: 0.5, hover: (name, facts) => `${name} ${facts?.length ?? 0}` };
const facts = [{ plan_id: "xian-2024", ids: ["xian-2024-q01"] }];
const bars = {
  type: "bars",
  plot: [200, 10, 700, 90],
  max: 10,
  unit: "项",
  rows: [{ text: "西安", place: "xian" }, { text: "嘉定" }],
  series: [{ name: "任务", color: "place:xian", values: [10, 1], facts: [facts] }],
  legend: [],
};
const xy = {
  type: "xy",
  plot: [100, 20, 600, 300],
  rows: [{ text: "甲" }],
  x: { range: [2020, 2030], ticks: [{ at: 2025, text: "2025" }] },
  series: [
    {
      kind: "line",
      name: "期限",
      color: "third",
      width: 4,
      dash: "dot",
      opacity: 1,
      points: [
        { x: 2020, y: 0.5, facts },
        { x: 2021, y: 0.5 },
      ],
    },
    { kind: "marks", name: "值", color: "ink", size: 20, symbol: "bar", hollow: true, points: [{ x: 2022, y: 0.5 }] },
  ],
  labels: [{ text: "2025年 85件", strong: "2025年", x: 2025, y: 0.5, place: "xian", size: 30, ground: true }],
};

test("every place of a figure is one of the stage at the size of the screen", () => {
  const { layout } = figureOf(xy, [0, 0, 1000, 400], prepared, painting),
    { l, r, t, b } = layout.margin;
  assert.deepEqual([layout.width, layout.height, l, r, t, b], [500, 200, 50, 150, 10, 40]);
  assert.deepEqual(
    [layout.xaxis.range, layout.yaxis.range],
    [
      [2020, 2030],
      [1, 0],
    ],
  );
});

test("the words of a figure are annotations: rows at the left, ticks below, labels with what is strong", () => {
  const { layout } = figureOf(xy, [0, 0, 1000, 400], prepared, painting),
    [row, tick, label] = layout.annotations;
  assert.deepEqual([row.text, row.x, row.xshift, row.y], ["甲", 0, -50, 0.5]);
  assert.deepEqual([tick.text, tick.x, tick.y, tick.yshift, tick.font.color], ["2025", 0.5, 0, -15, "#555"]);
  assert.deepEqual([label.text, label.font.size, label.bgcolor], ["<b>2025年</b> 85件", 15, "#fff"]);
  assert.equal(layout.annotations.length, 3);
});

test("a line that opens a sentence can be pressed all along, other marks where they are", () => {
  const { data } = figureOf(xy, [0, 0, 1000, 400], prepared, painting),
    [line, marks] = data;
  assert.deepEqual(
    line.x.map((x) => Math.round(x * 2)),
    [4040, 4041, 4042],
    "in steps of 30 of the stage",
  );
  assert.deepEqual(line.customdata, [facts, facts, null]);
  assert.deepEqual([line.hoverinfo, marks.hoverinfo, marks.marker.symbol], ["text", "skip", "line-ns"]);
  assert.deepEqual(
    [marks.marker.color, marks.marker.line, marks.marker.size],
    ["#fff", { color: "#000", width: 2 }, 8],
  );
});

test("a bar says its value where there is room, and a hidden place is gone and moves nothing", () => {
  const seen = figureOf(bars, [0, 0, 1000, 200], prepared, painting).data[0];
  assert.deepEqual([seen.x, seen.text, seen.marker.color], [[10, 1], ["10", "1"], "#0a0"]);
  assert.equal(seen.hovertext[0], "西安 · 任务 10 项 1");
  const hidden = figureOf(bars, [0, 0, 1000, 200], prepared, { ...painting, hidden: new Set(["xian"]) });
  assert.deepEqual([hidden.data[0].x, hidden.data[0].y], [[null, 1], seen.y]);
  assert.deepEqual(
    hidden.layout.annotations.map((a) => a.text),
    ["嘉定"],
  );
  const narrow = figureOf({ ...bars, max: 100 }, [0, 0, 1000, 200], prepared, painting).data[0];
  assert.deepEqual(narrow.text, ["10", ""], "for a letter there are 22 of 700 at 1 of 100");
});

// What was set, its line breaks as such.
const read = (drawn) =>
  [drawn]
    .flat()
    .map((part) => (Array.isArray(part) ? read(part) : ((part.strings ? part.values[0] : part) ?? "\n")))
    .join("");

test("a title of two lines breaks behind a mark, a stop before a comma, near to the middle", () => {
  const title = (text, width) => read(titleOf(text, [0, 0, width, 0], 10, "f"));
  assert.equal(title("一二三四五六", 60), "一二三四五六", "one line");
  assert.equal(title("一二三，四五六七", 60), "一二三，\n四五六七");
  assert.equal(title("一二三，四五；六七八", 80), "一二三，四五；\n六七八");
  assert.equal(title("一，二三四五六七八", 80), "一，二三四五六七八", "one letter alone is no line");
  assert.equal(title("一二三四五六七八九十", 60), "一二三四五六七八九十", "no mark");
  assert.equal(title("一二三，四五六七八九十一二三四", 60), "一二三，四五六七八九十一二三四", "three lines");
});

test("a number keeps its sign and its unit", () => {
  assert.deepEqual(
    setText("达到≥85 件，2025年底")
      .filter((part) => part.strings)
      .map((part) => part.values[0]),
    ["≥85 件", "2025年底"],
  );
});

test("the head of a slide counts again for the places that are seen, or says for how many it counts", () => {
  const slide = {
    title: "五地",
    title_size: 60,
    subtitle: "",
    places: ["xian", "jiading", "xinqu"],
    without: { xian: { title: "四地", title_size: 60, subtitle: "不含西安" } },
    counted: "标题按五地计",
  };
  assert.equal(headOf(slide, new Set()).title, "五地");
  assert.equal(headOf(slide, new Set(["elsewhere"])).counted, "");
  assert.deepEqual(headOf(slide, new Set(["xian"])), { ...slide.without.xian, counted: "" });
  assert.equal(headOf(slide, new Set(["jiading"])).counted, "标题按五地计");
  assert.equal(headOf(slide, new Set(["xian", "jiading"])).counted, "标题按五地计");
});
