// The list of decks: those that are ready, those that were saved, what was removed, and what was left unsaved in this
// browser.

import { askDecks, currentDeck } from "./adding.js";
import { DOT } from "./cells.js";
import { deckWay, dropLink, restoreLink, takeLink } from "./deck_links.js";
import { drawAnew, html } from "./drawing.js";
import { deckQuery } from "./keeping.js";
import { ownerName } from "./owner.js";
import { inkOf, say, store } from "./page.js";
import { unsaved } from "./unsaved.js";
import { nothing } from "./vendor/lit-html.js";

/** @import { Answered } from "./adding.js" */
/** @import { DeckList, DeckRow, ListedDeck, Place, ReadyDeck } from "./contract" */
/** @import { Drawn } from "./drawing.js" */
/** @import { Kept } from "./keeping.js" */
/** @import { Unsaved } from "./unsaved.js" */

/** @param {string} changed @returns {string} */
const day = (changed) =>
  changed.replace(/^\d{4}-0?(\d+)-0?(\d+) /, (_, month, date) => say("deck_day", month, date) + " ");
/** @param {ListedDeck | ReadyDeck} deck @param {string} name @param {Drawn} note */
const entry = (deck, name, note) => html`<li>
  <button class="pr-open" data-open=${deck.deck_id}>
    <b>${name}</b><em>${say("deck_items", deck.slides)}</em><small>${note}</small>
  </button>
</li>`;
/** @param {ReadyDeck} deck */
function readyOne(deck) {
  if (deck.slides) return entry(deck, deck.title, deck.note);
  const isAlone = store.home(),
    places = isAlone ? [] : store.chosen();
  /** @param {Place} p */
  const way = (p) => html`<button data-home=${p.column_id} style="--c:${inkOf(p.color)}"><i></i>${p.short}</button>`;
  return html`<li class="pr-way">
    <b>${deck.title}</b><small>${say(isAlone ? "deck_needs_peer" : "deck_needs_home")}</small>${places.map(way)}
  </li>`;
}
/** @param {string} words @param {string} hint */
const deckBadge = (words, hint) => html` <span class="badge" title=${hint}>${words}</span>`;
/** @param {ListedDeck} deck */
const changedBy = (deck) =>
  deck.changed_by && deck.changed_by !== deck.owner ? [say("deck_changed_as", deck.changed_by)] : [];
// Left in this browser of other decks than the open one.
/** @param {Unsaved} entry */
const leftOne = ({ key, at, deck }) => html`<p class="pr-removed">
  ${say("deck_left_of", deck.name || say("deck_unnamed"), unsaved.time(at))} ${takeLink(key, say("deck_restore"))}
  ${DOT}${dropLink(key)}
</p>`;

// `list` is where it is drawn, within `root`; `kept()` is the open deck; `drawn` is called after each drawing.
/**
 * @param {HTMLElement} root @param {() => HTMLElement} list @param {() => Kept | null} kept @param {() => void} drawn
 */
