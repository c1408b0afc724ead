// A plan's text with its repairs, as letters and quotes.

import { C, inLanguage, say } from "./page.js";

/** @import { Evidence, RepairOf } from "./contract" */
// s and e are places in the source, cs and ce the same in the clean text; all count code points, ends are exclusive.
/**
 * @typedef {{ source: string[], clean: string[], starts: number[], ends: number[] }} Letters
 *   of both texts, and where in the source each letter of the clean text is from
 * @typedef {Omit<Evidence, "source"> & Letters} Plan the evidence of a plan with its repairs applied
 * @typedef {RepairOf} Repair
 * @typedef {import("./contract").FactPlace} FactPlace k: kind of fact, m: the measure that it stands in, also: its
 *   other sentences
 * @typedef {{ from: number, to: number, kind?: string, id?: string }} Span
 */

// The ledger applied to the source, as cejian/corpus/text.py does it; positions are code points.
/**
 * @template {{ source: string, repairs: Repair[] }} P
 * @param {P} plan @returns {Omit<P, "source"> & Letters}
 */
export function applyRepairs(plan) {
  const source = Array.from(plan.source);
  /** @type {string[]} */
  const clean = [];
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const ends = [];
  let at = 0;
  /** @param {number} stop */
  const copy = (stop) => {
    for (; at < stop; at++) {
      clean.push(source[at]);
      starts.push(at);
      ends.push(at + 1);
    }
  };
  for (const repair of plan.repairs.filter((r) => r.applied)) {
    copy(repair.s);
    for (const letter of Array.from(repair.right)) {
      clean.push(letter);
      starts.push(repair.s);
      ends.push(repair.e);
    }
    at = repair.e;
  }
  copy(source.length);
  return { ...plan, source, clean, starts, ends };
}

// One paragraph per line, so that the browser can lay out and find long texts; empty lines are dropped.
/** @param {string[]} letters @returns {[number, number][]} */
export function paragraphsOf(letters) {
  /** @type {[number, number][]} */
  const found = [];
  for (let a = 0; a <= letters.length;) {
    let b = letters.indexOf("\n", a);
    if (b < 0) b = letters.length;
    if (b > a && letters.slice(a, b).some((c) => /\S/.test(c))) found.push([a, b]);
    a = b + 1;
  }
  return found;
}

// Layout repairs change no word; they are counted, not underlined.
export const LAYOUT = new Set(["lost_line_break", "page_marker", "site_text", "blank_filler", "space_in_word"]);

// Sentences that name, or damage the name of, a state leader are shown in the source reader only.
const LEADERS = /习近平|总书记|\*\*\*/;

/** @param {string[]} letters @param {number} from @param {number} to @returns {Span[]} */
export function leaderSpans(letters, from, to) {
  /** @type {Span[]} */
  const spans = [];
  for (let a = from; a < to;) {
    let b = a;
    while (b < to && !"。;；\n".includes(letters[b])) b++;
    b = Math.min(to, b + 1);
    if (LEADERS.test(letters.slice(a, b).join(""))) spans.push({ from: a, to: b });
    a = b;
  }
  return spans;
}

/** @param {string} text @returns {string} */
export const withhold = (text) =>
  text.replace(/[^。;；\n]+[。;；]?/g, (sentence) => (LEADERS.test(sentence) ? say("withheld") : sentence));

// The words of a fact; "" where its plan has not come or does not know it.
/** @param {Pick<Plan, "facts" | "clean"> | null | undefined} plan @param {string} fact */
export const wordsOfFact = (plan, fact) => {
  const record = plan?.facts[fact];
  return plan && record ? withhold(plan.clean.slice(record.cs, record.ce).join("")) : "";
};

/** @param {Repair} r @returns {string} */
export const repairNote = (r) =>
  r.kind === "masked_name"
    ? r.reason
    : r.applied
      ? say(
          "repair_note",
          r.wrong ? `“${r.wrong.replaceAll("\n", "↵")}”` : say("nothing"),
          r.right ? `“${r.right.trim()}”` : say("nothing"),
          r.reason,
          r.confidence,
        )
      : say("doubt_note", r.reason);

