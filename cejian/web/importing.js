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

const FIRST_DOUBTS = 6; // of a draft in the list
const COUNTS = ["chapters", "tasks", "safeguards", "agencies", "targets", "times"];

// Of this visit, and so that it outlives a look at another page: files go on being sent.
let files = []; // {file, key, state: waiting | reading | done | not_read, said, page, pages}
let listed = null; // what the server has: drafts, refused files, limits
let failed = "";
let dropping = ""; // the draft that is asked about
let shown = null; // the draft that is open, with its repairs applied
let fact = "";
let onlyDoubtful = false;
let original = false;
let isOver = false; // a file is held over the page
let isSending = false;
let asking = ""; // the draft that is open, or on its way
let most = 8; // places that are shown beside each other
let place = null; // where the page is drawn
let lang = "zh";

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
  if (id === asking) return;
  if (id) openDraft(id, "");
  else close();
}

const drawState = () => keepFocus(place, () => render(shown ? draftPage() : listPage(), place));
const way = (path, query = {}) => `${BASE}/import/${path}?${new URLSearchParams({ lang, ...query })}`;

// What the server says, or its sentence as an error.
async function asked(address, options) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw new Error(say("draft_sent_not"));
  }
  if (!answer.ok) throw new Error((await answer.text()) || say("draft_sent_not"));
  return answer.json();
}

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

function take(chosen) {
  for (const file of chosen)
    files.push(
      listed && file.size > listed.most_bytes
        ? { file, state: "not_read", said: listed.too_big }
        : { file, key: newKey(), state: "waiting", said: "" },
    );
  drawState();
  if (!isSending) sendAll();
}

// By this the server knows what is being read, to say how far it is and to end it.
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(6))].map((b) => b.toString(16).padStart(2, "0")).join("");

// While a file is read: which page of a scan.
async function watch(one) {
  while (one.state === "reading") {
    await new Promise((go) => setTimeout(go, 1000));
    if (one.state !== "reading") return;
    const told = await asked(way("progress.json", { as: one.key })).catch(() => ({}));
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
      const made = await asked(way("file", { name: next.file.name, as: next.key }), {
        method: "POST",
        headers: { "content-type": "application/x-cejian-file" },
        body: next.file,
      });
      next.state = made.drafts.length ? "done" : "not_read";
      next.said = [...made.drafts.map((d) => d.title), ...made.refused.map((r) => r.sentence)].join("；");
    } catch (error) {
      [next.state, next.said] = ["not_read", error.message];
    }
    await fetchList();
  }
  isSending = false;
}

function fileLine(one) {
  const cancel = () => {
    if (one.state === "reading") asked(way("cancel", { as: one.key }), { method: "POST" }).catch(() => {});
    else files = files.filter((f) => f !== one);
    drawState();
  };
  const words = { waiting: "draft_cancel", reading: "draft_stop" }[one.state],
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
  const choose = (event) => event.currentTarget.parentElement.querySelector("input").click();
  const chosen = (event) => {
    take([...event.currentTarget.files]);
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

function removal(one) {
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
      failed = error.message;
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

function draftRow(one) {
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

const refusedRow = (one) =>
  html`<li data-draft=${one.draft}>
    <b>${one.name}</b> <span>${one.sentence}</span>
    <small>${one.when.slice(0, 16)}</small> ${removal(one)}
  </li>`;

function removedRow(one) {
  const back = async () => {
    try {
      await asked(way("restore", { draft: one.draft }), { method: "POST" });
      failed = "";
    } catch (error) {
      failed = error.message;
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
  const over = (event) => {
    event.preventDefault();
    if (isOver) return;
    isOver = true;
    drawState();
  };
  const out = (event) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    isOver = false;
    drawState();
  };
  const drop = (event) => {
    event.preventDefault();
    isOver = false;
    take([...event.dataTransfer.files]);
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
function compareButton(one) {
  const go = () => {
    const column = `draft${one.draft}`,
      isHome = (p) => p === store.home(),
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

function openAnew(id, about) {
  noteAddress({ draft: id });
  return openDraft(id, about);
}

function close() {
  [shown, fact, asking] = [null, "", ""];
  drawState();
}

async function openDraft(id, about) {
  asking = id;
  let found = null;
  try {
    found = applyRepairs(await asked(way("draft.json", { draft: id })));
    failed = "";
  } catch (error) {
    failed = error.message;
  }
  if (asking !== id) return; // closed meanwhile, or another
  [shown, fact] = [found, about];
  if (fact && shown && !shown.facts[fact]) fact = "";
  drawState();
  find();
}

// What is marked comes into sight in the text, which scrolls by itself.
function find() {
  const text = place.querySelector(".text"),
    marked = place.querySelector('mark[data-mark="fact"]');
  if (marked) text.scrollTop += marked.getBoundingClientRect().top - text.getBoundingClientRect().top - 60;
}

function text() {
  const record = shown.facts[fact],
    isWhole = record && ["task", "safeguard"].includes(record.k);
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
  const isHead = (a, b) =>
    shown.outline.some((o) => o.kind === "section" && (original ? o.s : o.cs) >= a && (original ? o.s : o.cs) < b);
  const paragraph = ([a, b]) =>
    html`<p class=${isHead(a, b) ? "h1" : ""}>
      ${passage(shown, a, b, spans)}
    </p>`;
  return paragraphsOf(original ? shown.source : shown.clean).map(paragraph);
}

function factLine(f) {
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
    ${f.id === fact ? repairLines(shown, f.cs, f.ce) : nothing}
  </li>`;
}

function draftPage() {
  const row = shown.row,
    facts = onlyDoubtful ? shown.list.filter((f) => Number(f.confidence) < 0.8) : shown.list;
  const back = () => {
    noteAddress({ draft: null });
    close();
  };
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
        <article class="text" lang="zh-CN" tabindex="0">${text()}</article>
      </section>
      <section>
        <h2>
          ${say("draft_facts", shown.list.length)}
          <span class="switch">
            ${mode("draft_all_facts", !onlyDoubtful, () => (onlyDoubtful = false))}
            ${mode("draft_only_doubtful", onlyDoubtful, () => (onlyDoubtful = true))}
          </span>
        </h2>
        ${facts.length ? nothing : html`<p class="sub">${say("draft_facts_none")}</p>`}
        <ul class="facts">
          ${facts.map(factLine)}
        </ul>
      </section>
    </div>
    <p class="sub next">${say("draft_shown_as_read")} ${say("draft_next")}</p>
  </div>`;
}