export function deckListIn(root, list, kept, drawn) {
  /** @type {DeckList & { sentence?: string } | null} with why there is no newer one */
  let deckList = null;
  /** @type {{ id: string, name: string }[]} */
  let removed = [];
  /** @type {string | null} */
  let listed = null;
  async function loadDeckList() {
    /** @type {Answered<DeckList>} */
    const { value, sentence } = await askDecks(`list.json?${deckQuery()}`);
    deckList = value ?? { ...(deckList ?? { decks: [], ready: [], version: "", removed: [], room: "" }), sentence };
    drawDeckList();
  }
  /** @param {ListedDeck} deck */
  const savedOne = (deck) =>
    entry(deck, deck.name || say("deck_unnamed"), [
      [deck.owner || say("deck_nobody"), day(deck.changed), ...changedBy(deck)].join(" · "),
      deck.version !== deckList?.version
        ? deckBadge(say("deck_other_data"), say("deck_made_with", deck.version))
        : nothing,
      deck.deck_id === currentDeck() ? deckBadge(say("deck_current"), say("deck_current_note")) : nothing,
    ]);
  // What was removed some other time; what was removed just now has its own line above.
  function goneOnes() {
    const gone = (deckList?.removed ?? []).filter((deck) => !removed.some((now) => now.id === deck.deck_id)),
      old = /** @type {HTMLDetailsElement | null} */ (list().querySelector(".pr-gone")),
      isOpen = old?.open ?? false;
    /** @param {DeckRow} deck */
    const row = (deck) => html`<li>
      ${deck.name || say("deck_unnamed")}${restoreLink(deck.deck_id)}
      <small>${[deck.owner || say("deck_nobody"), day(deck.changed)].join(" · ")}</small>
    </li>`;
    return gone.length
      ? html`<details class="pr-gone" ?open=${isOpen}>
          <summary>${say("deck_removed_list", gone.length)}</summary>
          <ul>${gone.map(row)}</ul>
        </details>`
      : nothing;
  }
  // Which list is shown: what was chosen; else the one that the open deck stands in, else one's own where there are
  // any.
  const listedNow = () => {
    const open = kept();
    return listed ?? ((open?.isSaved ? open.isMine : deckList?.decks.some((deck) => deck.is_mine)) ? "mine" : "all");
  };
  function drawDeckList() {
    if (!deckList) return;
    const open = kept(),
      decks = deckList.decks.map((deck) =>
        deck.deck_id === open?.id && open.isSaved ? { ...deck, name: open.name, slides: open.items.length } : deck,
      ),
      active = /** @type {HTMLElement | null} */ (document.activeElement),
      focused = root.contains(active) ? active : null;
    const mine = decks.filter((deck) => deck.is_mine),
      isMine = listedNow() === "mine",
      shown = isMine ? mine : decks,
      by = ownerName();
    /** @param {string} name @param {ListedDeck[]} found */
    const way = (name, found) => html`<button data-listed=${name} aria-pressed=${listedNow() === name}>
      ${say(`deck_${name}`)} ${found.length}
    </button>`;
    /** @param {Drawn[]} words */
    const told = (...words) => html`<p class="pr-removed">${words}</p>`;
    const none = isMine && !by ? "deck_none_unnamed" : isMine && decks.length ? "deck_none_mine" : "deck_none";
    drawAnew(
      list(),
      html`<h2>${say("deck_ready")}</h2>
        <ul>${deckList.ready.map(readyOne)}</ul>
        <h2>
          <span class="switch">${way("mine", mine)}${way("all", decks)}</span>
          <span>${deckWay("new", say("deck_new"))}${DOT}${deckWay("import", say("deck_import"))}</span>
        </h2>
        <p class="pr-owner">
          ${by ? say("owner_is", by) : say("owner_none")} ${deckWay("rename", say(by ? "owner_change" : "owner_write"))}
        </p>
        ${removed.map((deck) => told(say("deck_removed", deck.name), " ", restoreLink(deck.id)))}
        ${unsaved
          .left()
          .filter((one) => one.deckId !== open?.id)
          .map(leftOne)}
        ${deckList.room ? told(deckList.room) : nothing}
        ${deckList.sentence ? told(deckList.sentence, " ", deckWay("list", say("deck_retry"))) : nothing}
        ${
          shown.length
            ? html`<ul class="pr-mine">${shown.map(savedOne)}</ul>`
            : html`<p class="pr-none">${say(none)}</p>`
        }
        ${goneOnes()}`,
    );
    root
      .querySelectorAll("[data-open]")
      .forEach((b) =>
        b.dataset.open === open?.id ? b.setAttribute("aria-current", "true") : b.removeAttribute("aria-current"),
      );
    const again = focused && ["open", "listed", "pr"].find((name) => focused.dataset[name]);
    if (again && focused && !focused.isConnected)
      list().querySelector(`[data-${again}="${focused.dataset[again]}"]`)?.focus({ preventScroll: true });
    drawn();
  }
  // The open deck has another name or number of slides than its line says.
  function follow() {
    const open = kept();
    if (!deckList || !open?.isSaved) return;
    const row = deckList.decks.find((deck) => deck.deck_id === open.id);
    if (!row || row.name !== open.name || row.slides !== open.items.length)
      open.state === "saved" ? loadDeckList() : drawDeckList();
  }
  return {
    load: loadDeckList,
    draw: drawDeckList,
    follow,
    isHere: () => deckList !== null,
    decks: () => deckList?.decks ?? [],
    ready: () => deckList?.ready ?? [],
    // Which of the two lists: null is the one that is meant when nobody chose.
    /** @param {string | null} name */
    choose: (name) => (listed = name),
    keepChosen: () => (listed = listedNow()),
    /** @param {{ id: string, name: string }} deck */
    remove: (deck) => (removed = [deck, ...removed.filter(({ id }) => id !== deck.id)]),
    /** @param {string} id */
    restore: (id) => (removed = removed.filter((deck) => deck.id !== id)),
  };
}
