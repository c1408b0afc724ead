// The name of an organisation and a mark (内部) that stand on top of what leaves: kept in this browser for all exports
// and new decks; a saved deck has its own. The server makes them safe once more (cejian/wording/stamp.py).

import { drawnIn, html } from "./drawing.js";
import { say } from "./page.js";
import { askInBox } from "./question.js";

/** @typedef {{ organisation: string, mark: string }} Stamp */

const LONGEST_ORGANISATION = 40,
  STAMP_MARKS = ["internal", "internal_keep"],
  STAMP_KEY = "cejian-stamp";
/** @param {string} name */
export const cleanName = (name) => name.replace(/\s/g, " ").replace(/\p{C}/gu, "").replace(/ +/g, " ").trim();
// The stamp in anything: words of the right kind or none.
/** @param {{ organisation?: unknown, mark?: unknown } | null} [value] @returns {Stamp} */
export const stampOf = (value) => ({
  organisation:
    typeof value?.organisation === "string" ? cleanName(value.organisation).slice(0, LONGEST_ORGANISATION).trim() : "",
  mark: typeof value?.mark === "string" && STAMP_MARKS.includes(value.mark) ? value.mark : "",
});
// The stamp of this computer; with one: from now on this.
/** @param {Stamp} [stamp] */
export function ownStamp(stamp) {
  try {
    // a browser may forbid its store
    if (stamp) localStorage.setItem(STAMP_KEY, JSON.stringify(stamp));
    return stampOf(JSON.parse(localStorage.getItem(STAMP_KEY) ?? "null"));
  } catch {
    return stampOf(stamp);
  }
}
/** @param {Stamp} [stamp] @returns {Record<string, string>} */
export const stampParams = (stamp = ownStamp()) =>
  Object.fromEntries(Object.entries(stamp).filter(([, value]) => value));
// As they stand on a page: the mark in words, the name.
/** @param {Stamp} stamp */
export const stampWords = ({ organisation, mark }) => [mark ? say(`stamp_${mark}`) : "", organisation];
/** @param {Stamp} [stamp] */
export const stampLine = (stamp = ownStamp()) => stampWords(stamp).filter(Boolean).join(" · ");
/** @param {ConstructorParameters<typeof URLSearchParams>[0]} address */
export const stampedAddress = (address) =>
  new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(address)), ...stampParams() });
// Asks for both; gives them, or null where nothing is to change.
/** @param {Stamp} stamp @param {string} note @returns {Promise<Stamp | null>} */
export function askStamp(stamp, note) {
  /** @param {string} mark */
  const option = (mark) => html`<option value=${mark} ?selected=${mark === stamp.mark}>
    ${mark ? say(`stamp_${mark}`) : say("stamp_none")}
  </option>`;
  return askInBox({
    name: "stamp",
    heading: say("stamp"),
    fields: html`<label>
        ${say("stamp_organisation")}
        <input maxlength=${LONGEST_ORGANISATION} autocomplete="organization" aria-describedby="cj-stamp-note" />
      </label>
      <label>${say("stamp_mark")}<select>${["", ...STAMP_MARKS].map(option)}</select></label>
      <p id="cj-stamp-note">${note}</p>`,
    typed: stamp.organisation,
    leave: say("question_cancel"),
    answerOf: (box, organisation) => stampOf({ organisation, mark: drawnIn(box, "select").value }),
  });
}
