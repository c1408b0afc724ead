// What measures are filtered by: the table of views/facets.py, read by the same rules. tests/cases/facet_cases.json
// holds the cases that both must pass.

import { FACETS } from "./made.js";

/**
 * @typedef {import("./contract").FoundMeasure} FoundMeasure
 * @typedef {Pick<import("./contract").Measures, "no_agency"> & { places: { plan_id: string, column_id: string }[],
 *   options: { cat?: { code: string, parent?: string }[] } }} Faceted what of the page the table needs
 * @typedef {Record<string, string[]>} Values key -> the codes of a row
 */

// The keys of an address that filter measures.
export const FACET_KEYS = FACETS.map((facet) => facet.key);

/** @param {Faceted} view @returns {(row: FoundMeasure) => Values} */
export function facetValues(view) {
  const columns = Object.fromEntries(view.places.map((p) => [p.plan_id, p.column_id])),
    groups = Object.fromEntries((view.options.cat ?? []).map((o) => [o.code, o.parent]));
  /** @param {import("./made.js").Facet} facet @param {FoundMeasure} row */
  const codes = (facet, row) => {
    /** @type {any} */
    const found = row[/** @type {keyof FoundMeasure} */ (facet.field)];
    // What a draft has not was not read.
    if (!found.length && view.no_agency[row.plan] === "unread") return ["unread"];
    if (facet.is_whether) return [found.length ? "yes" : "no"];
    /** @type {string[]} */
    const held = facet.each ? found.map((/** @type {any} */ one) => one[facet.each]) : [found].flat();
    if (!held.length && facet.none) return [facet.none === "no_agency" ? view.no_agency[row.plan] : facet.none];
    if (facet.leads_to === "column") return held.map((plan) => columns[plan]);
    if (facet.leads_to === "group") return [...held, ...held.flatMap((leaf) => groups[leaf] || [])];
    return held;
  };
  return (row) => Object.fromEntries(FACETS.map((facet) => [facet.key, [...new Set(codes(facet, row))]]));
}

// Whether a row has one of the chosen codes of every filter that is set, but for the one that is left out.
/** @param {Values} values @param {Values} chosen @param {string} [except] */
export const passesFacets = (values, chosen, except) =>
  FACET_KEYS.every(
    (key) => key === except || !chosen[key]?.length || chosen[key].some((code) => values[key].includes(code)),
  );
