// The source reader: outline left, text right, any fact highlighted in its place, original or corrected.

import { noteAddress } from "./address.js";
import { handOver } from "./caption.js";
import { numbered } from "./cells.js";
import { between, drawAnew, html } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { copyQuote } from "./clipboard.js";
import { keepFocus, pageScroller } from "./focus.js";
import { BASE } from "./made.js";
import { copyText, inLanguage, inkOf, say } from "./page.js";
import { cleanPassage, repairLines, sourcePassage } from "./passage.js";
import { factName, measureName, paragraphsOf } from "./plan_text.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { FactPlace, OutlineItem, Reader } from "./contract" */
/** @import { Plan, Span } from "./plan_text.js" */
/**
 * @typedef {HTMLElement & { key?: string, wordsKey?: string, fact?: string | null, original?: boolean }} ReaderRoot
 *   what it was drawn with; what was chosen in it since
 */

// A line of the outline: a section, or a measure with its number in bold.
/** @param {OutlineItem} o @param {FactPlace | null} record */
function lineOf(o, record) {
  const isSection = o.kind === "section",
    name = o.title || o.gist || "",
    number = isSection ? (o.label ?? "").replace(/[(（]/g, "（").replace(/[)）]/g, "）") : measureName(o),
    words = numbered(number, name);
  return html`<a
    tabindex="0"
    role="button"
    class="d${isSection ? o.depth : 4}${o.id === record?.m ? " on" : ""}"
    data-go=${o.id}
    title=${o.title ?? o.gist ?? ""}
  >
    ${isSection ? words : [html`<b>${number}</b>`, words.slice(number.length)]}
    ${isSection || o.title ? nothing : html`<small>${say("summary_badge")}</small>`}
  </a>`;
}

