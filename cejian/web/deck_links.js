// The ways on of the page 汇报: what can be pressed there, by what it does and for which deck.

import { html } from "./drawing.js";
import { say } from "./page.js";
import { nothing } from "./vendor/lit-html.js";

/** @param {string} act @param {string} words @param {{ kind?: string | symbol, hint?: string | symbol }} [more] */
export const deckWay = (act, words, { kind = nothing, hint = nothing } = {}) =>
  html`<button class="cj-link" data-pr=${act} data-kind=${kind} title=${hint}>${words}</button>`;
/** @param {string} key @param {string} words */
export const takeLink = (key, words) => html`<button class="cj-link" data-take=${key}>${words}</button>`;
/** @param {string} key */
export const dropLink = (key) => html`<button class="cj-link" data-drop=${key}>${say("deck_give_up")}</button>`;
/** @param {string} id */
export const restoreLink = (id) => html`<button class="cj-link" data-restore=${id}>${say("deck_restore")}</button>`;
