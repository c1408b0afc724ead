// The slides of a deck on the wall, each as it must be for the size, the theme and the hidden places of now.

import { later } from "./later.js";
import { fillSlide, slideElement } from "./slide.js";
import { fitSlide } from "./slide_fit.js";
import { setHead } from "./slide_head.js";
import { figuresIn, paintFigure, paintSoon } from "./slide_painting.js";

/** @import { PreparedDeck } from "./contract" */
/** @import { Painting } from "./slide_painting.js" */

// `painting()` says of now how they are painted; `hidden` are the places that are not seen.
/**
 * @param {HTMLElement} stage @param {PreparedDeck} prepared @param {Set<string>} hidden
 * @param {() => Painting} painting
 */
export function showSlides(stage, prepared, hidden, painting) {
  const elements = prepared.slides.map((_, i) => slideElement(prepared, i));
  stage.prepend(...elements);
  // What is as it must be already costs nothing.
  /** @param {number} i */
  function ready(i) {
    const slide = elements[i],
      { u } = painting();
    if (!slide?.isConnected || !u) return;
    if (!slide.firstChild) {
      fillSlide(slide, prepared, i, false);
      markHidden(slide);
    }
    setHead(slide, prepared, i, hidden);
    if (slide.dkUnit !== u) {
      slide.dkUnit = u;
      fitSlide(slide);
    }
    for (const node of figuresIn(slide))
      if (window.Plotly) paintFigure(node, prepared, painting());
      else paintSoon(node, prepared, painting);
  }
  /** @param {HTMLElement} part */
  const markHidden = (part) =>
    part
      .querySelectorAll("[data-place]")
      .forEach((e) => e.classList.toggle("dk-gone", hidden.has(e.dataset.place ?? "")));
  // The one on the wall at once, the others right behind it, those that come next first.
  /** @param {number} index */
  function readyAll(index) {
    ready(index);
    for (const i of [...elements.keys()].sort((a, b) => Number(a < index) - Number(b < index) || a - b))
      if (i !== index) later(() => ready(i));
  }
  return { elements, ready, readyAll, markHidden: () => markHidden(stage) };
}
