// The page 导入: files are dropped, sent one after the other and read into drafts; the list of drafts with what was found
// and what is doubtful; and a draft itself, its text left and its facts right. A draft is called one wherever it shows.
// The one that is open stands in the address (draft), so that a link opens it and Back closes it.

import { ask, noteAddress, setAddress } from "./address.js";
import { html } from "./drawing.js";
import { keepFocus } from "./focus.js";
import { BASE } from "./made.js";
import { say, store } from "./page.js";
import { cleanPassage, repairLines, sourcePassage } from "./passage.js";
import { applyRepairs, paragraphsOf, withhold } from "./plan_text.js";
import { nothing, render } from "./vendor/lit-html.js";

/**
 * @import { DraftCounts, DraftList, DraftRow, ForEveryPart, Importing, ProposedFact, ReadFile, RefusedFile,
 *   RemovedDraft, ScanProgress, ShownDraft } from "./contract"
 */
/** @import { Letters, Span } from "./plan_text.js" */
/**
 * @typedef {"waiting" | "reading" | "done" | "not_read"} FileState
 * @typedef {{ file: File, key: string, state: FileState, said: string } & ScanProgress} BroughtFile a file of this
 *   visit; by its key the server knows it, "" where it is too large to be sent
 * @typedef {Omit<ShownDraft, "source"> & Letters} ReadDraft a draft with its repairs applied
 */

const FIRST_DOUBTS = 6; // of a draft in the list
/** @type {(keyof DraftCounts)[]} */
const COUNTS = ["chapters", "tasks", "safeguards", "agencies", "targets", "times"];

// Of this visit, and so that it outlives a look at another page: files go on being sent.
/** @type {BroughtFile[]} */
let files = [];
/** @type {DraftList | null} */
let listed = null;
let failed = "";
let dropping = ""; // the draft that is asked about
/** @type {ReadDraft | null} */
let shown = null;
let fact = "";
let onlyDoubtful = false;
let original = false;
let isOver = false; // a file is held over the page
let isSending = false;
let opening = ""; // the draft that is open, or on its way
let most = 8; // places that are shown beside each other
/** @type {HTMLElement} */
let place; // where the page is drawn
let lang = "zh";

/** @param {HTMLElement} root @param {Importing & ForEveryPart} data */
export function drawImporting(root, data) {
  const isOther = root !== place || lang !== data.lang;
  [place, lang, most] = [root, data.lang, data.most];
  store.subscribe(root, opened, follow);
  if (isOther && shown && shown.row.draft === opened()) openDraft(shown.row.draft, fact);
  else follow();
  drawState();
  if (isOther || !listed) fetchList();
}

const opened = () => store.asked("draft") ?? "";

// What is open is what the address says: after a link, Back and Forward too.
function follow() {
  const id = opened();
  if (id === opening) return;
  if (id) openDraft(id, "");
  else closeDraft();
}

const drawState = () => keepFocus(place, () => render(shown ? draftPage(shown) : listPage(), place));
/** @param {string} path @param {Record<string, string>} [query] */
const way = (path, query = {}) => `${BASE}/import/${path}?${new URLSearchParams({ lang, ...query })}`;

// What the server says, or its sentence as an error.
/** @template T @param {string} address @param {RequestInit} [options] @returns {Promise<T>} */
async function asked(address, options) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw new Error(say("draft_sent_not"));
  }
  if (!answer.ok) throw new Error((await answer.text()) || say("draft_sent_not"));
  return answer.json();
}

/** @param {unknown} error of `asked` */
const reasonIn = (error) => /** @type {Error} */ (error).message;

async function fetchList() {
  try {
    listed = await asked(way("drafts.json"));
    if (failed === say("draft_list_failed")) failed = ""; // what else was said stays
  } catch {
    failed = say("draft_list_failed");
  }
  drawState();
}

// ---- files ----

/** @param {File[]} chosen */
function take(chosen) {
  for (const file of chosen)
    files.push(
      listed && file.size > listed.most_bytes
        ? { file, key: "", state: "not_read", said: listed.too_big }
        : { file, key: newKey(), state: "waiting", said: "" },
    );
  drawState();
  if (!isSending) sendAll();
}

// By this the server knows what is being read, to say how far it is and to end it.
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(6))].map((b) => b.toString(16).padStart(2, "0")).join("");

// While a file is read: which page of a scan.
/** @param {BroughtFile} one */
async function watch(one) {
  while (one.state === "reading") {
    await new Promise((go) => setTimeout(go, 1000));
    if (one.state !== "reading") return;
    /** @type {Promise<ScanProgress>} */
    const coming = asked(way("progress.json", { as: one.key }));
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
      const made = await asked(way("file", { name: next.file.name, as: next.key }), {
        method: "POST",
        headers: { "content-type": "application/x-cejian-file" },
        body: next.file,
      });
      next.state = made.drafts.length ? "done" : "not_read";
      next.said = [...made.drafts.map((d) => d.title), ...made.refused.map((r) => r.sentence)].join("；");
    } catch (error) {
      [next.state, next.said] = ["not_read", reasonIn(error)];
    }
    await fetchList();
  }
  isSending = false;
}

