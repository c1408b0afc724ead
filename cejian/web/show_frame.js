// The element of a deck on the wall: its stage, and the layers that lie over a slide, all of them still empty.

import { drawAnew, html } from "./drawing.js";
import { say } from "./page.js";
import { stampOn } from "./slide_head.js";
import { dress } from "./slide_theme.js";

/** @import { PreparedDeck } from "./contract" */
/** @import { Theme } from "./slide_theme.js" */

/** @param {PreparedDeck} prepared @param {Theme} theme */
export function showFrame(prepared, theme) {
  /** @type {HTMLDivElement & { cejianSeen?: boolean }} */
  const root = document.createElement("div");
  root.className = "dk-show";
  root.cejianSeen = true; // no dialog of Streamlit's (history.js)
  root.tabIndex = -1;
  for (const [name, value] of [
    ["role", "dialog"],
    ["aria-modal", "true"],
    ["aria-label", say("show_name", prepared.deck.name)],
    ["lang", prepared.deck.lang === "en" ? "en" : "zh-CN"],
  ])
    root.setAttribute(name, value);
  dress(root, prepared, theme);
  drawAnew(
    root,
    html`<div class="dk-stage">
        <p class="dk-foot"></p>
        <div class="dk-layer dk-grid" hidden></div>
        <div class="dk-layer dk-keys" hidden></div>
      </div>
      <div class="dk-layer dk-evidence" hidden>
        ${stampOn(prepared)}
        <header><h2 class="dk-fact-name"></h2><span class="dk-fact-at"></span></header>
        <p class="dk-fact-where"></p>
        <div class="dk-fact-text" lang="zh-CN"><div></div></div>
        <div class="dk-fact-notes"></div>
        <footer><span>${say("show_fact_keys")}</span><span class="dk-fact-page"></span></footer>
      </div>
      <p class="dk-toast" role="status" hidden></p>
      <p class="dk-live" aria-live="polite"></p>
      <div class="dk-black" hidden></div>`,
  );
  return root;
}
