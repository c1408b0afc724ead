// The page 导入: files are dropped, sent one after the other and read into drafts (brought_files.js); the list of drafts
// with what was found and what is doubtful; and a draft itself (draft_page.js). A draft is called one wherever it
// shows. The one that is open stands in the address (draft), so that a link opens it and Back closes it.

import { noteAddress } from "./address.js";
import { broughtFiles } from "./brought_files.js";
import { askDrafts, reasonIn } from "./draft_asking.js";
import { openedDraft } from "./draft_page.js";
import { compareButton, countsOf, draftMark, saidOfFact, warningsOf } from "./draft_words.js";
import { html } from "./drawing.js";
import { keepFocus } from "./focus.js";
import { say, store } from "./page.js";
import { withhold } from "./plan_text.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { DraftList, DraftRow, ForEveryPart, Importing, RefusedFile, RemovedDraft } from "./contract" */

const FIRST_DOUBTS = 6; // of a draft in the list

// Of this visit, and so that it outlives a look at another page.
/** @type {DraftList | null} */
let listed = null;
let failed = "";
let dropping = ""; // the draft that is asked about
let isOver = false; // a file is held over the page
let most = 8; // places that are shown beside each other
/** @type {HTMLElement} */
let place; // where the page is drawn
let lang = "zh";

const drawState = () => keepFocus(place, () => render(draft.draw() ?? listPage(), place));
const files = broughtFiles({ drawState, fetchList }),
  draft = openedDraft({
    drawState,
    failed: (sentence) => (failed = sentence),
    place: () => place,
    most: () => most,
  });

/** @param {HTMLElement} root @param {Importing & ForEveryPart} data */
export function drawImporting(root, data) {
  const isOther = root !== place || lang !== data.lang;
  [place, lang, most] = [root, data.lang, data.most];
  store.subscribe(root, opened, () => draft.follow(opened()));
  draft.follow(opened(), isOther);
  drawState();
  if (isOther || !listed) fetchList();
}

const opened = () => store.asked("draft") ?? "";

async function fetchList() {
  try {
    listed = await askDrafts("drafts.json");
    if (failed === say("draft_list_failed")) failed = ""; // what else was said stays
  } catch {
    failed = say("draft_list_failed");
  }
  drawState();
}

function dropField() {
  /** @param {Event & { currentTarget: HTMLElement }} event */
  const choose = (event) => event.currentTarget.parentElement?.querySelector("input")?.click();
  /** @param {Event & { currentTarget: HTMLInputElement }} event */
  const chosen = (event) => {
    files.take([...(event.currentTarget.files ?? [])], listed);
    event.currentTarget.value = "";
  };
  return html`<div class="drop${isOver ? " over" : ""}">
    <p>
      ${say("draft_drop_here")}
      <button class="choose" @click=${choose}>${say("draft_choose")}</button>
      <input
        type="file"
        multiple
        tabindex="-1"
        aria-label=${say("draft_choose")}
        @change=${chosen}
      />
    </p>
    <small>${listed?.limits ?? ""}</small>
  </div>`;
}
// ---- the list ----

// A draft is removed, or brought back.
/** @param {"drop" | "restore"} act @param {string} id */
async function change(act, id) {
  try {
    await askDrafts(act, { draft: id }, { method: "POST" });
    failed = "";
  } catch (error) {
    failed = reasonIn(error);
    return drawState();
  }
  await fetchList();
}

/** @param {DraftRow | RefusedFile} one */
function removal(one) {
  /** @param {string} id */
  const ask = (id) => () => {
    dropping = id;
    drawState();
  };
  const drop = () => {
    dropping = "";
    change("drop", one.draft);
  };
  return dropping === one.draft
    ? html`<span class="ask">
        ${say("draft_drop_ask")}
        <button class="cj-link" data-do="drop" @click=${drop}>
          ${say("draft_drop")}
        </button>
        ·
        <button class="cj-link" @click=${ask("")}>
          ${say("draft_drop_no")}
        </button>
      </span>`
    : html`<button class="cj-link" data-do="ask-drop" @click=${ask(one.draft)}>
        ${say("draft_drop")}
      </button>`;
}

