// A question in a box over the page: a field of words, perhaps more, and two ways out of it.

import { drawAnew, drawnIn, html } from "./drawing.js";
import { inLanguage, say } from "./page.js";

/** @import { Drawn } from "./drawing.js" */
/**
 * @template Answer
 * @typedef {object} Question
 * @property {string} name of its heading's id
 * @property {string} heading
 * @property {Drawn} fields the first is that of the words
 * @property {string} typed what stands in it at first
 * @property {string} leave what the way out is called that keeps nothing
 * @property {(box: HTMLElement, words: string) => Answer | null} answerOf null where that is no answer yet
 */

// What was answered; null where the box was left without keeping anything.
/** @template Answer @param {Question<Answer>} question @returns {Promise<Answer | null>} */
export function askInBox({ name, heading, fields, typed, leave, answerOf }) {
  const box = document.createElement("dialog");
  box.className = "cj cj-question";
  box.lang = inLanguage() === "en" ? "en" : "zh-CN";
  box.setAttribute("aria-labelledby", `cj-${name}-title`);
  drawAnew(
    box,
    html`<form method="dialog">
      <h2 id="cj-${name}-title">${heading}</h2>
      ${fields}
      <p>
        <button class="cj-keep" value="keep">${say("question_keep")}</button>
        <button class="cj-link" type="button">${leave}</button>
      </p>
    </form>`,
  );
  const field = drawnIn(box, "input"),
    answered = () => answerOf(box, field.value);
  field.value = typed;
  box.onkeydown = (event) => event.stopPropagation(); // keys belong to the question, not to the page below
  drawnIn(box, "form").onsubmit = (event) => {
    if (answered() !== null) return;
    event.preventDefault();
    field.focus();
  };
  drawnIn(box, ".cj-link").onclick = () => box.close("");
  document.body.append(box);
  box.showModal();
  field.select();
  return new Promise(
    (answer) =>
      (box.onclose = () => {
        const found = box.returnValue === "keep" ? answered() : null;
        box.remove(); // closed, it has given the focus back to where it was
        answer(found);
      }),
  );
}
