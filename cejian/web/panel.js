// The evidence panel: the sentence behind whatever was pressed.

import { addButton } from "./adding.js";
import { ask, setAddress, showAddress } from "./address.js";
import { placeDot } from "./cells.js";
import { allIn, between, drawAnew, html } from "./drawing.js";
import { isOfKnownPlan, loadPlan } from "./evidence.js";
import { copyQuote } from "./clipboard.js";
import { eachOf } from "./facts.js";
import { holdStill, keepFocus } from "./focus.js";
import { partOf } from "./ids.js";
import { FOCUSABLE } from "./keys.js";
import { BASE } from "./made.js";
import { C, copyText, say, store } from "./page.js";
import { cleanPassage, repairLines, sourcePassage } from "./passage.js";
import { factName, leaderSpans, neighbourhood, quoteWithSource, sectionAt, wordsOfFact } from "./plan_text.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { OneFact } from "./facts.js" */
/** @import { Plan } from "./plan_text.js" */
/** @typedef {import("./plan_text.js").FactPlace} FactPlace */
/** @typedef {{ facts: OneFact[], title: string, note?: string, at?: number }} Request what is to be shown */

// One for all pages, beside the page and not over it as a dialog.
function panel() {
  if (C.panel?.isConnected) return C.panel;
  C.panel = document.createElement("aside");
  C.panel.className = "cj-panel";
  C.panel.setAttribute("aria-live", "polite");
  C.panel.tabIndex = -1;
  document.body.append(C.panel);
  C.panel.addEventListener("click", onPanelClick);
  return C.panel;
}

export function closePanel(keepAddress = false, keepFact = false) {
  const hadFocus = C.panel?.contains(document.activeElement) || document.activeElement === document.body;
  holdStill(C.opener, () => {
    C.panel?.remove();
    C.panel = null;
    C.shown = null;
    document.body.classList.remove("cj-open");
  });
  if (!keepFact) store.change({ fact: null });
  if (!keepAddress) showAddress("close");
  if (hadFocus) C.opener?.focus?.({ preventScroll: true });
}

/** @param {Request} request @param {HTMLElement | null} [opener] @param {boolean} [keepAddress] */
export function openPanel(request, opener, keepAddress = false) {
  C.opener = opener ?? C.opener;
  /** @type {import("./page.js").Shown} */
  const shown = { original: C.shown?.original ?? false, ...request, at: request.at ?? 0 },
    first = request.facts[shown.at];
  C.shown = shown;
  if (C.panel) drawPanel();
  else holdStill(C.opener, drawPanel);
  revealSentence();
  C.lastOpened = first?.id;
  if (!keepAddress) setAddress({ fact: first?.id ?? null }, true);
  const missing = [
    ...new Set(
      request.facts
        .filter(isOfKnownPlan)
        .map((fact) => fact.plan_id)
        .filter((id) => !C.plans.has(id)),
    ),
  ];
  if (missing.length)
    Promise.all(missing.map(loadPlan)).then(
      () => {
        drawPanel();
        revealSentence();
      },
      () => {
        shown.failed = true;
        drawPanel();
      },
    );
}

function drawPanel() {
  const shown = C.shown;
  if (!shown) return;
  const parts = [
    shown.note ? said(shown.note) : nothing,
    shown.failed ? said(say("evidence_failed")) : nothing,
    shown.facts.map((fact, i) => {
      const plan = C.plans.get(fact.plan_id);
      if (!plan) return isOfKnownPlan(fact) ? nothing : said(say("unknown_fact"));
      return shown.facts.length > 1 && i !== shown.at
        ? folded(plan, fact.id, i)
        : unfolded(plan, fact.id, shown.original);
    }),
    shown.facts.length || shown.note ? nothing : said(say("no_evidence")),
  ];
  const box = panel();
  keepFocus(box, () =>
    drawAnew(
      box,
      html`<header>
          <b>${shown.title || say("evidence")}</b>
          <button data-do="close" aria-label=${say("close")} title="${say("close")} (Esc)">×</button>
        </header>
        ${parts}`,
    ),
  );
  document.body.classList.add("cj-open");
}
/** @param {string} words */
const said = (words) => html`<p class="note">${words}</p>`;
/** @param {Plan} plan */
const dotOfPlan = (plan) => placeDot({ color: C.colors?.[plan.plan_id] ?? plan.color });

// The panel begins at its top where the sentence is seen from there, else at the heading of the sentence, else at the
// sentence.
function revealSentence() {
  const box = C.panel,
    article = box?.querySelector("article"),
    marks = article?.querySelectorAll("mark") ?? [];
  if (!box) return;
  box.scrollTop = 0;
  const isSeen = (/** @type {Element} */ mark) => {
    const [line] = mark.getClientRects(),
      end = box.getBoundingClientRect().bottom;
    return !line || line.bottom <= end;
  };
  if (!article || !marks.length || ([...marks].every(isSeen) && (!C.shown?.at || isSeen(article)))) return;
  article.scrollIntoView({ block: "start" });
  if (!isSeen(marks[0])) marks[0].scrollIntoView({ block: "start" });
}

/** @param {Plan} plan @param {string} fact @param {number} i */
function folded(plan, fact, i) {
  if (!plan.facts[fact]) return nothing;
  const text = wordsOfFact(plan, fact).replaceAll("\n", " ");
  return html`<button class="fold" data-do="unfold" data-at=${i}>
    ${dotOfPlan(plan)}<span>${factName(plan, fact)}</span><em>${text.slice(0, 46)}${text.length > 46 ? "…" : ""}</em>
  </button>`;
}