/** @param {DraftRow} one */
function draftRow(one) {
  /** @param {string} id of a fact */
  const open = (id) => () => {
    noteAddress({ draft: one.draft });
    return draft.open(one.draft, id);
  };
  const rest = one.doubtful.length - FIRST_DOUBTS;
  return html`<li class="one" data-draft=${one.draft}>
    <h3>
      ${draftMark()}
      <button class="cj-link" data-do="open" @click=${open("")}>
        ${one.title}
      </button>
    </h3>
    <p class="counts">${countsOf(one)}</p>
    <p class="sub">${one.name} · ${one.made}</p>
    ${warningsOf(one)}
    <p class="sub">
      ${one.doubtful.length ? say("draft_doubtful", one.doubtful.length) : say("draft_doubtful_none")}
    </p>
    <ul class="facts">
      ${one.doubtful.slice(0, FIRST_DOUBTS).map(
        (f) =>
          html`<li>
              <button class="fact" data-fact=${f.id} @click=${open(f.id)}>
                ${saidOfFact(f)}
              </button>
            </li>`,
      )}
    </ul>
    ${rest > 0 ? html`<p class="sub">${say("draft_more", rest)}</p>` : nothing}
    <p class="ways">
      <button class="cj-link" @click=${open("")}>${say("draft_open")}</button> ·
      ${compareButton(one, most)} · ${removal(one)}
    </p>
  </li>`;
}

/** @param {RefusedFile} one */
const refusedRow = (one) =>
  html`<li data-draft=${one.draft}>
    <b>${one.name}</b> <span>${one.sentence}</span>
    <small>${one.when.slice(0, 16)}</small> ${removal(one)}
  </li>`;

/** @param {RemovedDraft} one */
function removedRow(one) {
  const back = () => change("restore", one.draft);
  return html`<li data-draft=${one.draft}>
    <b>${one.name}</b> <span>${withhold(one.said)}</span>
    <small>${one.when.slice(0, 16)}</small>
    <button class="cj-link" data-do="restore" @click=${back}>
      ${say("draft_restore")}
    </button>
  </li>`;
}

function listPage() {
  /** @param {DragEvent} event */
  const over = (event) => {
    event.preventDefault();
    if (isOver) return;
    isOver = true;
    drawState();
  };
  /** @param {DragEvent & { currentTarget: HTMLElement, relatedTarget: Node | null }} event */
  const out = (event) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    isOver = false;
    drawState();
  };
  /** @param {DragEvent} event */
  const drop = (event) => {
    event.preventDefault();
    isOver = false;
    files.take([...(event.dataTransfer?.files ?? [])], listed);
  };
  return html`<div
    class="cj cj-importing"
    @dragover=${over}
    @dragleave=${out}
    @drop=${drop}
  >
    <h1>${say("draft_title")}</h1>
    <p class="sub">${say("draft_intro")}</p>
    ${dropField()} ${files.draw()}
    ${failed ? html`<p class="warning" role="alert">${failed}</p>` : nothing}
    ${listed?.room ? html`<p class="warning">${listed.room}</p>` : nothing}
    <section>
      <h2>${say("draft_list")}</h2>
      ${listed && !listed.drafts.length ? html`<p class="sub none">${say("draft_none")}</p>` : nothing}
      <ul class="drafts">
        ${(listed?.drafts ?? []).map(draftRow)}
      </ul>
      <p class="sub next">${say("draft_next")}</p>
    </section>
    ${
      listed?.refused.length
        ? html`<section>
            <h2>${say("draft_refused_list")}</h2>
            <ul class="refused">
              ${listed.refused.map(refusedRow)}
            </ul>
          </section>`
        : nothing
    }
    ${
      listed?.removed.length
        ? html`<section>
            <h2>${say("draft_removed_list")}</h2>
            <p class="sub">${say("draft_removed_note")}</p>
            <ul class="removed">
              ${listed.removed.map(removedRow)}
            </ul>
          </section>`
        : nothing
    }
  </div>`;
}
