// The items of a deck as cards: thumbnail, title, notes, selection, order. A card stays the same element as long as its
// item is in the deck, so that nobody's typing, focus or place is lost when something else changes.

import { selectionInWords, viewAddress } from "./adding.js";
import { bindDragging } from "./card_dragging.js";
import { cardSlides } from "./card_slides.js";
import { LONGEST_NOTES, bindTyping } from "./card_typing.js";
import { DOT } from "./cells.js";
import { between, drawAnew, drawnIn, html } from "./drawing.js";
import { sayAtFoot } from "./foot.js";
import { nextKey } from "./keeping.js";
import { say } from "./page.js";
import { drawSlide } from "./slide.js";
import { stampLine } from "./stamp.js";
import { nothing, render } from "./vendor/lit-html.js";

/** @import { CardSlide } from "./card_slides.js" */
/** @import { Drawn } from "./drawing.js" */
/** @import { Kept, KeptItem } from "./keeping.js" */
/** @import { Theme } from "./slide_theme.js" */
/**
 * @typedef {HTMLElement & { item: KeptItem, slide?: CardSlide, theme?: string, stamp?: string }} Shot
 * @typedef {HTMLElement & { item: KeptItem }} Card
 */

const LONGEST_TITLE = 300,
  TITLE_NEAR = 250;
// Slides of the presenter's own words have a body: how many letters each kind may have (cejian/deck/record.py).
/** @type {Record<string, number>} */
export const LONGEST_BODY = { section: 200, text: 3000 };
export const isOwnWords = (/** @type {{ view: string }} */ item) => Object.hasOwn(LONGEST_BODY, item.view);
// `theme()`; `play({item})`; `changed()` when there is something new to say about the deck. Gives draw(isOtherTheme),
// close(), show(index), at(), whole(), complaints.
/**
 * @param {HTMLElement} list @param {Kept} kept
 * @param {{ theme: () => Theme, play: (from: { item: number }) => void, changed: () => void }} ways
 */
