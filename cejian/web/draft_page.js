// A draft that is open: its text at the left, its facts at the right, the one that is pressed marked in the text.

import { noteAddress } from "./address.js";
import { askDrafts, reasonIn } from "./draft_asking.js";
import { compareButton, countsOf, draftMark, isDoubtful, saidOfFact, warningsOf } from "./draft_words.js";
import { html } from "./drawing.js";
import { say } from "./page.js";
import { cleanPassage, repairLines, sourcePassage } from "./passage.js";
import { applyRepairs, paragraphsOf } from "./plan_text.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { ShownFact, ShownDraft } from "./contract" */
/** @import { Letters, Span } from "./plan_text.js" */
/** @typedef {Omit<ShownDraft, "source"> & Letters} ReadDraft a draft with its repairs applied */

// `drawState` after everything that changed; `failed(sentence)` where it cannot be had, "" where it can; `place` is
// where the page is drawn; `most` places are shown beside each other.
/**
 * @param {{ drawState: () => void, failed: (sentence: string) => void, place: () => HTMLElement,
 *   most: () => number }} page
 */
export function openedDraft({ drawState, failed, place, most }) {
  /** @type {ReadDraft | null} */
  let shown = null;
  let fact = "",
    onlyDoubtful = false,
    original = false,
    opening = ""; // the draft that is open, or on its way
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
      const draft = await askDrafts("draft.json", { draft: id });
      found = applyRepairs(draft);
      failed("");
    } catch (error) {
      failed(reasonIn(error));
    }
    if (opening !== id) return; // closed meanwhile, or another
    [shown, fact] = [found, about];
    if (fact && shown && !shown.facts[fact]) fact = "";
    drawState();
    find();
  }

  // What is marked comes into sight in the text, which scrolls by itself.
  function find() {
    const text = place().querySelector(".text"),
      marked = place().querySelector('mark[data-mark="fact"]');
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

  /** @param {ReadDraft} draft @param {ShownFact} f */
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
        ${saidOfFact(f)}
      </button>
      ${f.id === fact ? repairLines(draft, f.cs, f.ce) : nothing}
    </li>`;
  }

  /** @param {ReadDraft} draft */
  function draftPage(draft) {
    const row = draft.row,
      facts = onlyDoubtful ? draft.list.filter(isDoubtful) : draft.list;
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
        · ${compareButton(row, most())}
      </p>
      <h1>${draftMark()} ${row.title}</h1>
      <p class="sub">
        ${countsOf(row)}
      </p>
      <p class="sub">${row.name} · ${row.made} · ${say("draft_intro")}</p>
      ${warningsOf(row)}
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
  // What is open is what the address says: after a link, Back and Forward too. Anew where the page itself was.
  /** @param {string} id "" for none */
  function follow(id, isAnew = false) {
    if (isAnew && shown && shown.row.draft === id) openDraft(id, fact);
    else if (id !== opening) id ? openDraft(id, "") : closeDraft();
  }
  return { open: openDraft, follow, draw: () => (shown ? draftPage(shown) : null) };
}