// The neighbourhood of a span: its paragraph; in a long one the sentence before and the sentence behind.
/** @param {string[]} letters @param {number} from @param {number} to */
export function neighbourhood(letters, from, to) {
  let a = from,
    b = to;
  while (a > 0 && letters[a - 1] !== "\n") a--;
  while (b < letters.length && letters[b] !== "\n") b++;
  if (b - a < 60) {
    // a table line or a heading: its neighbours too
    if (a > 1) {
      a--;
      while (a > 0 && letters[a - 1] !== "\n") a--;
    }
    if (b < letters.length - 1) {
      b++;
      while (b < letters.length && letters[b] !== "\n") b++;
    }
  } else if (b - a > 320) {
    /** @param {string} c */
    const stop = (c) => c === "。" || c === "\n" || c === ";";
    let p = from;
    for (let n = 0; p > a && n < 2; p--)
      if (stop(letters[p - 1]) && p < from) {
        n++;
        if (n === 2) break;
      }
    let q = to;
    for (let n = 0; q < b && n < 2; q++) if (stop(letters[q])) n++;
    if (from - p < 220) a = Math.max(a, p);
    b = Math.min(b, q);
  }
  return [a, b];
}

/** @param {Pick<Plan, "outline">} plan @param {number} at */
export const sectionAt = (plan, at) =>
  plan.outline.filter((o) => o.kind === "section" && o.cs <= at && at < o.ce).at(-1);

/** @param {Plan} plan @param {string} fact */
export const factName = (plan, fact) => {
  const record = plan.facts[fact];
  if (!record) return "";
  const measure = plan.outline.find((o) => o.id === record.m);
  const section = sectionAt(plan, record.cs);
  const number = measure ? measureName(measure) : section ? `${section.path} ${section.title}` : say("front_matter");
  return `${plan.short} ${number}`;
};

/** @param {{ label: string }} m @returns {string} */
export const measureName = (m) =>
  /^\d+$/.test(m.label) ? say("item", m.label) : m.label.replace(/[(（]/g, "（").replace(/[)）]/g, "）");

// Every repair that touches clean[from..to], in words; repairs of the layout are counted.
/** @param {Pick<Plan, "repairs">} plan @param {number} from @param {number} to */
export function repairsIn(plan, from, to) {
  const here = plan.repairs.filter((x) => (x.cs < to && x.ce > from) || (x.cs === x.ce && x.cs >= from && x.cs <= to));
  const layout = here.filter((x) => LAYOUT.has(x.kind)).length;
  // A place name that is masked six times in one paragraph is said once.
  return [
    ...new Set(here.filter((x) => !LAYOUT.has(x.kind)).map(repairNote)),
    ...(layout ? [say("layout_repairs", layout)] : []),
  ];
}

// The words of a fact, of its whole sentence or of its whole measure, with their citation in the words of
// cejian/views/citations.py; `original` takes them as copied. Plans that a deck brought along know nothing of the two.
/** @param {string[]} letters @param {number} from @param {number} to */
export const sentenceAround = (letters, from, to) => {
  const ends = "。！？；;\n";
  while (from > 0 && !ends.includes(letters[from - 1])) from--;
  while (to < letters.length && !ends.includes(letters[to - 1]) && letters[to] !== "\n") to++;
  return [from, to];
};

/**
 * @param {Plan} plan @param {string} fact @param {string} [what] sentence, measure, or else the words of the fact alone
 * @param {boolean} [original]
 */
export function quoteWithSource(plan, fact, what = "sentence", original = C.shown?.original ?? false) {
  const r = plan.facts[fact],
    measure = plan.outline.find((o) => o.id === r.m),
    lang = inLanguage();
  const [from, to] =
    what === "measure" && measure
      ? [measure.cs, measure.ce]
      : what === "sentence"
        ? sentenceAround(plan.clean, r.cs, r.ce)
        : [r.cs, r.ce];
  const isRepaired = plan.repairs.some((x) => x.applied && !LAYOUT.has(x.kind) && x.cs < to && x.ce > from);
  const letters = original
    ? plan.source.slice(plan.starts[from], Math.max(...plan.ends.slice(from, to)))
    : plan.clean.slice(from, to);
  const text = withhold(letters.join("")).trim(),
    section = sectionAt(plan, from),
    sectionName = section ? [section.path, section.title].filter(Boolean).join(" ") : say("front_matter");
  const number = measure ? measureName(measure) + (measure.kind === "safeguard" ? ` · ${say("safeguard")}` : "") : "";
  const cited = [
    `${plan.shorts[lang]} ${number || sectionName}`,
    number && sectionName,
    plan.cited[lang],
    isRepaired && say(original ? "cite_as_copied" : "cite_repaired"),
    /X{2,}|\*{2,}/.test(text + plan.cited[lang]) && say("cite_masked"),
  ];
  const [open, close] = lang === "en" ? [" (", ")"] : ["（", "）"];
  return {
    text: `“${text}”`,
    source: open + [...cited, say("data_version", C.version)].filter(Boolean).join(say("joiner_clause")) + close,
  };
}