/** @param {Plan} plan @param {FactPlace} r @param {boolean} original */
function quoted(plan, r, original) {
  const [a, b] = r.k === "measure" ? [r.cs, r.ce] : neighbourhood(plan.clean, r.cs, r.ce),
    kind = r.k === "measure" ? "whole" : "";
  const goesOn = (/** @type {number} */ at, /** @type {number} */ edge) =>
    at > 0 && at < plan.clean.length && plan.clean[edge] !== "\n" ? "…" : "";
  let text;
  if (original) {
    const [p, q] = [plan.starts[a] ?? r.s, Math.max(...plan.ends.slice(a, b))];
    const [from, to] = [Math.min(p, r.s), Math.max(q, r.e)];
    text = sourcePassage(plan, from, to, [{ from: r.s, to: r.e, kind }], leaderSpans(plan.source, from, to));
  } else text = cleanPassage(plan, a, b, [{ from: r.cs, to: r.ce, kind }], leaderSpans(plan.clean, a, b));
  return html`<blockquote lang="zh-CN">${goesOn(a, a - 1)}${text}${goesOn(b, b)}</blockquote>`;
}

/** @param {Plan} plan @param {string} fact @param {boolean} original */
function unfolded(plan, fact, original) {
  const r = plan.facts[fact];
  if (!r) return said(say("unknown_fact"));
  /** @param {string} act @param {string} words @param {string} [also] */
  const way = (act, words, also) =>
    html`<button class="cj-link" data-do=${act} data-fact=${also ?? nothing}>${say(words)}</button>`;
  const ways = [
    ...(r.k === "measure" ? [] : [way("copy", "copy_quote")]),
    ...(r.m ? [way("measure", "copy_measure")] : []),
    addButton(`quote:${fact}`),
    way("full", "open_full"),
    way("link", "copy_link"),
    ...(r.also ?? []).map((id) => way("also", "also_" + partOf(id), id)),
  ];
  const where = [plan.title, plan.doc_number, sectionAt(plan, r.cs)?.path].filter(Boolean).join(" · ");
  return html`<article data-fact=${fact} tabindex="-1">
    <h4>${dotOfPlan(plan)}${factName(plan, fact)}</h4>
    <p class="where">
      ${where} · <span title=${plan.origin_note}>${plan.origin}</span> <span class="switch">
        <button data-do="original" aria-pressed=${original}>${say("original")}</button>
        <button data-do="corrected" aria-pressed=${!original}>${say("corrected")}</button>
      </span>
    </p>
    ${quoted(plan, r, original)}
    ${r.note ? said(r.note) : nothing}${repairLines(plan, r.cs, r.ce)}
    <p class="acts">${between(ways, " · ")}</p>
  </article>`;
}

C.quoteWithSource = quoteWithSource; // for the tests, which hold it against cejian/views/citations.py

/** @param {MouseEvent} event */
function onPanelClick(event) {
  /** @type {HTMLElement | null} */
  const button = event.target instanceof Element ? event.target.closest("[data-do]") : null,
    shown = C.shown;
  if (!button || !shown) return;
  const act = button.dataset.do;
  if (act === "close") closePanel();
  if (act === "unfold") {
    shown.at = Number(button.dataset.at);
    drawPanel();
    revealSentence();
    C.panel?.querySelector("article")?.focus({ preventScroll: true });
    C.lastOpened = shown.facts[shown.at].id;
    setAddress({ fact: C.lastOpened }, true);
  }
  if (act === "original" || act === "corrected") {
    shown.original = act === "original";
    drawPanel();
  }
  // What follows is about the sentence that is unfolded.
  const fact = shown.facts[shown.at],
    plan = fact && C.plans.get(fact.plan_id);
  if (!plan) return;
  if (act === "copy") copyQuote(plan, fact.id, button);
  if (act === "measure") copyQuote(plan, fact.id, button, "measure");
  if (act === "link") copyText(`${location.origin}${BASE}/sources?fact=${encodeURIComponent(fact.id)}`, button);
  if (act === "full") ask({ open: fact.id, plan: fact.plan_id });
  if (act === "also") openPanel({ title: shown.title, facts: [{ ...fact, id: button.dataset.fact ?? "" }] });
}

/** @param {HTMLElement} element */
export function openFrom(element) {
  const facts = eachOf(JSON.parse(element.dataset.facts ?? "[]"));
  openPanel({ facts, title: element.dataset.title ?? "", note: element.dataset.note ?? "" }, element);
}

// The focus stays on what was opened. Whoever goes on from there with Tab comes into the panel, behind it to what
// follows on the page.
/** @param {KeyboardEvent} event */
export function tabThroughPanel(event) {
  const stops = C.panel ? allIn(C.panel, FOCUSABLE).filter((e) => e.tabIndex >= 0) : [],
    at = document.activeElement;
  const leads = event.shiftKey ? at === stops[0] && C.opener?.isConnected && C.opener : at === C.opener && stops[0];
  if (leads) {
    event.preventDefault();
    leads.focus();
    // and on by the key itself
  } else if (!event.shiftKey && at === stops.at(-1) && C.opener?.isConnected) C.opener.focus({ preventScroll: true });
}
