// The card of a deck on the wall that says what its keys do, and the digit of each place.

import { drawAnew, html } from "./drawing.js";
import { say } from "./page.js";
import { placeColor } from "./stage.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { DeckPlace, PreparedDeck } from "./contract" */

/** @param {HTMLElement} box @param {PreparedDeck} prepared @param {Set<string>} hidden */
export function drawKeyCard(box, prepared, hidden) {
  const rows = say("show_keys")
    .split("\n")
    .map((line) => line.split("|"));
  /** @param {string[]} row */
  const line = ([keys, what]) => html`<div><dt>${keys}</dt><dd>${what}</dd></div>`;
  const half = Math.ceil(rows.length / 2);
  /** @param {DeckPlace} one @param {number} i */
  const place = (one, i) => html`<span class=${hidden.has(one.column_id) ? "off" : nothing}>
    <b>${i + 1}</b> <i class="dk-dot" style="background:${placeColor(prepared, one.column_id)}"></i>${one.short}
  </span>`;
  drawAnew(
    box,
    html`<h2>${say("show_keys_title")}</h2>
      <section>
        <dl>${rows.slice(0, half).map(line)}</dl>
        <dl>${rows.slice(half).map(line)}</dl>
      </section>
      <p class="dk-key-places">${prepared.places.slice(0, 8).map(place)}</p>`,
  );
}
