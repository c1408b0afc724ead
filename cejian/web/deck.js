// A deck on the wall: full screen, by keys alone, from what was prepared before (slide.js draws the slides, proof.js
// the sentences).

import { drawAnew, drawnIn, html } from "./drawing.js";
import { eachOf } from "./facts.js";
import { C, say } from "./page.js";
import { wakefulness } from "./show_awake.js";
import { factsOn, showFacts } from "./show_facts.js";
import { showGrid } from "./show_grid.js";
import { showInput } from "./show_input.js";
import { BACK, FORWARD, typedDigits } from "./show_keys.js";
import { speakerWindow } from "./show_speaker.js";
import {
  dress,
  figuresIn,
  fillSlide,
  fitSlide,
  headOf,
  later,
  paintFigure,
  paintSoon,
  setHead,
  slideElement,
  stampOn,
} from "./slide.js";
import { STAGE, placeColor } from "./stage.js";
import { nothing } from "./vendor/lit-html.js";

/**
 * @import { DeckPlace, PreparedDeck } from "./contract"
 * @import { OneFact } from "./facts.js"
 * @import { Presenting } from "./page.js"
 * @import { Act, Layer } from "./show_input.js"
 * @import { Painting, SlidePlot, Theme } from "./slide.js"
 */

// Shows a deck above everything. `at`: the slide to begin with; `facts`: open the evidence of these at once and close
// with it.
// `onMove(index)` on every change, `onClose()` at the end; `pageOf(index)` is the address of the page that a slide was
// taken from. Who asks again for the deck that is on gets the one that is on.
/**
 * @param {PreparedDeck} prepared
 * @param {{ at?: number, theme?: Theme, facts?: OneFact[] | null, onMove?: ((index: number) => void) | null,
 *   onClose?: (() => void) | null, pageOf?: ((index: number) => string | null | undefined) | null }} [options]
 * @returns {Presenting}
 */
