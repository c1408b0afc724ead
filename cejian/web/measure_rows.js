// The measures of a page as rows of a list: what each says under every column, what of it is searched, whether it
// passes what is chosen, and in which order it stands.

import { FACET_KEYS, facetValues, passesFacets } from "./facets.js";
import { ofPlan } from "./facts.js";
import { C, say } from "./page.js";
import { measureName, wordsOfFact } from "./plan_text.js";
import { readKey, standsAt } from "./wording.js";

/** @import { Cell, FoundMeasure, Measures } from "./contract" */
/** @import { Values } from "./facets.js" */
// A row with the codes that it is filtered by, its text once it was read, and what of it is searched.
/**
 * @typedef {FoundMeasure & { values: Values, text?: string,
 *   keys?: { isWhole: boolean, name: string, text: string } }} Row
 * @typedef {"place" | "label" | "title" | "cat" | "agency" | "number" | "date" | "strength"} ColumnCode
 * @typedef {{ words: string[], without: string[] }} Reading
 * @typedef {{ key: ColumnCode, isDown: boolean }} Sorting the column that the rows stand by, and whether from its end
 * @typedef {ReturnType<typeof measureRows>} MeasureRows
 */
/** @type {ColumnCode[]} */
export const COLUMNS = ["place", "label", "title", "cat", "agency", "number", "date", "strength"];
/** @type {Record<ColumnCode, string>} */
export const LABELS = {
  place: "place",
  label: "number_label",
  title: "title_or_gist",
  cat: "category",
  agency: "agency",
  number: "value",
  date: "deadline",
  strength: "strength_column",
};
/** @param {(string | number)[]} a @param {(string | number)[]} b */
const compareKeys = (a, b) => {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i], b[i]];
    const d =
      typeof x === "number" && typeof y === "number" ? x - y : String(a[i]).localeCompare(String(b[i]), "zh-CN");
    if (d) return d;
  }
  return 0;
};