/** @type {Partial<Record<FileState, string>>} */
const ENDINGS = { waiting: "draft_cancel", reading: "draft_stop" };

/** @param {BroughtFile} one */
function fileLine(one) {
  const cancel = () => {
    if (one.state === "reading") asked(way("cancel", { as: one.key }), { method: "POST" }).catch(() => {});
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

function filesOfVisit() {
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

function dropField() {
  /** @param {Event & { currentTarget: HTMLElement }} event */
  const choose = (event) => event.currentTarget.parentElement?.querySelector("input")?.click();
  /** @param {Event & { currentTarget: HTMLInputElement }} event */
  const chosen = (event) => {
    take([...(event.currentTarget.files ?? [])]);
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

const mark = () => html`<span class="badge draft">${say("draft_mark")}</span>`;

/** @param {ProposedFact} f */
function saidOf(f) {
  const doubtful = Number(f.confidence) < 0.8 ? html` <em>${say("draft_is_doubtful")}</em>` : nothing;
  return html`<span class="kind"
      >${say(`draft_kind_${f.k}`)}${f.role ? ` · ${f.role}` : ""}</span
    >
    <span class="said"
      >${f.words ? withhold(f.words) : say("draft_words_withheld")}</span
    >
    <small
      >${say("draft_confidence", f.confidence)}${doubtful} ·
      ${say("draft_rule", f.rule)}</small
    >`;
}

/** @param {DraftRow | RefusedFile} one */
function removal(one) {
  /** @param {string} id */
  const ask = (id) => () => {
    dropping = id;
    drawState();
  };
  const drop = async () => {
    dropping = "";
    try {
      await asked(way("drop", { draft: one.draft }), { method: "POST" });
      failed = "";
    } catch (error) {
      failed = reasonIn(error);
      return drawState();
    }
    await fetchList();
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
  const open = (id) => () => openAnew(one.draft, id);
  const rest = one.doubtful.length - FIRST_DOUBTS;
  const counts = COUNTS.map((name) => one.counts[name]);
  return html`<li class="one" data-draft=${one.draft}>
    <h3>
      ${mark()}
      <button class="cj-link" data-do="open" @click=${open("")}>
        ${one.title}
      </button>
    </h3>
    <p class="counts">${say("draft_counts", ...counts)}</p>
    <p class="sub">${one.name} · ${one.made}</p>
    ${[one.warning, ...one.doubts].filter(Boolean).map((line) => html`<p class="warning">${line}</p>`)}
    <p class="sub">
      ${one.doubtful.length ? say("draft_doubtful", one.doubtful.length) : say("draft_doubtful_none")}
    </p>
    <ul class="facts">
      ${one.doubtful.slice(0, FIRST_DOUBTS).map(
        (f) =>
          html`<li>
              <button class="fact" data-fact=${f.id} @click=${open(f.id)}>
                ${saidOf(f)}
              </button>
            </li>`,
      )}
    </ul>
    ${rest > 0 ? html`<p class="sub">${say("draft_more", rest)}</p>` : nothing}
    <p class="ways">
      <button class="cj-link" @click=${open("")}>${say("draft_open")}</button> ·
      ${compareButton(one)} · ${removal(one)}
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
  const back = async () => {
    try {
      await asked(way("restore", { draft: one.draft }), { method: "POST" });
      failed = "";
    } catch (error) {
      failed = reasonIn(error);
      return drawState();
    }
    await fetchList();
  };
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
    take([...(event.dataTransfer?.files ?? [])]);
  };
  return html`<div
    class="cj cj-importing"
    @dragover=${over}
    @dragleave=${out}
    @drop=${drop}
  >
    <h1>${say("draft_title")}</h1>
    <p class="sub">${say("draft_intro")}</p>
    ${dropField()} ${files.length ? filesOfVisit() : nothing}
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

// ---- a draft ----

// Beside the plans that are chosen, or as many of them as there is room for.
/** @param {DraftRow} one */
function compareButton(one) {
  const go = () => {
    const column = `draft${one.draft}`,
      isHome = (/** @type {string} */ p) => Number(p === store.home()),
      chosen = store.chosen().map((p) => p.column_id),
      others = chosen.filter((p) => p !== column).sort((a, b) => isHome(b) - isHome(a));
    setAddress({
      places: [...others.slice(0, most - 1), column].join(","),
      draft: null,
    });
    ask({ page: "compare" });
  };
  return html`<button
    class="cj-link"
    data-do="compare"
    title=${say("draft_compare_note")}
    @click=${go}
  >
    ${say("draft_compare")}
  </button>`;
}

/** @param {string} id @param {string} about a fact, "" for none */
function openAnew(id, about) {
  noteAddress({ draft: id });
  return openDraft(id, about);
}

function closeDraft() {
  [shown, fact, opening] = [null, "", ""];
  drawState();
}

/** @param {string} id @param {string} about a fact, "" for none */
async function openDraft(id, about) {
  opening = id;
  /** @type {ReadDraft | null} */
  let found = null;
  try {
    /** @type {ShownDraft} */
    const draft = await asked(way("draft.json", { draft: id }));
    found = applyRepairs(draft);
    failed = "";
  } catch (error) {
    failed = reasonIn(error);
  }
  if (opening !== id) return; // closed meanwhile, or another
  [shown, fact] = [found, about];
  if (fact && shown && !shown.facts[fact]) fact = "";
  drawState();
  find();
}

// What is marked comes into sight in the text, which scrolls by itself.
function find() {
  const text = place.querySelector(".text"),
    marked = place.querySelector('mark[data-mark="fact"]');
  if (text && marked) text.scrollTop += marked.getBoundingClientRect().top - text.getBoundingClientRect().top - 60;
}

/** @param {ReadDraft} draft */
function text(draft) {
  const record = draft.facts[fact],
    isWhole = record && ["task", "safeguard"].includes(record.k);
  /** @type {Span[]} */
  const spans = record
    ? [
        {
          from: original ? record.s : record.cs,
          to: original ? record.e : record.ce,
          id: "fact",
          kind: isWhole ? "whole" : "",
        },
      ]
    : [];
  const passage = original ? sourcePassage : cleanPassage;
  /** @param {number} a @param {number} b */
  const isHead = (a, b) =>
    draft.outline.some((o) => o.kind === "section" && (original ? o.s : o.cs) >= a && (original ? o.s : o.cs) < b);
  /** @param {[number, number]} span */
  const paragraph = ([a, b]) =>
    html`<p class=${isHead(a, b) ? "h1" : ""}>
      ${passage(draft, a, b, spans)}
    </p>`;
  return paragraphsOf(original ? draft.source : draft.clean).map(paragraph);
}

/** @param {ReadDraft} draft @param {ProposedFact} f */
function factLine(draft, f) {
  const go = () => {
    fact = f.id;
    drawState();
    find();
  };
  const look = `fact ${f.k}${f.m && f.m !== f.id ? " within" : ""}`;
  return html`<li>
    <button
      class=${look}
      data-fact=${f.id}
      aria-pressed=${f.id === fact}
      @click=${go}
    >
      ${saidOf(f)}
    </button>
    ${f.id === fact ? repairLines(draft, f.cs, f.ce) : nothing}
  </li>`;
}

/** @param {ReadDraft} draft */
function draftPage(draft) {
  const row = draft.row,
    facts = onlyDoubtful ? draft.list.filter((f) => Number(f.confidence) < 0.8) : draft.list;
  const back = () => {
    noteAddress({ draft: null });
    closeDraft();
  };
  /** @param {string} words @param {boolean} isOn @param {() => void} change */
  const mode = (words, isOn, change) => {
    const set = () => {
      change();
      drawState();
      find();
    };
    return html`<button aria-pressed=${isOn} @click=${set}>
      ${say(words)}
    </button>`;
  };
  return html`<div class="cj cj-importing one">
    <p>
      <button class="cj-link" data-do="back" @click=${back}>
        ← ${say("draft_back")}
      </button>
      · ${compareButton(row)}
    </p>
    <h1>${mark()} ${row.title}</h1>
    <p class="sub">
      ${say("draft_counts", ...COUNTS.map((name) => row.counts[name]))}
    </p>
    <p class="sub">${row.name} · ${row.made} · ${say("draft_intro")}</p>
    ${[row.warning, ...row.doubts].filter(Boolean).map((line) => html`<p class="warning">${line}</p>`)}
    <div class="beside">
      <section>
        <h2>
          ${say("draft_text")}（${say("draft_mark")}）
          <span class="switch">
            ${mode("original", original, () => (original = true))}
            ${mode("corrected", !original, () => (original = false))}
          </span>
        </h2>
        <article class="text" lang="zh-CN" tabindex="0">${text(draft)}</article>
      </section>
      <section>
        <h2>
          ${say("draft_facts", draft.list.length)}
          <span class="switch">
            ${mode("draft_all_facts", !onlyDoubtful, () => (onlyDoubtful = false))}
            ${mode("draft_only_doubtful", onlyDoubtful, () => (onlyDoubtful = true))}
          </span>
        </h2>
        ${facts.length ? nothing : html`<p class="sub">${say("draft_facts_none")}</p>`}
        <ul class="facts">
          ${facts.map((f) => factLine(draft, f))}
        </ul>
      </section>
    </div>
    <p class="sub next">${say("draft_shown_as_read")} ${say("draft_next")}</p>
  </div>`;
}
