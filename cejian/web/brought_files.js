// The files of a visit to 导入: sent one after the other, and what became of each. They go on being sent while another
// page is looked at.

import { askDrafts, reasonIn } from "./draft_asking.js";
import { html } from "./drawing.js";
import { say } from "./page.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { DraftList, ReadFile, ScanProgress } from "./contract" */
/**
 * @typedef {"waiting" | "reading" | "done" | "not_read"} FileState
 * @typedef {{ file: File, key: string, state: FileState, said: string } & ScanProgress} BroughtFile a file of this
 *   visit; by its key the server knows it, "" where it is too large to be sent
 */

/** @type {Partial<Record<FileState, string>>} */
const ENDINGS = { waiting: "draft_cancel", reading: "draft_stop" };

// By this the server knows what is being read, to say how far it is and to end it.
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(6))].map((b) => b.toString(16).padStart(2, "0")).join("");

// `drawState` after everything that changed; `fetchList` when a file was read.
/** @param {{ drawState: () => void, fetchList: () => Promise<void> }} page */
export function broughtFiles({ drawState, fetchList }) {
  /** @type {BroughtFile[]} */
  let files = [];
  let isSending = false;
  /** @param {File[]} chosen @param {DraftList | null} listed what says how large they may be */
  function take(chosen, listed) {
    for (const file of chosen)
      files.push(
        listed && file.size > listed.most_bytes
          ? { file, key: "", state: "not_read", said: listed.too_big }
          : { file, key: newKey(), state: "waiting", said: "" },
      );
    drawState();
    if (!isSending) sendAll();
  }
  // While a file is read: which page of a scan.
  /** @param {BroughtFile} one */
  async function watch(one) {
    while (one.state === "reading") {
      await new Promise((go) => setTimeout(go, 1000));
      if (one.state !== "reading") return;
      /** @type {Promise<ScanProgress>} */
      const coming = askDrafts("progress.json", { as: one.key });
      const told = await coming.catch(() => /** @type {ScanProgress} */ ({}));
      if (told.page !== one.page) {
        Object.assign(one, told);
        drawState();
      }
    }
  }

  // One after the other: the server reads one at a time too, and what waits here can still be taken back.
  async function sendAll() {
    isSending = true;
    for (let next; (next = files.find((f) => f.state === "waiting"));) {
      next.state = "reading";
      drawState();
      watch(next);
      try {
        /** @type {ReadFile} */
        const made = await askDrafts(
          "file",
          { name: next.file.name, as: next.key },
          {
            method: "POST",
            headers: { "content-type": "application/x-cejian-file" },
            body: next.file,
          },
        );
        next.state = made.drafts.length ? "done" : "not_read";
        next.said = [...made.drafts.map((d) => d.title), ...made.refused.map((r) => r.sentence)].join("；");
      } catch (error) {
        [next.state, next.said] = ["not_read", reasonIn(error)];
      }
      await fetchList();
    }
    isSending = false;
  }
  /** @param {BroughtFile} one */
  function fileLine(one) {
    const cancel = () => {
      if (one.state === "reading") askDrafts("cancel", { as: one.key }, { method: "POST" }).catch(() => {});
      else files = files.filter((f) => f !== one);
      drawState();
    };
    const words = ENDINGS[one.state],
      act = one.state === "waiting" ? "cancel" : "stop",
      far = one.state === "reading" && one.page ? say("draft_page", one.page, one.pages) : "";
    return html`<li data-state=${one.state}>
      <b>${one.file.name}</b>
      <span class="state">${say(`draft_${one.state}`)}</span>
      ${far ? html`<span class="page">${far}</span>` : nothing}
      ${words ? html`<button class="cj-link" data-do=${act} @click=${cancel}>${say(words)}</button>` : nothing}
      ${one.said ? html`<small>${one.said}</small>` : nothing}
    </li>`;
  }

  function listOfVisit() {
    if (!files.length) return nothing;
    const clear = () => {
      files = files.filter((f) => f.state === "waiting" || f.state === "reading");
      drawState();
    };
    return html`<section class="files">
      <h2>${say("draft_files")}</h2>
      <ul role="status">
        ${files.map(fileLine)}
      </ul>
      <button class="cj-link" @click=${clear}>${say("draft_clear")}</button>
    </section>`;
  }
  return { take, draw: listOfVisit };
}
