// A figure drawn for another size. A letter is as wide as it is high, a Latin one half as wide: node has no canvas.
import assert from "node:assert/strict";
import test from "node:test";

let size = 10;
const ruler = {
  set font(font) {
    size = Number(/ ([\d.]+)px/.exec(font)[1]);
  },
  measureText: (words) => ({ width: Array.from(words).reduce((sum, c) => sum + (c > "\u2e7f" ? size : size / 2), 0) }),
};
globalThis.document = { createElement: () => ({ getContext: () => ruler }) };
const { C } = await import("../../cejian/web/page.js");
const { largest, markupWidth, times, wrapped } = await import("../../cejian/web/measuring.js");
const { repaint } = await import("../../cejian/web/chart_ink.js");
const { refit } = await import("../../cejian/web/refit.js");

test("the width of words is that of their longest line, each piece in its own size", () => {
  assert.equal(markupWidth("甲乙", 10), 20);
  assert.equal(markupWidth("甲乙<br>丙丁戊", 10), 30);
  assert.equal(markupWidth("<b>甲</b> <span style='font-size:20px'>乙</span>", 10), 10 + 5 + 20);
  assert.equal(markupWidth("&lt;&amp;", 10), 10, "a sign is one letter");
});

test("lines are no wider than they may be, lose nothing, and none begins with a closing mark", () => {
  const text =
    "建立知识产权快速协同保护机制，培育高价值专利（2025年），拥有量达到 85 件以上；Patent Cooperation Treaty。";
  for (const width of [40, 60, 75, 120, 1000]) {
    const lines = wrapped(text, width, 10);
    assert.equal(lines.join("").replaceAll(" ", ""), text.replaceAll(" ", ""), `${width}`);
    for (const line of lines) assert.doesNotMatch(line, /^[，。；）]/, `${width}: ${line}`);
    for (const line of lines.filter((l) => !/[A-Za-z0-9]/.test(l))) {
      const over = line.replace(/[，。；）]+$/, "");
      assert.ok(Array.from(over).length * 10 <= Math.max(width, 20), `${width}: ${line}`);
    }
  }
  assert.deepEqual(wrapped("  ", 100, 10), []);
  assert.deepEqual(
    wrapped("甲 2025年底 Treaty", 40, 10),
    ["甲 2025", "年底", "Treaty"],
    "figures and words stay whole",
  );
});

test("sizes grow in numbers and in lists, and what is no number stays", () => {
  assert.deepEqual([times(2, 3), times([1, "a"], 2), times(new Float64Array([1, 2]), 2)], [6, [2, "a"], [2, 4]]);
  assert.deepEqual([times("12px", 2), largest(4), largest([1, 7, 3])], ["12px", 4, 7]);
});

test("colours are found at any depth, in words too, and what was given stays as it was", () => {
  const given = { a: ["#000", { b: "1px solid #000" }], n: 1, d: new Float64Array([1]) };
  const seen = repaint(given, [["#000", "#fff"]]);
  assert.deepEqual([seen.a, seen.n, given.a[0]], [["#fff", { b: "1px solid #fff" }], 1, "#000"]);
  assert.equal(seen.d, given.d);
});

const base = () => ({ margin: { l: 10, r: 10, t: 10, b: 10 }, font: { size: 12 }, height: 200 });

test("everything in a figure grows by the same share, and names take the room that they need", () => {
  const plot = {
    data: [{ type: "bar", y: ["甲乙丙丁", "甲"], marker: { line: { width: 1 } }, textfont: { size: 12 } }],
    layout: { ...base(), xaxis: { range: [0, 10], tickfont: { size: 12 } }, yaxis: { tickfont: { size: 12 } } },
  };
  const { data, layout } = refit(plot, { width: 1000, scale: 3 });
  assert.deepEqual([data[0].textfont.size, layout.xaxis.tickfont.size, data[0].marker.line.width], [36, 36, 3]);
  assert.deepEqual([layout.width, layout.height, layout.margin.l], [1000, 600, 4 * 36 + 4 * 3]);
  assert.equal(plot.data[0].textfont.size, 12, "the chart on the page stays as it is");
});

test("the axis goes on until the last word beside a bar is inside", () => {
  const words = { xanchor: "left", x: 9, text: "甲乙丙丁戊己庚辛", font: { size: 12 }, xshift: 4 };
  const plot = {
    data: [{ type: "bar", y: ["甲"] }],
    layout: { ...base(), xaxis: { range: [0, 10] }, yaxis: { tickfont: { size: 12 } }, annotations: [words] },
  };
  const { layout } = refit(plot, { width: 600, scale: 2 }),
    [note] = layout.annotations,
    room = layout.width - layout.margin.l - layout.margin.r,
    right = ((note.x - 0) / layout.xaxis.range[1]) * room + note.xshift + markupWidth(note.text, note.font.size);
  assert.ok(layout.xaxis.range[1] > 10 && right <= room, `${right} of ${room}`);
});