export function presentDeck(
  prepared,
  { at = 0, theme = "light", facts = null, onMove = null, onClose = null, pageOf = null } = {},
) {
  if (C.presenting?.id === prepared.deck.id) return C.presenting;
  C.presenting?.close();
  const last = prepared.slides.length - 1,
    opener = /** @type {HTMLElement | null} */ (document.activeElement);
  /** @type {Set<string>} */
  const hidden = new Set();
  /** @type {HTMLDivElement & { cejianSeen?: boolean }} */
  const root = document.createElement("div");
  root.className = "dk-show";
  root.cejianSeen = true; // no dialog of Streamlit's (history.js)
  root.tabIndex = -1;
  for (const [name, value] of [
    ["role", "dialog"],
    ["aria-modal", "true"],
    ["aria-label", say("show_name", prepared.deck.name)],
    ["lang", prepared.deck.lang === "en" ? "en" : "zh-CN"],
  ])
    root.setAttribute(name, value);
  dress(root, prepared, theme);
  drawAnew(
    root,
    html`<div class="dk-stage">
        <p class="dk-foot"></p>
        <div class="dk-layer dk-grid" hidden></div>
        <div class="dk-layer dk-keys" hidden></div>
      </div>
      <div class="dk-layer dk-evidence" hidden>
        ${stampOn(prepared)}
        <header><h2 class="dk-fact-name"></h2><span class="dk-fact-at"></span></header>
        <p class="dk-fact-where"></p>
        <div class="dk-fact-text" lang="zh-CN"><div></div></div>
        <div class="dk-fact-notes"></div>
        <footer><span>${say("show_fact_keys")}</span><span class="dk-fact-page"></span></footer>
      </div>
      <p class="dk-toast" role="status" hidden></p>
      <p class="dk-live" aria-live="polite"></p>
      <div class="dk-black" hidden></div>`,
  );
  /** @param {string} name */
  const find = (name) => drawnIn(root, `.dk-${name}`);
  const stage = find("stage"),
    black = find("black"),
    foot = find("foot");
  const layers = { evidence: find("evidence"), grid: find("grid"), keys: find("keys") };
  const slides = prepared.slides.map((_, i) => slideElement(prepared, i));
  stage.prepend(...slides);
  document.body.append(root);
  document.documentElement.classList.add("dk-on");

  let index = -1,
    u = 0,
    /** @type {Layer} */
    layer = "",
    quiet = 0,
    isNew = true,
    tick = 0;
  const speaker = speakerWindow(prepared, {
      index: () => index,
      hidden,
      theme: () => theme,
      lang: root.lang,
      onKey: (event) => input.onKey(event),
    }),
    awake = wakefulness(),
    grid = showGrid(layers.grid, slides, { ready, titleOf: titleNow, unit: () => u }),
    sentences = showFacts(layers.evidence, prepared, { index: () => index, hidden, tell: tellLive }),
    digits = typedDigits(
      prepared.places.slice(0, 8).map((place) => place.column_id),
      { toggle, jump, tell: tellFoot },
    );
  /** @returns {Painting} */
  const options = () => ({ theme, hidden, u, onFacts: (found) => openFacts(eachOf(found)) });
  /** @param {HTMLElement} element @param {boolean} is */
  const show = (element, is) => {
    element.hidden = !is;
  };

  // ---- slides ----
  // A slide as it must be for the size, the theme and the hidden places of now; what is so already costs nothing.
  /** @param {number} i */
  function ready(i) {
    const slide = slides[i];
    if (!slide?.isConnected || !u) return;
    if (!slide.firstChild) {
      fillSlide(slide, prepared, i, false);
      markHidden(slide);
    }
    setHead(slide, prepared, i, hidden);
    if (slide.dkUnit !== u) {
      slide.dkUnit = u;
      fitSlide(slide);
    }
    for (const node of figuresIn(slide))
      if (window.Plotly) paintFigure(node, prepared, options());
      else paintSoon(node, prepared, options);
  }
  /** @param {HTMLElement} part */
  const markHidden = (part) =>
    part
      .querySelectorAll("[data-place]")
      .forEach((e) => e.classList.toggle("dk-gone", hidden.has(e.dataset.place ?? "")));
  // The one on the wall at once, the others right behind it, those that come next first.
  function readyAll() {
    ready(index);
    for (const i of [...slides.keys()].sort((a, b) => Number(a < index) - Number(b < index) || a - b))
      if (i !== index) later(() => ready(i));
  }
  /** @param {number} i */
  function titleNow(i) {
    return headOf(prepared.slides[i], hidden).title;
  }
  /** @param {string} words */
  function tellLive(words) {
    find("live").textContent = words;
  }
  /** @param {number} to */
  function go(to, isQuiet = false) {
    const next = Math.max(0, Math.min(last, to));
    if (next === index || last < 0) return;
    slides[index]?.classList.remove("on");
    index = next;
    slides[index].classList.add("on");
    ready(index);
    tellLive(say("show_page", index + 1, last + 1, titleNow(index)));
    speaker.tell();
    tellFoot();
    if (!isQuiet) onMove?.(index);
  }
  function resize() {
    const width = root.clientWidth,
      height = root.clientHeight;
    u = Math.min(width / STAGE.width, height / STAGE.height);
    const w = STAGE.width * u,
      h = STAGE.height * u;
    const box = { left: `${(width - w) / 2}px`, top: `${(height - h) / 2}px`, width: `${w}px`, height: `${h}px` };
    root.style.setProperty("--u", `${u}px`);
    Object.assign(stage.style, box);
    // Upright (a telephone): sentences take the whole window, or nobody could read them.
    const isTall = height > width * 1.1;
    Object.assign(
      layers.evidence.style,
      isTall ? { left: "0", top: "0", width: `${width}px`, height: `${height}px` } : box,
    );
    layers.evidence.style.setProperty("--u", `${isTall ? Math.max(u, Math.min(0.6, width / 860)) : u}px`);
    layers.evidence.classList.toggle("tall", isTall);
    readyAll();
    if (layer === "evidence") sentences.draw();
    if (layer === "grid") grid.draw();
  }

  // ---- foot and sentences for the moment ----
  function tellFoot() {
    const names = prepared.places
      .filter((p) => hidden.has(p.column_id))
      .map((p) => p.short)
      .join(say("joiner"));
    const { page, digit } = digits.typed();
    foot.textContent = page
      ? say("show_typed", page)
      : names
        ? say("show_hidden", names) + (digit ? ` · ${digit}` : "")
        : digit || (isNew ? say("show_hint") : "");
  }
  /** @param {string} text */
  function toast(text) {
    const line = find("toast");
    line.textContent = text;
    show(line, true);
    speaker.say(text);
    clearTimeout(quiet);
    quiet = setTimeout(() => show(line, false), 4000);
  }

  // ---- places ----
  /** @param {string} place */
  function toggle(place) {
    if (!hidden.delete(place)) hidden.add(place);
    markHidden(stage);
    readyAll();
    speaker.tell();
    const head = headOf(prepared.slides[index], hidden);
    tellLive([head.title, head.counted].filter(Boolean).join(" · "));
  }
  /** @param {number} page */
  function jump(page) {
    if (page >= 1 && page <= last + 1) go(page - 1);
    else toast(say("show_no_page", page, last + 1));
  }

  // ---- layers: evidence, overview, keys ----
  /** @param {Layer} name */
  function open(name) {
    layer = name;
    for (const [key, element] of Object.entries(layers)) show(element, key === name);
    stage.classList.toggle("covered", Boolean(name));
    if (!name) root.focus({ preventScroll: true });
  }
  /** @param {OneFact[]} [wanted] */
  function openFacts(wanted) {
    if (!sentences.take(wanted)) return toast(say("show_no_facts"));
    open("evidence");
    sentences.draw();
  }
  // The number that is pointed at: by the keyboard, or by a pointer that can be seen.
  /** @returns {OneFact[]} */
  function pointedAt() {
    const focused = document.activeElement?.closest?.("[data-facts]");
    if (focused && root.contains(focused)) return factsOn(focused);
    if (root.classList.contains("idle")) return [];
    const over = stage.querySelector(":scope > .dk-slide.on .dk-fact:hover"),
      plot = /** @type {SlidePlot | null} */ (stage.querySelector(":scope > .dk-slide.on .dk-plot.over"));
    return over ? factsOn(over) : eachOf(plot?.dkOver);
  }
  // The page of this slide's view opens beside the show, which stays where it is.
  function openPage() {
    const address = pageOf?.(index);
    if (!address) return toast(say("show_no_view"));
    const page = window.open(address, "cejian_page");
    toast(say(page ? "show_view_open" : "show_popup_view"));
  }
  const closeEvidence = () => (facts ? close() : open(""));
  function openGrid() {
    open("grid");
    grid.begin(index);
  }
  function openKeys() {
    const rows = say("show_keys")
      .split("\n")
      .map((line) => line.split("|"));
    /** @param {string[]} row */
    const line = ([keys, what]) => html`<div><dt>${keys}</dt><dd>${what}</dd></div>`;
    const half = Math.ceil(rows.length / 2);
    /** @param {DeckPlace} one @param {number} i */
    const place = (one, i) => html`<span class=${hidden.has(one.column_id) ? "off" : nothing}>
      <b>${i + 1}</b> <i class="dk-dot" style="background:${placeColor(prepared, one.column_id)}"></i>${one.short}
    </span>`;
    drawAnew(
      layers.keys,
      html`<h2>${say("show_keys_title")}</h2>
        <section>
          <dl>${rows.slice(0, half).map(line)}</dl>
          <dl>${rows.slice(half).map(line)}</dl>
        </section>
        <p class="dk-key-places">${prepared.places.slice(0, 8).map(place)}</p>`,
    );
    open("keys");
  }
  function setTheme() {
    theme = theme === "light" ? "dark" : "light";
    dress(root, prepared, theme);
    readyAll();
    if (layer === "grid") grid.draw();
    speaker.dress();
  }

  // ---- full screen ----
  let isLeaving = false;
  async function full() {
    try {
      if (document.fullscreenElement) {
        isLeaving = true;
        await document.exitFullscreen();
        return;
      }
      await root.requestFullscreen();
      // Where the browser lets us, Esc comes to us first and closes what is open.
      await navigator.keyboard?.lock?.(["Escape"]);
    } catch {
      if (!document.fullscreenElement) toast(say("show_no_full"));
    }
  }
  // Esc that the browser took for itself closes what lies over the slide, never the deck.
  function onFullscreen() {
    if (!document.fullscreenElement && !isLeaving) {
      show(black, false);
      if (layer && !facts) open("");
    }
    isLeaving = false;
  }

  const openNotes = () => {
    if (!speaker.toggle()) toast(say("show_popup"));
  };

  // ---- what comes in ----
  /** @type {Record<string, Act>} */
  const SWITCHES = {
    b: () => show(black, true),
    ".": () => show(black, true),
    f: full,
    F5: full,
    g: () => (layer === "grid" ? open("") : openGrid()),
    e: () => (layer === "evidence" ? closeEvidence() : openFacts(pointedAt())),
    o: openPage,
    n: openNotes,
    t: setTheme,
    h: openKeys,
    "?": openKeys,
  };
  /** @type {Record<Layer, Act>} */
  const MOVES = {
    "": (key) =>
      FORWARD.has(key)
        ? go(index + 1)
        : BACK.has(key)
          ? go(index - 1)
          : key === "Home"
            ? go(0)
            : key === "End"
              ? go(last)
              : /^\d$/.test(key)
                ? digits.type(key)
                : key === "Enter"
                  ? enter()
                  : false,
    evidence: (key) =>
      FORWARD.has(key)
        ? sentences.step(1)
        : BACK.has(key)
          ? sentences.step(-1)
          : key === "Home"
            ? sentences.step(-sentences.count())
            : key === "End"
              ? sentences.step(sentences.count())
              : false,
    grid: (key) => {
      /** @type {Record<string, number>} */
      const steps = {
        ArrowRight: 1,
        ArrowLeft: -1,
        ArrowDown: grid.columns,
        ArrowUp: -grid.columns,
        PageDown: 20,
        PageUp: -20,
        Home: -last,
        End: last,
      };
      const step = steps[key];
      return step ? grid.pick(step) : key === "Enter" || key === " " ? (open(""), go(grid.at())) : false;
    },
    keys: () => open(""),
  };
  function enter() {
    if (digits.isTyped()) return digits.enter();
    const fact = document.activeElement?.closest?.("[data-facts]");
    if (fact && root.contains(fact)) openFacts(factsOn(fact));
  }
  const input = showInput(root, {
    layer: () => layer,
    isBlack: () => !black.hidden,
    light: () => show(black, false),
    begin() {
      if (!isNew) return;
      isNew = false;
      tellFoot();
    },
    leave() {
      if (digits.isTyped()) digits.forget();
      else if (layer === "evidence") closeEvidence();
      else if (layer) open("");
      else close();
    },
    switches: SWITCHES,
    move: (key) => MOVES[layer](key),
    turn: (step) => (layer === "evidence" ? sentences.step(step) : go(index + step)),
    open,
    openFacts,
    pick(at) {
      open("");
      go(at);
    },
  });
  const closeSpeaker = () => speaker.close();
  addEventListener("pagehide", closeSpeaker);
  document.addEventListener("fullscreenchange", onFullscreen);
  document.addEventListener("visibilitychange", awake.keep);
  const watch = new ResizeObserver(() => resize());
  function close() {
    input.stop();
    removeEventListener("pagehide", closeSpeaker);
    document.removeEventListener("fullscreenchange", onFullscreen);
    document.removeEventListener("visibilitychange", awake.keep);
    watch.disconnect();
    awake.end();
    digits.stop();
    clearTimeout(quiet);
    clearInterval(tick);
    if (document.fullscreenElement === root) document.exitFullscreen().catch(() => {});
    speaker.close();
    root.remove();
    root.querySelectorAll(".dk-plot").forEach((plot) => window.Plotly?.purge(plot));
    document.documentElement.classList.remove("dk-on");
    C.presenting = null;
    opener?.focus?.({ preventScroll: true });
    onClose?.();
  }
  C.presenting = {
    id: prepared.deck.id,
    go,
    close,
    full,
    get index() {
      return index;
    },
  };
  tick = setInterval(speaker.tick, 1000);
  awake.keep();
  root.focus({ preventScroll: true });
  if (last < 0) toast(say("show_empty"));
  go(at, true);
  watch.observe(root);
  resize();
  if (facts) {
    isNew = false;
    openFacts(facts);
  }
  return C.presenting;
}