/** @param {ReaderRoot} root @param {Reader} data */
export function drawReader(root, data) {
  /** @param {Plan} plan */
  const draw = (plan) => {
    const original = root.original ?? data.original;
    const fact = root.fact ?? data.fact;
    const record = (fact && plan.facts[fact]) || null;
    /** @type {Span[]} */
    const spans = record
      ? [
          {
            from: original ? record.s : record.cs,
            to: original ? record.e : record.ce,
            id: "fact",
            kind: record.k === "measure" ? "whole" : "",
          },
        ]
      : [];
    const letters = original ? plan.source : plan.clean;
    const paragraphs = paragraphsOf(letters);
    /** @param {OutlineItem} o */
    const startOf = (o) => (original ? o.s : o.cs);
    const passage = original ? sourcePassage : cleanPassage;
    /** @param {[number, number]} span */
    const paragraph = ([a, b]) => {
      const here = plan.outline.filter((o) => startOf(o) >= a && startOf(o) < b),
        head = here.at(0);
      return html`<p class=${head?.kind === "section" ? "h" + head.depth : ""}>
        ${here.map((o) => html`<span id="at-${o.id}"></span>`)}${passage(plan, a, b, spans)}
      </p>`;
    };
    const masked = plan.repairs.filter((r) => r.kind === "masked_name").length;
    const repaired = plan.repairs.filter((r) => r.applied).length,
      doubts = plan.repairs.length - repaired - masked;
    const dates = plan.dates.map(([kind, zh, en]) => say(kind, { zh, en }[inLanguage()]));
    const number = [plan.doc_number || say("no_number"), ...dates];
    const plans = data.plans.map(
      (
        p,
      ) => html`<button data-plan=${p.plan_id} style="--c:${inkOf(p.color)}" aria-pressed=${p.plan_id === plan.plan_id}>
        <i></i>${p.short}
      </button>`,
    );
    /** @param {string} name @param {boolean} isOn */
    const mode = (name, isOn) => html`<button data-mode=${name} aria-pressed=${isOn}>${say(name)}</button>`;
    drawAnew(
      root,
      html`<div class="cj cj-reader">
        <nav class="plans">${plans}</nav>
        <header>
          <h1>${plan.title}</h1>
          <p class="sub">
            ${number.join(" · ")} · <b>${plan.origin}</b>：${plan.origin_note}；${plan.completeness_note}
          </p>
          <p class="tools">
            <span class="switch">${mode("original", original)}${mode("corrected", !original)}</span> <small>
              ${say("repairs_total", repaired, doubts, masked)}
            </small>
          </p>
        </header>
        <div class="cols${record ? " marked" : ""}">
          <nav class="outline" aria-label=${say("outline")}>${plan.outline.map((o) => lineOf(o, record))}</nav>
          <article class="text ${original ? "original" : ""}" lang="zh-CN">${paragraphs.map(paragraph)}</article>
          ${record ? about(plan, fact, record) : nothing}
        </div>
      </div>`,
    );
    handOver(root, {
      narrowed: () => [{ value: say(original ? "original" : "corrected") }],
      hasOwnTable: () => paragraphs.length > 0,
    });
    root.querySelectorAll("[data-plan]").forEach(
      (b) =>
        (b.onclick = () => {
          root.fact = null;
          root.original = undefined;
          const { plan: chosen = "" } = b.dataset;
          noteAddress({ plan: chosen, fact: null });
          loadPlan(chosen).then((p) => {
            keepFocus(root, () => draw(p));
            toTop();
          });
        }),
    );
    root.querySelectorAll("[data-mode]").forEach(
      (b) =>
        (b.onclick = () => {
          root.original = b.dataset.mode === "original";
          noteAddress({ text: b.dataset.mode });
          keepFocus(root, () => draw(plan));
          find();
        }),
    );
    root.querySelectorAll("[data-go]").forEach((a) => {
      const go = () => {
        const o = plan.outline.find((x) => x.id === a.dataset.go);
        if (!o) return;
        if (o.kind !== "section") {
          root.fact = o.id;
          noteAddress({ fact: o.id, plan: plan.plan_id });
          keepFocus(root, () => draw(plan));
          find();
        } else root.querySelector(`[id="at-${o.id}"]`)?.scrollIntoView({ block: "start", behavior: "auto" });
      };
      a.onclick = go;
      a.onkeydown = (e) => {
        if (e.key === "Enter" || e.key === " ") {
          e.preventDefault();
          go();
        }
      };
    });
    root.querySelectorAll("[data-rd]").forEach(
      (b) =>
        (b.onclick = () => {
          if (b.dataset.rd === "copy" || b.dataset.rd === "measure")
            copyQuote(
              plan,
              fact,
              b,
              b.dataset.rd === "measure" ? "measure" : "sentence",
              root.original ?? data.original,
            );
          if (b.dataset.rd === "link")
            copyText(`${location.origin}${BASE}/sources?fact=${encodeURIComponent(fact)}`, b);
          if (b.dataset.rd === "clear") {
            root.fact = "";
            noteAddress({ fact: null, plan: plan.plan_id });
            keepFocus(root, () => draw(plan));
          }
        }),
    );
  };
  // Beside the text: which fact is marked, what was doubtful about it, and how to take it along.
  /** @param {Plan} plan @param {string} fact @param {FactPlace} record */
  const about = (plan, fact, record) => {
    /** @param {string} act @param {string} words */
    const way = (act, words) => html`<button class="cj-link" data-rd=${act}>${say(words)}</button>`;
    const ways = [
      ...(record.k === "measure" ? [] : [way("copy", "copy_quote")]),
      ...(record.m ? [way("measure", "copy_measure")] : []),
      way("link", "copy_link"),
      way("clear", "clear_mark"),
    ];
    return html`<aside class="about">
      <b>${factName(plan, fact)}</b>
      ${record.note ? html`<p class="note">${record.note}</p>` : nothing}
      ${repairLines(plan, record.cs, record.ce)}
      <p>${between(ways, " · ")}</p>
    </aside>`;
  };
  const toTop = () => pageScroller()?.scrollTo({ top: 0 });
  const find = () => {
    const mark = root.querySelector('mark[data-mark="fact"]');
    if (!mark) return;
    mark.scrollIntoView({ block: "center", behavior: "auto" });
    // The outline scrolls by itself where it can; scrollIntoView would take the whole page along on a phone.
    const on = root.querySelector(".outline .on"),
      box = root.querySelector(".outline");
    if (on && box && box.scrollHeight > box.clientHeight) box.scrollTop = on.offsetTop - box.clientHeight / 2;
  };
  // Who came from a sentence goes on at it: what had the focus is gone.
  const readOn = () => {
    const mark = root.querySelector('mark[data-mark="fact"]');
    if (!mark || document.activeElement !== document.body) return;
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  };
  const key = JSON.stringify([data.plan_id, data.fact, data.original]);
  if (root.key !== key) {
    root.key = key;
    root.fact = data.fact;
    root.original = data.original;
  } else if (root.querySelector(".cj-reader") && root.wordsKey === data.lang) return;
  root.wordsKey = data.lang;
  loadPlan(data.plan_id).then(
    (plan) => {
      keepFocus(root, () => draw(plan));
      find();
      readOn();
      setTimeout(() => find(), 250);
    },
    () => {
      drawAnew(root, html`<p class="note">${say("evidence_failed")}</p>`);
    },
  );
}
