// What stands at the head and at the foot of a slide: its title for the places that are seen, the mark of the
// organisation, and the number of the page.

import { drawAnew, drawnIn, html } from "./drawing.js";
import { titleOf, withMarks } from "./slide_text.js";
import { px } from "./stage.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { PreparedDeck, Slide } from "./contract" */
/**
 * @typedef {{ title: string, title_size: number, subtitle: string, counted: string }} SlideHead
 * @typedef {HTMLElement & { dkHead?: string, dkUnit?: number }} SlideElement what it was set for last
 */

// What a slide says at its head while places are hidden: counted again for those that remain, or as it was, and for how
// many it counts.
/** @param {Slide} slide @param {Set<string>} [hidden] @returns {SlideHead} */
export function headOf(slide, hidden) {
  const gone = [...(hidden ?? [])].filter((place) => slide.places?.includes(place)),
    own = { title: slide.title, title_size: slide.title_size, subtitle: slide.subtitle, counted: "" };
  if (!gone.length) return own;
  const again = gone.length === 1 ? slide.without?.[gone[0]] : null;
  return again ? { ...again, counted: "" } : { ...own, counted: slide.counted ?? "" };
}
// The head of a filled slide as it must be for the hidden places.
/** @param {SlideElement} slide @param {PreparedDeck} prepared @param {number} index @param {Set<string>} hidden */
export function setHead(slide, prepared, index, hidden) {
  const s = prepared.slides[index],
    head = headOf(s, hidden),
    key = JSON.stringify(head);
  if (slide.dkHead === key) return;
  slide.dkHead = key;
  const title = drawnIn(slide, ".dk-title"),
    subtitle = slide.querySelector(".dk-subtitle"),
    counted = drawnIn(slide, ".dk-counted");
  drawAnew(title, titleOf(head.title, s.title_box, head.title_size, prepared.font));
  title.dataset.fit = String(head.title_size);
  title.style.fontSize = px(head.title_size);
  if (subtitle) drawAnew(subtitle, withMarks(head.subtitle));
  counted.textContent = head.counted;
  slide.setAttribute("aria-label", head.title);
}
// The organisation and its mark, at the head of every slide.
/** @param {PreparedDeck} prepared */
export function stampOn({ deck }) {
  const [mark, organisation] = deck.stamp ?? [];
  if (!mark && !organisation) return nothing;
  return html`<p class="dk-stamp">
    ${mark ? html`<b>${mark}</b>` : nothing}${organisation ? html`<span>${organisation}</span>` : nothing}
  </p>`;
}
/** @param {PreparedDeck} prepared @param {number} index */
export const pageLine = (prepared, index) => `${index + 1} / ${prepared.slides.length} · ${prepared.data_line}`;