// Two lanes of a timeline; in the first every mark has a height of its own, as the figure gives it.
const DATES = ["2024-03-01", "2024-04-01", "2024-05-01", "2025-06-01", "2024-06-01"];
const timeline = () => ({
  data: [
    {
      type: "scatter",
      x: DATES,
      y: [0.8, 0.6, 0.4, 0.2, 1.5],
      text: ["印发 2024年3月1日", "近期目标", "迎接验收 2024年5月", "十六项 · 2025年底 · 期限已过", "施行"],
      textposition: "middle right",
      marker: { size: 10, line: { width: 1 } },
      textfont: { size: 12, color: "#000" },
    },
    { type: "scatter", x: [0], y: [0.5], marker: { size: [20] }, textfont: { size: 12 } },
  ],
  layout: {
    ...base(),
    xaxis: { range: ["2024-01-01", "2026-01-01"], dtick: "M12", tickfont: { size: 12 } },
    xaxis2: { tickfont: { size: 12 } },
    yaxis: { tickvals: [0.5, 1.5], ticktext: ["甲", "乙"], tickfont: { size: 12 }, range: [0, 2] },
    shapes: [{ type: "line", x0: "2024-02-01", x1: "2025-12-01", y0: 0.8, y1: 0.8, line: { width: 1 } }],
    annotations: [
      { xref: "x2", x: 0, y: 2, text: "无期限", font: { size: 12 } },
      { x: "2024-06-15", y: 2, text: "今天", yshift: 10, xanchor: "center", font: { size: 12 } },
    ],
  },
});

test("no word of a timeline stands on another, and a lane's marks keep to their lane", () => {
  C.store.become("?lang=zh");
  for (const width of [900, 1500, 2400]) {
    const { data, layout } = refit(timeline(), { width, scale: 2 }),
      long = (width - layout.margin.l - layout.margin.r) * layout.xaxis.domain[1],
      [from, to] = layout.xaxis.range.map((day) => new Date(day).getTime()),
      at = (day) => ((new Date(day).getTime() - from) / (to - from)) * long;
    const words = layout.annotations
      .filter((a) => DATES.includes(a.x))
      .map((a) => {
        const x = at(a.x) + a.xshift,
          wide = markupWidth(a.text, a.font.size);
        return { y: a.y, left: a.xanchor === "left" ? x : x - wide, right: a.xanchor === "left" ? x + wide : x };
      });
    assert.equal(words.length, DATES.length);
    for (const [i, a] of words.entries())
      for (const b of words.slice(i + 1))
        assert.ok(
          Math.abs(a.y - b.y) >= data[0].textfont.size || a.right <= b.left || b.right <= a.left,
          `${width}: ${JSON.stringify([a, b])}`,
        );
    const [first, second, third, fourth, above] = data[0].y;
    assert.ok(above > first && first >= second && second >= third && third >= fourth, String(data[0].y));
    // A line at the height of words stops before them.
    const lines = layout.shapes.filter((s) => s.type === "line" && s.x0 >= "2024-02-01");
    for (const { x0, x1, y0, y1 } of lines)
      for (const word of words.filter((w) => Math.abs(w.y - (y0 + y1) / 2) < 1))
        assert.ok(at(x1) <= word.left + 0.5 || at(x0) >= word.right - 0.5, `${width}`);
  }
});

test("years that do not fit side by side are thinned, each in the middle of its time", () => {
  const plot = timeline();
  plot.layout.xaxis.range = ["2000-01-01", "2026-01-01"];
  const ticksAt = (width) => {
    const { layout } = refit(structuredClone(plot), { width, scale: 2 });
    return [layout.xaxis.ticktext, layout.xaxis.tickvals.map((day) => day.slice(0, 7))];
  };
  const [years, middles] = ticksAt(4000),
    [fewer] = ticksAt(700);
  assert.deepEqual([years[0], years.at(-1), years.length, middles[0]], ["2000", "2025", 26, "2000-07"]);
  assert.ok(fewer.length < 26 && fewer.every((year) => years.includes(year)), String(fewer));
  const steps = new Set(fewer.slice(1).map((year, i) => year - fewer[i]));
  assert.equal(steps.size, 1, String(fewer));
});

for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
  test(`years and months stand where they are in ${zone}, too`, () => {
    const own = process.env.TZ;
    process.env.TZ = zone;
    try {
      const plot = timeline();
      plot.layout.xaxis.range = ["2024-03-01", "2024-07-01"];
      plot.layout.xaxis.dtick = "M1";
      const { xaxis } = refit(plot, { width: 4000, scale: 2 }).layout;
      assert.deepEqual(xaxis.ticktext, ["3月", "4月", "5月", "6月"]);
      assert.deepEqual(
        xaxis.tickvals.map((day) => day.slice(0, 10)),
        ["2024-03-16", "2024-04-16", "2024-05-16", "2024-06-16"],
      );
    } finally {
      if (own === undefined) delete process.env.TZ;
      else process.env.TZ = own;
    }
  });