export function deckCards(list, kept, { theme, play, changed }) {
  /** @type {Map<number, Card>} */
  const byKey = new Map();
  /** @type {Set<Shot>} */
  const seen = new Set();
  const canChange = kept.mayChange,
    pictures = cardSlides(kept, { isOver: () => !list.isConnected, changed, draw }),
    { found, pages } = pictures;

  // Drawn when it comes into sight, and again when its slide has become another.
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const shot = /** @type {Shot} */ (target);
        if (isIntersecting) seen.add(shot);
        else seen.delete(shot);
        if (isIntersecting) drawShot(shot);
      }
    },
    { root: list.closest('[data-testid="stMain"]'), rootMargin: "500px 0px" },
  );
  function drawShot(/** @type {Shot} */ shot) {
    const slide = found(shot.item)?.[0],
      stamp = stampLine(kept);
    if (!slide || (shot.slide === slide && shot.theme === theme() && shot.stamp === stamp)) return;
    [shot.slide, shot.theme, shot.stamp] = [slide, theme(), stamp];
    const deck = pictures.deckOf(slide),
      [from] = pages()[kept.items.indexOf(shot.item)] ?? [1];
    if (deck) drawSlide(drawnIn(shot, "div"), deck, from - 1, { still: true, theme: theme() });
  }

  // ---- a card ----
  const shotOf = (/** @type {Card} */ card) => /** @type {Shot} */ (drawnIn(card, ".pr-shot"));
  /** @param {EventTarget | null} target @returns {Card | null} */
  const cardAround = (target) => (target instanceof Element ? target.closest(".pr-item") : null);
  const fieldsOf = (/** @type {HTMLElement} */ card) => {
    /** @param {string} selector @returns {HTMLTextAreaElement | null} */
    const field = (selector) => card.querySelector(selector);
    const [title, body, notes] = [".pr-title", ".pr-text", ".pr-notes textarea"].map(field);
    if (!title || !notes) throw new Error("a card without its fields");
    return { title, body, notes };
  };
  /** @param {string} name @param {string} words */
  const way = (name, words) => html`<button class="cj-link" data-card=${name}>${say(words)}</button>`;
  /** @param {string} kind @param {number} rows @param {number} most @param {string} name @param {Drawn} [hint] */
  const writing = (kind, rows, most, name, hint = nothing) => html`<textarea
    class=${kind || nothing}
    rows=${rows}
    maxlength=${most}
    aria-label=${name}
    placeholder=${hint}
    ?readonly=${!canChange}
  ></textarea>`;
  /** @param {KeptItem} item @param {boolean} isOwn */
  function cardOf(item, isOwn) {
    const bodyName = isOwn ? say(item.view === "section" ? "deck_section_line" : "deck_text_body") : "",
      body = () => writing("pr-text", item.view === "text" ? 3 : 1, LONGEST_BODY[item.view], bodyName, bodyName);
    const page = html`<a class="cj-link" target="_blank" rel="opener">${say("deck_open_page")}</a>`,
      changes = ["up", "down", "double", "delete"].map((name) => way(name, `deck_${name}`));
    const ways = [way("play", "deck_play_from"), ...(isOwn ? [] : [page]), ...(canChange ? changes : [])];
    return html`<p class="pr-no"></p>
      <div
        class="pr-shot"
        draggable=${canChange ? "true" : nothing}
        data-card="play"
        title=${say(canChange ? "deck_shot" : "deck_play_from")}
      ><div></div><p></p></div>
      <div class="pr-body">
        ${writing("pr-title", 1, LONGEST_TITLE, say(isOwn ? `deck_${item.view}_title` : "deck_title"))}
        ${isOwn ? body() : nothing}
        <p class="pr-where"><span></span><span class="pr-said"></span></p>
        <details class="pr-notes">
          <summary></summary>
          ${writing("", 4, LONGEST_NOTES, say("deck_notes"))}${canChange ? way("sources", "deck_notes_from") : nothing}
        </details>
        <p class="pr-acts">${between(ways, DOT)}</p>
      </div>`;
  }
  function build(/** @type {KeptItem} */ item) {
    const card = Object.assign(document.createElement("li"), { item, className: "pr-item", tabIndex: 0 });
    const isOwn = isOwnWords(item);
    drawAnew(card, cardOf(item, isOwn));
    drawnIn(card, ".pr-where span").textContent = isOwn
      ? `${say(`deck_${item.view}`)} · ${say("own_words")}`
      : selectionInWords(item).join(" · ");
    if (!isOwn) drawnIn(card, ".pr-acts a").setAttribute("href", viewAddress(item));
    const shot = Object.assign(shotOf(card), { item }),
      { title, body, notes } = fieldsOf(card);
    watch.observe(shot);
    bindTyping(title, {
      ...{ card, item, kept, longest: LONGEST_TITLE },
      shown: () => item.title ?? item.finding,
      put: (typed) => (item.title = typed && typed !== item.finding ? typed : null),
    });
    bindTyping(notes, {
      ...{ card, item, kept, longest: LONGEST_NOTES },
      shown: () => item.notes ?? "",
      put: (typed) => (item.notes = typed || null),
    });
    if (body)
      bindTyping(body, {
        ...{ card, item, kept, longest: LONGEST_BODY[item.view] },
        shown: () => item.body ?? "",
        put: (typed) => (item.body = typed || null),
      });
    drawnIn(card, "details").ontoggle = () => drawCard(card, kept.items.indexOf(item));
    byKey.set(item.key, card);
    return card;
  }
  /** @param {Card} card @param {number} at */
  function drawCard(card, at, range = pages()[at]) {
    const item = card.item,
      slides = found(item),
      { title, body, notes } = fieldsOf(card),
      isOwn = isOwnWords(item),
      put = (/** @type {string} */ selector, /** @type {string} */ words) => {
        const node = drawnIn(card, selector);
        if (node.textContent !== words) node.textContent = words;
      };
    const shown = item.title ?? item.finding;
    card.setAttribute("aria-label", say("deck_item", at + 1, shown || say(`deck_${item.view}`)));
    put(".pr-no", range[0] === range[1] ? say("deck_page", range[0]) : say("deck_pages", range[0], range[1]));
    put(".pr-shot>p", slides ? "" : shown);
    if (document.activeElement !== title && title.value !== shown) title.value = shown;
    if (body && document.activeElement !== body && body.value !== (item.body ?? "")) body.value = item.body ?? "";
    title.placeholder = isOwn ? say(`deck_${item.view}_title`) : item.finding;
    const left = LONGEST_TITLE - (item.title ?? "").length,
      isLong = left < LONGEST_TITLE - TITLE_NEAR,
      isOther = item.title != null && item.finding && canChange;
    render(
      [
        isLong ? ` · ${say("deck_left", left)}` : nothing,
        isOther
          ? html` · <button class="cj-link" data-card="finding" title=${item.finding}>${say("deck_finding")}</button>`
          : nothing,
      ],
      drawnIn(card, ".pr-said"),
    );
    put("summary", say(item.notes != null ? "deck_notes_own" : isOwn ? "deck_notes" : "deck_notes_default"));
    if (drawnIn(card, "details").open) {
      if (document.activeElement !== notes && notes.value !== (item.notes ?? "")) notes.value = item.notes ?? "";
      notes.placeholder = isOwn ? "" : slides?.[0].default || say("deck_notes_none");
    }
    /** @param {string} name @returns {HTMLButtonElement | null} */
    const wayOf = (name) => card.querySelector(`[data-card="${name}"]`);
    const [from, up, down] = ["sources", "up", "down"].map(wayOf);
    if (from) from.hidden = item.notes != null || !slides?.[0].default;
    if (up && down) {
      up.disabled = at === 0;
      down.disabled = at === kept.items.length - 1;
    }
    const shot = shotOf(card);
    if (seen.has(shot)) drawShot(shot);
  }
  function draw() {
    const active = document.activeElement,
      left = new Set(byKey.keys()),
      ranges = pages();
    kept.items.forEach((item, at) => {
      const card = byKey.get(item.key) ?? build(item);
      left.delete(item.key);
      if (list.children[at] !== card) list.insertBefore(card, list.children[at] ?? null);
      drawCard(card, at, ranges[at]);
    });
    for (const key of left) {
      const card = byKey.get(key);
      if (card) drop(card);
      byKey.delete(key);
    }
    if (active instanceof HTMLElement && active !== document.activeElement && list.contains(active))
      active.focus({ preventScroll: true }); // a moved element loses it
    pictures.want();
  }
  const stopShot = (/** @type {Shot} */ shot) => {
    const slide = /** @type {(Element & { dkWatch?: ResizeObserver }) | null} */ (shot.firstElementChild);
    slide?.dkWatch?.disconnect();
  };
  function drop(/** @type {Card} */ card) {
    const shot = shotOf(card);
    watch.unobserve(shot);
    seen.delete(shot);
    stopShot(shot);
    card.remove();
  }

  // ---- order ----
  const cardAt = (/** @type {number} */ at) =>
    byKey.get(kept.items[Math.max(0, Math.min(at, kept.items.length - 1))]?.key);
  /** @param {KeptItem} item @param {number} to */
  function move(item, to) {
    const from = kept.items.indexOf(item),
      place = to > from ? to - 1 : to;
    if (place === from || place < 0 || place >= kept.items.length) return;
    kept.change(() => {
      kept.items.splice(from, 1);
      kept.items.splice(place, 0, item);
    });
    byKey.get(item.key)?.scrollIntoView({ block: "nearest" });
  }
  /** @type {Record<string, (item: KeptItem, card: Card) => void>} */
  const acts = {
    play: (item) => play({ item: kept.items.indexOf(item) }),
    up: (item) => move(item, kept.items.indexOf(item) - 1),
    down: (item) => move(item, kept.items.indexOf(item) + 2),
    double(item) {
      const at = kept.items.indexOf(item);
      kept.change(() => kept.items.splice(at + 1, 0, { ...item, key: nextKey() }));
      cardAt(at + 1)?.focus();
    },
    delete(item) {
      const at = kept.items.indexOf(item);
      kept.change(() => kept.items.splice(at, 1));
      cardAt(at)?.focus({ preventScroll: true });
      sayAtFoot(say("deck_deleted", at + 1), false, { text: say("deck_undo"), act: () => kept.step("undo") });
    },
    finding: (item, card) => {
      kept.change(() => (item.title = null));
      fieldsOf(card).title.focus();
    },
    sources: (item, card) => {
      kept.change(() => (item.notes = (found(item)?.[0].default ?? "").slice(0, LONGEST_NOTES)));
      fieldsOf(card).notes.focus();
    },
  };
  // The item that was touched last is the one that a new slide comes after.
  /** @type {KeptItem | null} */
  let touched = null;
  list.addEventListener("focusin", ({ target }) => (touched = cardAround(target)?.item ?? null));
  function addOwn(/** @type {string} */ view) {
    const at = (touched ? kept.items.indexOf(touched) + 1 : 0) || kept.items.length,
      item = { key: nextKey(), view, address: {}, title: null, body: null, notes: null, finding: "" };
    kept.change(() => kept.items.splice(at, 0, item));
    const card = byKey.get(item.key);
    if (!card) return;
    card.scrollIntoView({ block: "nearest" });
    fieldsOf(card).title.focus({ preventScroll: true });
  }
  list.onclick = ({ target }) => {
    /** @type {(HTMLElement & { disabled?: boolean }) | null} */
    const button = target instanceof Element ? target.closest("[data-card]") : null,
      card = cardAround(target);
    if (button && card && !button.disabled) acts[button.dataset.card ?? ""](card.item, card);
  };
  list.onkeydown = (event) => {
    const card = cardAround(event.target),
      step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!card || event.defaultPrevented || event.isComposing) return;
    if (step && event.altKey && canChange) {
      event.preventDefault();
      acts[step < 0 ? "up" : "down"](card.item, card);
    }
    if (event.target !== card) return;
    if (step && !event.altKey) {
      event.preventDefault();
      cardAt(kept.items.indexOf(card.item) + step)?.focus();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      acts.play(card.item, card);
    }
  };
  bindDragging(list, { canChange, cardAround, move });

  return {
    draw(isOtherTheme = false) {
      if (isOtherTheme) seen.forEach(drawShot);
      else draw();
    },
    close() {
      pictures.stop();
      watch.disconnect();
      byKey.forEach((card) => stopShot(shotOf(card)));
    },
    show(/** @type {number} */ index) {
      const card = cardAt(index);
      card?.scrollIntoView({ block: "center" });
      card?.focus({ preventScroll: true });
    },
    // The item that is meant: the one with the focus, else the first in sight.
    at() {
      const inSight = [...byKey.values()].filter((card) => card.getBoundingClientRect().bottom > 160),
        shown = kept.items.findIndex((item) => inSight.some((card) => card.item === item)),
        meant = cardAround(document.activeElement)?.item;
      return Math.max(0, meant ? kept.items.indexOf(meant) : shown);
    },
    whole: pictures.whole,
    addOwn,
    get complaints() {
      return pictures.complaints();
    },
  };
}
