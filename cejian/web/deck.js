// A deck on the wall: full screen, by keys alone, from what was prepared before. Here is which slide and which layer is
// seen, and what each key does; the element of the show (show_frame.js), its slides (show_slides.js, slide.js), its
// layers (show_facts.js with proof.js, show_grid.js, show_key_card.js) and the speaker's window stand apart.

import { drawnIn } from "./drawing.js";
import { eachOf } from "./facts.js";
import { C, say } from "./page.js";
import { wakefulness } from "./show_awake.js";
import { factsOn, showFacts } from "./show_facts.js";
import { showFrame } from "./show_frame.js";
import { fullScreen } from "./show_full.js";
import { showGrid } from "./show_grid.js";
import { showInput } from "./show_input.js";
import { drawKeyCard } from "./show_key_card.js";
import { BACK, FORWARD, typedDigits } from "./show_keys.js";
import { showSlides } from "./show_slides.js";
import { speakerWindow } from "./show_speaker.js";
import { headOf } from "./slide_head.js";
import { dress } from "./slide_theme.js";
import { STAGE } from "./stage.js";

/**
 * @import { PreparedDeck } from "./contract"
 * @import { OneFact } from "./facts.js"
 * @import { Presenting } from "./page.js"
 * @import { Act, Layer } from "./show_input.js"
 * @import { Painting, SlidePlot } from "./slide_painting.js"
 * @import { Theme } from "./slide_theme.js"
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
  const root = showFrame(prepared, theme);
  /** @param {string} name */
  const find = (name) => drawnIn(root, `.dk-${name}`);
  const stage = find("stage"),
    black = find("black"),
    foot = find("foot");
  const layers = { evidence: find("evidence"), grid: find("grid"), keys: find("keys") };
  const slides = showSlides(stage, prepared, hidden, options);
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
    grid = showGrid(layers.grid, slides.elements, { ready: slides.ready, titleOf: titleNow, unit: () => u }),
    sentences = showFacts(layers.evidence, prepared, { index: () => index, hidden, tell: tellLive }),
    digits = typedDigits(
      prepared.places.slice(0, 8).map((place) => place.column_id),
      { toggle, jump, tell: tellFoot },
    ),
    fullscreen = fullScreen(root, {
      refused: () => toast(say("show_no_full")),
      // Esc that the browser took for itself closes what lies over the slide, never the deck.
      escaped() {
        show(black, false);
        if (layer && !facts) open("");
      },
    });
  /** @returns {Painting} */
  function options() {
    return { theme, hidden, u, onFacts: (found) => openFacts(eachOf(found)) };
  }
  /** @param {HTMLElement} element @param {boolean} is */
  const show = (element, is) => {
    element.hidden = !is;
  };

  // ---- slides ----
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
    slides.elements[index]?.classList.remove("on");
    index = next;
    slides.elements[index].classList.add("on");
    slides.ready(index);
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
    slides.readyAll(index);
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
    slides.markHidden();
    slides.readyAll(index);
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
    drawKeyCard(layers.keys, prepared, hidden);
    open("keys");
  }
  function setTheme() {
    theme = theme === "light" ? "dark" : "light";
    dress(root, prepared, theme);
    slides.readyAll(index);
    if (layer === "grid") grid.draw();
    speaker.dress();
  }

  const openNotes = () => {
    if (!speaker.toggle()) toast(say("show_popup"));
  };

  // ---- what comes in ----
  /** @type {Record<string, Act>} */
  const SWITCHES = {
    b: () => show(black, true),
    ".": () => show(black, true),
    f: fullscreen.toggle,
    F5: fullscreen.toggle,
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
  document.addEventListener("visibilitychange", awake.keep);
  const watch = new ResizeObserver(() => resize());
  function close() {
    input.stop();
    removeEventListener("pagehide", closeSpeaker);
    document.removeEventListener("visibilitychange", awake.keep);
    watch.disconnect();
    awake.end();
    digits.stop();
    clearTimeout(quiet);
    clearInterval(tick);
    fullscreen.end();
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
    full: fullscreen.toggle,
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