/** @param {Measures} data */
export function measureRows(data) {
  const names = Object.fromEntries(
    FACET_KEYS.map((key) => [key, Object.fromEntries(data.options[key].map((o) => [o.code, o.name]))]),
  );
  const places = Object.fromEntries(data.places.map((p) => [p.plan_id, p]));
  const values = facetValues(data);
  /** @type {Row[]} */
  const rows = data.rows.map((row) => ({
    ...row,
    values: values(row),
  }));
  const order = Object.fromEntries(data.places.map((p, i) => [p.plan_id, i]));
  /** @type {Record<ColumnCode, (r: Row) => (string | number)[]>} */
  const sortKeys = {
    place: (r) => [order[r.plan], r.at],
    label: (r) => [r.at, order[r.plan]],
    title: (r) => [r.title || r.gist],
    cat: (r) => [r.cats.length ? 0 : 1, data.options.cat.findIndex((o) => o.code === r.cats[0]), order[r.plan]],
    agency: (r) => [r.agencies.length ? 0 : 1, r.agencies[0]?.name ?? ""],
    number: (r) => [r.numbers.length ? 0 : 1, order[r.plan], r.at],
    date: (r) => [r.dates.length ? 0 : 1, order[r.plan], r.at],
    strength: (r) => [-data.options.str.findIndex((o) => o.code === r.strength), order[r.plan]],
  };
  // Of a draft only what was read is known: where none of its measures is counted, the document may have some.
  const isDraft = (/** @type {string} */ plan) => data.no_agency[plan] === "unread";
  // Until a plan's text has come, its titles are searched; it is painted again when it is there.
  const textOf = (/** @type {Row} */ row) => {
    const plan = C.plans.get(row.plan);
    return plan?.facts[row.id] ? (row.text ??= wordsOfFact(plan, row.id)) : `${row.title}${row.gist}`;
  };
  // What a row shows of itself is searched, and of its text the sentences that are shown under it then (saidIn):
  // nothing that is not shown.
  const keysOf = (/** @type {Row} */ row) => {
    const isWhole = C.plans.has(row.plan);
    if (row.keys?.isWhole === isWhole) return row.keys;
    const text = isWhole ? readKey(textOf(row)).key : "";
    return (row.keys = { isWhole, name: readKey(row.title || row.gist).key, text });
  };
  /** @param {Row} row @param {string} word */
  const stands = (row, word) =>
    standsAt(keysOf(row).name, word).length > 0 || standsAt(keysOf(row).text, word).length > 0;
  /** @param {Row} row @param {Reading} reading */
  const matchesWords = (row, { words, without }) =>
    words.every((w) => stands(row, w)) && !without.some((w) => stands(row, w));
  // The sentences of a row's text in which the words stand that its title has not.
  /** @param {Row} row @param {string[]} words */
  const saidIn = (row, words) => {
    let left = words.filter((w) => !standsAt(keysOf(row).name, w).length);
    /** @type {string[]} */
    const said = [];
    if (left.length && C.plans.has(row.plan))
      for (const [sentence] of textOf(row).matchAll(/[^。！？；;\n]*[。！？；;]?/g)) {
        const key = readKey(sentence).key,
          here = left.filter((w) => standsAt(key, w).length);
        if (here.length) {
          said.push(sentence.trim());
          left = left.filter((w) => !here.includes(w));
        }
      }
    // A word that goes on from one sentence to the next: the whole text.
    return left.length && C.plans.has(row.plan) ? [textOf(row)] : said;
  };
  const isRead = () => data.places.every((p) => C.plans.has(p.plan_id));
  // Whether a row has the chosen codes and the words, but for the filter that is left out.
  /** @param {Row} row @param {Values} chosen @param {Reading} reading @param {string} [except] */
  const passes = (row, chosen, reading, except) =>
    passesFacets(row.values, chosen, except) && (except === "q" || matchesWords(row, reading));
  /** @param {Row[]} list @param {Sorting} sorting */
  const sorted = (list, { key, isDown }) => {
    const sign = isDown ? -1 : 1;
    return [...list].sort(
      (a, b) =>
        sign * compareKeys(sortKeys[key](a), sortKeys[key](b)) || compareKeys(sortKeys.place(a), sortKeys.place(b)),
    );
  };
  const unreadIn = (/** @type {Row} */ row) => (isDraft(row.plan) ? say("cell_unread_short") : "");
  /** @param {Row} row @param {ColumnCode} column @returns {Cell} */
  const cellOf = (row, column) =>
    ({
      place: () => ({ text: places[row.plan].short }),
      label: () => ({
        text: measureName({ label: row.label }) + (row.kind === "safeguard" ? ` · ${say("safeguard")}` : ""),
      }),
      title: () => ({
        text: row.title || row.gist,
        facts: ofPlan(row.plan, [row.id]),
        note: row.title ? "" : say("summary_badge"),
      }),
      cat: () => ({ text: row.cats.length ? names.cat[row.cats[0]] : say("cell_unread") }),
      agency: () => ({
        text:
          row.agencies.map((a) => a.name).join(say("joiner")) ||
          say({ damaged: "cell_damaged", unread: "cell_unread" }[data.no_agency[row.plan]] ?? "not_stated"),
      }),
      number: () => ({
        text: row.numbers.map((n) => n.text).join(say("semicolon")) || unreadIn(row),
        facts: ofPlan(
          row.plan,
          row.numbers.map((n) => n.fact),
        ),
      }),
      date: () => ({
        text: row.dates.map((d) => d.text).join(say("semicolon")) || unreadIn(row),
        facts: ofPlan(
          row.plan,
          row.dates.map((d) => d.fact),
        ),
      }),
      strength: () => ({ text: names.str[row.strength], facts: ofPlan(row.plan, [`${row.id}:main`]) }),
    })[column]();
  return { rows, names, places, order, isDraft, textOf, isRead, saidIn, passes, sorted, cellOf };
}
