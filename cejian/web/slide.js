// A slide as cejian/deck prepared it. Every place and size is a pixel of a stage of 1920×1080; on the screen it is
// multiplied by --u, so that nothing that is clicked has to be transformed or zoomed: Plotly would miss its clicks.
// Its head and foot (slide_head.js), its blocks (slide_blocks.js) and their words (slide_text.js), made to fit
// (slide_fit.js), in the colours of a theme (slide_theme.js); figures (slide_chart.js) are painted when there is time
// (slide_painting.js).

import { drawAnew, html } from "./drawing.js";
import { blockOf } from "./slide_blocks.js";
import { fitSlide } from "./slide_fit.js";
import { pageLine, stampOn } from "./slide_head.js";
import { figuresIn, paintSoon } from "./slide_painting.js";
import { setText, titleOf, withMarks } from "./slide_text.js";
import { dress } from "./slide_theme.js";
import { STAGE, boxStyle, px } from "./stage.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { PreparedDeck } from "./contract" */
/** @import { SlideElement } from "./slide_head.js" */
/** @import { OnFacts } from "./slide_painting.js" */
/** @import { Theme } from "./slide_theme.js" */
/** @typedef {HTMLElement & { dkWatch?: ResizeObserver }} SlideRoot */

const FOOT_BOX = [1290, 996, 534, 64];

/** @param {PreparedDeck} prepared @param {number} index @param {boolean} still */
function slideOf(prepared, index, still) {
  const s = prepared.slides[index],
    title = titleOf(s.title, s.title_box, s.title_size, prepared.font);
  const subtitle = s.subtitle
    ? html`<p class="dk-subtitle" data-fit="36" style=${boxStyle(s.subtitle_box)}>${withMarks(s.subtitle)}</p>`
    : nothing;
  return html`${stampOn(prepared)}
    <h2 class="dk-title" data-fit=${s.title_size} style="${boxStyle(s.title_box)};font-size:${px(s.title_size)}">
      ${title}
    </h2>
    ${subtitle}
    ${s.blocks.map((block, at) => blockOf(block, at, prepared, still))}
    <p class="dk-counted"></p>
    <div class="dk-rule"></div>
    <p class="dk-source" data-fit="24" style=${boxStyle(s.source_box)}>${setText(s.source)}</p>
    <p class="dk-page" style=${boxStyle(FOOT_BOX)}>${pageLine(prepared, index)}</p>`;
}
/** @param {PreparedDeck} prepared @param {number} index @returns {SlideElement} */
export function slideElement(prepared, index) {
  const slide = document.createElement("section");
  slide.className = "dk-slide";
  slide.setAttribute("aria-label", prepared.slides[index].title);
  return slide;
}
/** @param {HTMLElement} slide @param {PreparedDeck} prepared @param {number} index @param {boolean} still */
export function fillSlide(slide, prepared, index, still) {
  drawAnew(slide, slideOf(prepared, index, still));
  for (const node of figuresIn(slide)) {
    const block = prepared.slides[index].blocks[Number(node.dataset.block)];
    if (block.kind === "figure") node.dkBlock = block;
  }
}

// Draws slide `index` into `root`, as wide as root is, again whenever that changes. Still: a picture of the slide
// without events; it is set once at half size and made smaller as a whole, because some browsers set no letter below 12
// px.
const STILL = 0.5;
/**
 * @param {SlideRoot} root @param {PreparedDeck} prepared @param {number} index
 * @param {{ still?: boolean, theme?: Theme, onFacts?: OnFacts | null }} [painting]
 */
export function drawSlide(root, prepared, index, { still = false, theme = "light", onFacts = null } = {}) {
  root.dkWatch?.disconnect();
  dress(root, prepared, theme);
  root.classList.add("dk-one");
  const slide = slideElement(prepared, index);
  fillSlide(slide, prepared, index, still);
  slide.classList.add("on");
  root.replaceChildren(slide);
  let width = 0;
  const set = () => {
    if (!root.clientWidth || root.clientWidth === width) return;
    const isFirst = !width,
      u = still ? STILL : root.clientWidth / STAGE.width;
    width = root.clientWidth;
    root.style.setProperty("--u", `${u}px`);
    if (still) shrink(slide, u, width);
    if (still && !isFirst) return;
    fitSlide(slide);
    for (const node of figuresIn(slide))
      paintSoon(node, prepared, () => ({ theme, u: still ? STILL : width / STAGE.width, still, onFacts }));
  };
  root.dkWatch = new ResizeObserver(set);
  root.dkWatch.observe(root);
  set();
}
// A slide that was set at the unit u, as a picture `width` pixels wide.
/** @param {HTMLElement} slide @param {number} u @param {number} width */
export const shrink = (slide, u, width) =>
  Object.assign(slide.style, {
    inset: "0 auto auto 0",
    width: `${STAGE.width * u}px`,
    height: `${STAGE.height * u}px`,
    transformOrigin: "0 0",
    transform: `scale(${width / (STAGE.width * u)})`,
  });
