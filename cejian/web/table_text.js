// A table as it leaves the page: with the facts behind its rows, as text and as HTML, and with where it is from.

import { filtersInWords } from "./caption.js";
import { PASTE_FONT } from "./clipboard.js";
import { eachOf } from "./facts.js";
import { BASE } from "./made.js";
import { C, esc, exportDay, inLanguage, say } from "./page.js";
import { measureName, sectionAt, withhold, wordsOfFact } from "./plan_text.js";

/** @import { Facts, Table as PageTable, TableRow } from "./contract" */
/** @import { OneFact } from "./facts.js" */
// What a part hands over to be taken away. `facts`: of each row, where they are not those of its cells; `order`: the
// rows as a browser sorted them, for the server; a cell's `full` text stands for the shorter one of the screen.
/**
 * @typedef {PageTable & { facts?: Facts[][], order?: number[] }} Table
 * @typedef {Table & { title: string, finding: string, source: string }} Captioned
 */

// Hidden columns (the version of the data) are for the download.
/** @param {PageTable} table */
export const shownOf = (table) =>
  table.columns.map((column, at) => ({ ...column, at })).filter((column) => !column.hidden);
export const pageTitle = () => C.page?.title ?? "";
/** @param {TableRow[number] | undefined} cell */
export const fullText = (cell) => {
  const text = (cell !== null && typeof cell === "object" ? (cell.full ?? cell.text) : cell) ?? "";
  return typeof text === "string" ? withhold(text.trim()) : text;
};
/** @param {OneFact} fact @returns {Record<string, string> | null} */
function citationOf({ id, plan_id }) {
  const plan = C.plans.get(plan_id),
    record = plan?.facts[id];
  if (!plan || !record) return null;
  const measure = plan.outline.find((o) => o.id === record.m),
    section = sectionAt(plan, record.cs);
  return {
    out_plan: plan.title,
    doc_number: plan.doc_number || say("no_number"),
    out_section: section ? `${section.path} ${section.title}` : say("front_matter"),
    out_number: measure ? measureName(measure) : "",
    quote_column: wordsOfFact(plan, id).replace(/\s*\n\s*/g, " "),
    out_link: `${location.origin}${BASE}/sources?fact=${encodeURIComponent(id)}`,
  };
}
const ONCE = new Set(["out_plan", "doc_number"]);
/** @param {TableRow[number]} cell */
const factsIn = (cell) => (cell !== null && typeof cell === "object" ? (cell.facts ?? []) : []);
// Behind the columns of the screen: plan, document number, section, number, full quote and link of the facts in a row,
// one line per fact.
/** @param {Table} table */
export function withEvidence(table) {
  const facts = table.rows.map((row, i) => {
    const own = eachOf(table.facts?.[i] ?? row.flatMap(factsIn));
    return [...new Map(own.map((fact) => [fact.id, fact])).values()];
  });
  const labels = table.columns.map((c) => c.label),
    filters = filtersInWords().join(say("semicolon"));
  const keys = facts.some((f) => f.length)
    ? ["out_plan", "doc_number", "out_section", "out_number", "quote_column", "out_link"].filter(
        (key) => !labels.includes(say(key)),
      )
    : [];
  const isVersioned = labels.includes(say("version_column"));
  return {
    columns: [
      ...labels,
      ...keys.map((key) => say(key)),
      ...(isVersioned ? [] : [say("version_column")]),
      say("out_date"),
      say("out_filters"),
    ],
    rows: table.rows.map((row, i) => {
      const cited = facts[i].map(citationOf).filter((found) => found !== null);
      return [
        ...table.columns.map((_, at) => fullText(row[at])),
        ...keys.map((key) => {
          const lines = cited.map((c) => c[key]);
          return (ONCE.has(key) ? [...new Set(lines)] : lines).join("\n");
        }),
        ...(isVersioned ? [] : [C.version]),
        exportDay(),
        filters,
      ];
    }),
  };
}
// Page, version, day and filters; then the documents whose sentences stand behind the rows, each with its number and
// origin.
/** @param {Captioned} table */
function pageCitation(table) {
  const facts = [...(table.facts ?? []).flat(), ...table.rows.flatMap((row) => row.flatMap(factsIn))];
  const plans = [...new Set(facts.map((group) => group.plan_id))]
    .map((id) => C.plans.get(id))
    .filter((plan) => plan !== undefined);
  const documents = plans
    .map((p) => say("citation_document", p.shorts[inLanguage()], p.cited[inLanguage()]))
    .join(say("semicolon"));
  return (
    say(
      "citation",
      pageTitle(),
      table.title === pageTitle() ? "" : `“${table.title}”`,
      C.version,
      exportDay(),
      filtersInWords().join(say("semicolon")),
    ) + (documents ? documents + say("stop").trim() : table.source.replace(/^(来源：|Source: )/, ""))
  );
}
// As plain text, the columns that are shown.
/** @param {Captioned} table @returns {string} */
export function textOfTable(table) {
  const columns = shownOf(table);
  // A line of plain text goes into a spreadsheet as it is: no cell of it may be run there.
  const line = (/** @type {TableRow} */ row) =>
    columns
      .map((c) =>
        String(fullText(row[c.at]))
          .replace(/\s+/g, " ")
          .replace(/^(?=[=+\-@])/, "'"),
      )
      .join("\t");
  return [columns.map((c) => c.label).join("\t"), ...table.rows.map(line), "", pageCitation(table), location.href].join(
    "\n",
  );
}
/** @param {Captioned} table @returns {string} */
export function htmlOfTable(table) {
  // mso-number-format and the data value keep a cell that begins with = from being worked out where it is pasted into a
  // spreadsheet.
  /** @param {string} tag @param {string} words @param {string | undefined} align */
  const cell = (tag, words, align, extra = "") => {
    const side = align === "num" ? "right" : "left",
      look = `border:1px solid #999;padding:2pt 5pt;vertical-align:top;text-align:${side}`,
      asText = /^[=+\-@\t\r]/.test(words) ? ' x:str sdnum="0;0;@"' : "",
      asCell = `style="${look};${extra}${PASTE_FONT}"${asText}`;
    return `<${tag} ${asCell}>${esc(words).replaceAll("\n", "<br>")}</${tag}>`;
  };
  const columns = shownOf(table);
  const head = columns.map((c) => cell("th", c.label, c.align, "background:#f1f2f0;font-weight:bold;")),
    rows = table.rows.map((row) =>
      columns.map((c) =>
        cell("td", String(fullText(row[c.at])), c.align, c.align === "num" ? "" : "mso-number-format:'\\@';"),
      ),
    );
  return [
    '<meta charset="utf-8"><table style="border-collapse:collapse" border="1" cellspacing="0"><thead>',
    `<tr>${head.join("")}</tr></thead>\n<tbody>`,
    ...rows.map((cells) => `<tr>${cells.join("")}</tr>`),
    `</tbody></table>\n<p style="${PASTE_FONT}">${esc(pageCitation(table))} `,
    `<a href="${esc(location.href)}">${esc(say("page_link"))}</a></p>`,
  ].join("");
}
