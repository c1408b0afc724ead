// The page 汇报: the list of decks at the left, the open deck at the right. What is shown is what is saved; a deck is
// presented and handed out from what the server prepared (slide.js, deck.js).

import { askDecks, currentDeck, viewAddress } from "./adding.js";
import { setAddress, tellServer } from "./address.js";
import { deckCards, isOwnWords } from "./cards.js";
import { DOT } from "./cells.js";
import { presentDeck } from "./deck.js";
import { between, drawAnew, drawnIn, html } from "./drawing.js";
import { making } from "./making.js";
import { sayAtFoot } from "./foot.js";
import { deckQuery, keepDeck } from "./keeping.js";
import { BASE } from "./made.js";
import { askOwner, namedOnce, ownerName } from "./owner.js";
import { C, copyText, exportDay, inLang, inkOf, say, store } from "./page.js";
import { askStamp, ownStamp, stampLine, stampOf, stampParams } from "./stamp.js";
import { MOMENT, MOST_UNSAVED, UNSAVED, unsaved } from "./unsaved.js";
import { nothing, render } from "./vendor/lit-html.js";

/**
 * @import { Answered } from "./adding.js"
 * @import { DeckAnswer, ListedDeck, Place, PreparedDeck, Present, ReadyDeck, SavedDeck, DeckList, DeckRow,
 *   ForEveryPart } from "./contract"
 * @import { Drawn } from "./drawing.js"
 * @import { Kept } from "./keeping.js"
 * @import { Theme } from "./slide.js"
 * @import { Unsaved } from "./unsaved.js"
 */
/**
 * @typedef {ReturnType<typeof deckCards>} Cards
 * @typedef {{ id: string, version: string, chosen: string }} Showing what this tab shows, for when it is loaded again
 */

/** @param {HTMLElement & { present?: ReturnType<typeof presentPage> }} root @param {Present & ForEveryPart} data */
export function drawPresent(root, data) {
  const view = (root.present ??= presentPage(root));
  view.update(data);
}
/** @param {HTMLElement} root */
function presentPage(root) {
  /** @type {DeckList & { sentence?: string } | null} with why there is no newer one */
  let deckList = null;
  /** @type {Kept | null} */
  let kept = null;
  /** @type {Cards | null} */
  let cards = null;
  let key = "",
    lang = "",
    /** @type {Theme} */
    theme = "light",
    chosen = "now",
    /** @type {string[]} */
    notices = [],
    /** @type {{ id: string, name: string }[]} */
    removed = [],
    isStarting = false,
    /** @type {string | null} */
    listed = null,
    built = "";
  /** @param {string} name */
  const part = (name) => drawnIn(root, `.pr-${name}`);
  // The open deck, in what is drawn and done only where one is.
  const held = () => {
    if (!kept) throw new Error("no deck is open");
    return kept;
  };
  /** @param {string} act @param {string} words @param {{ kind?: string | symbol, hint?: string | symbol }} [more] */
  const link = (act, words, { kind = nothing, hint = nothing } = {}) =>
    html`<button class="cj-link" data-pr=${act} data-kind=${kind} title=${hint}>${words}</button>`;
  /** @param {string} key @param {string} words */
  const takeLink = (key, words) => html`<button class="cj-link" data-take=${key}>${words}</button>`;
  /** @param {string} key */
  const dropLink = (key) => html`<button class="cj-link" data-drop=${key}>${say("deck_give_up")}</button>`;
  /** @param {string} id */
  const restoreLink = (id) => html`<button class="cj-link" data-restore=${id}>${say("deck_restore")}</button>`;
  const isReady = () => !held().isSaved,
    isOthers = () => held().isSaved && !held().mayChange,
    isOwn = () => held().isMine || (held().isSaved && !held().owner);

  // ---- the list of decks ----
  async function loadDeckList() {
    /** @type {Answered<DeckList>} */
    const { value, sentence } = await askDecks(`list.json?${deckQuery()}`);
    deckList = value ?? { ...(deckList ?? { decks: [], ready: [], version: "", removed: [], room: "" }), sentence };
    drawDeckList();
  }
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
  const badge = (words, hint) => html` <span class="badge" title=${hint}>${words}</span>`;
  /** @param {ListedDeck} deck */
  const changedBy = (deck) =>
    deck.changed_by && deck.changed_by !== deck.owner ? [say("deck_changed_as", deck.changed_by)] : [];
  /** @param {ListedDeck} deck */
  const savedOne = (deck) =>
    entry(deck, deck.name || say("deck_unnamed"), [
      [deck.owner || say("deck_nobody"), day(deck.changed), ...changedBy(deck)].join(" · "),
      deck.version !== deckList?.version ? badge(say("deck_other_data"), say("deck_made_with", deck.version)) : nothing,
      deck.deck_id === currentDeck() ? badge(say("deck_current"), say("deck_current_note")) : nothing,
    ]);
  // Left in this browser of other decks than the open one.
  /** @param {Unsaved} entry */
  const leftOne = ({ key, at, deck }) => html`<p class="pr-removed">
    ${say("deck_left_of", deck.name || say("deck_unnamed"), unsaved.time(at))} ${takeLink(key, say("deck_restore"))}
    ${DOT}${dropLink(key)}
  </p>`;
  // What was removed some other time; what was removed just now has its own line above.
  function goneOnes() {
    const gone = (deckList?.removed ?? []).filter((deck) => !removed.some((now) => now.id === deck.deck_id)),
      old = /** @type {HTMLDetailsElement | null} */ (part("list").querySelector(".pr-gone")),
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
  const listedNow = () =>
    listed ?? ((kept?.isSaved ? kept.isMine : deckList?.decks.some((deck) => deck.is_mine)) ? "mine" : "all");
  function drawDeckList() {
    if (!deckList) return;
    const decks = deckList.decks.map((deck) =>
        deck.deck_id === kept?.id && kept.isSaved ? { ...deck, name: kept.name, slides: kept.items.length } : deck,
      ),
      active = /** @type {HTMLElement | null} */ (document.activeElement),
      focused = root.contains(active) ? active : null;
    const mine = decks.filter((deck) => deck.is_mine),
      isMine = listedNow() === "mine",
      shown = isMine ? mine : decks,
      by = ownerName();
    /** @param {string} name @param {ListedDeck[]} list */
    const way = (name, list) => html`<button data-listed=${name} aria-pressed=${listedNow() === name}>
      ${say(`deck_${name}`)} ${list.length}
    </button>`;
    /** @param {Drawn[]} words */
    const told = (...words) => html`<p class="pr-removed">${words}</p>`;
    const none = isMine && !by ? "deck_none_unnamed" : isMine && decks.length ? "deck_none_mine" : "deck_none";
    drawAnew(
      part("list"),
      html`<h2>${say("deck_ready")}</h2>
        <ul>${deckList.ready.map(readyOne)}</ul>
        <h2>
          <span class="switch">${way("mine", mine)}${way("all", decks)}</span>
          <span>${link("new", say("deck_new"))}${DOT}${link("import", say("deck_import"))}</span>
        </h2>
        <p class="pr-owner">
          ${by ? say("owner_is", by) : say("owner_none")} ${link("rename", say(by ? "owner_change" : "owner_write"))}
        </p>
        ${removed.map((deck) => told(say("deck_removed", deck.name), " ", restoreLink(deck.id)))}
        ${unsaved
          .left()
          .filter((one) => one.deckId !== kept?.id)
          .map(leftOne)}
        ${deckList.room ? told(deckList.room) : nothing}
        ${deckList.sentence ? told(deckList.sentence, " ", link("list", say("deck_retry"))) : nothing}
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
        b.dataset.open === kept?.id ? b.setAttribute("aria-current", "true") : b.removeAttribute("aria-current"),
      );
    const again = focused && ["open", "listed", "pr"].find((name) => focused.dataset[name]);
    if (again && focused && !focused.isConnected)
      part("list").querySelector(`[data-${again}="${focused.dataset[again]}"]`)?.focus({ preventScroll: true });
    drawNothing();
  }
  // Nothing is open: how to begin.
  function drawNothing() {
    if (kept || !deckList || root.querySelector(".pr-begin")) return;
    /** @param {ReadyDeck} deck */
    const lookAt = (deck) =>
      html`<button class="pr-button" data-open=${deck.deck_id}>${say("deck_look_at", deck.title)}</button>`;
    drawAnew(
      part("deck"),
      html`<div class="pr-begin">
        <h1>${say("deck_begin")}</h1>
        <p>${say("deck_begin_sub")}</p>
        <p>
          ${deckList.ready.filter((deck) => deck.slides).map(lookAt)}
          <button class="pr-button" data-pr="new">${say("deck_new")}</button>
          <button class="pr-button" data-pr="import">${say("deck_import")}</button>
        </p>
      </div>`,
    );
  }

  // ---- the open deck ----
  /** @param {string} id @param {{ isOurs?: boolean, lines?: string[] }} [options] */
  async function open(id, { isOurs = false, lines = [] } = {}) {
    kept?.close();
    cards?.close();
    notices = lines;
    chosen = "now";
    const mine = (kept = keepDeck(id, (deck) => {
      if (deck === kept) told();
    }));
    setAddress({ deck: id, slide: store.asked("deck") === id ? store.asked("slide") : null });
    drawAnew(part("deck"), html`<p class="pr-state" role="status">${say("deck_opening")}</p>`);
    cards = null;
    await mine.load();
    if (mine !== kept) return;
    if (kept.state === "unopened") {
      if (kept.isGone && currentDeck() === id) currentDeck("");
      const again = html`<p><button class="pr-button" data-pr="again">${say("deck_retry")}</button></p>`;
      drawAnew(
        part("deck"),
        html`<div class="pr-begin">
          <h1>${kept.sentence}</h1>
          <p>${say("deck_open_other")}</p>
          ${kept.isGone ? nothing : again}
        </div>`,
      );
    } else if (kept.mayChange && (isOurs || !currentDeck())) currentDeck(id);
    if (deckList) drawDeckList();
  }
  function told() {
    if (!kept || kept.state === "loading" || kept.state === "unopened") return;
    const form = JSON.stringify([kept.isSaved, kept.mayChange, kept.isMine, kept.owner]);
    if (cards && form !== built) {
      cards.close();
      cards = null;
    } // taken, opened or closed to us meanwhile
    cards ??= buildDeck();
    built = form;
    drawHead();
    drawLines();
    cards.draw();
    const { id, name, isSaved, items, state } = kept,
      row = deckList?.decks.find((deck) => deck.deck_id === id);
    if (deckList && isSaved && (!row || row.name !== name || row.slides !== items.length))
      state === "saved" ? loadDeckList() : drawDeckList();
  }
  const FILES = [
    ["pptx", "PPTX"],
    ["pdf", "PDF"],
    ["html", "HTML"],
    ["json", say("deck_as_file")],
  ];
  // What the presenter adds himself: slides of own words, and what stands on top of every slide.
  function ownWays() {
    const ways = [...(held().mayChange ? ["add_section", "add_text"] : []), ...(isOthers() ? [] : ["stamp"])].map(
      (act) => link(act, say(`deck_${act}`), act === "stamp" ? {} : { hint: say("deck_add_note") }),
    );
    return ways.length ? html`<span class="pr-own">${between(ways, DOT)}</span>` : nothing;
  }
  /** @type {Record<string, string>} */
  const HINTS = { undo: "Ctrl+Z", redo: "Ctrl+Y" };
  /** @returns {Cards} */
  function buildDeck() {
    const kept = held();
    const changes = kept.mayChange ? ["copy", "undo", "redo", ...(isOwn() ? ["remove"] : [])] : [];
    const lets = html`<label class="pr-let" title=${say("deck_let_note")}>
      <input type="checkbox" />${say("deck_let")}
    </label>`;
    const files = FILES.map(([kind, words]) => link("file", words, { kind }));
    drawAnew(
      part("deck"),
      html`<header class="pr-head">
          <p class="pr-top">
            <button class="pr-button pr-play" data-pr="play" title=${say("deck_play_note")}>${say("deck_play")}</button>
            <input class="pr-name" maxlength="80" aria-label=${say("deck_name")} ?readonly=${!kept.mayChange} />
            <span class="pr-state" role="status"></span>
          </p>
          <p class="pr-tools">
            ${isReady() ? [link("keep", say("deck_keep")), DOT] : nothing}
            <span>${say("deck_export")}</span>
            ${between(files, DOT)}${ownWays()}
            <span class="pr-gap"></span>
            ${link("link", say("deck_link"))}
            ${changes.map((act) => [DOT, link(act, say("deck_" + act), { hint: HINTS[act] ?? nothing })])}
            ${kept.isMine ? lets : nothing}
          </p>
        </header>
        <div class="pr-lines"></div>
        <ol class="pr-items"></ol>`,
    );
    /** @type {Cards} */
    const made = deckCards(part("items"), kept, { theme: () => theme, play, changed: () => drawLines() });
    const name = nameField();
    name.onkeydown = (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") name.value = kept.name;
      if (event.key === "Enter" || event.key === "Escape") name.blur();
    };
    name.onblur = () => {
      const typed = name.value.replace(/\s+/g, " ").trim();
      if (typed && typed !== kept.name) kept.change(() => (kept.name = typed));
      else name.value = kept.name;
    };
    if (C.deckEnd === kept.id) {
      C.deckEnd = null;
      setTimeout(() => cards?.show(kept.items.length - 1), 50);
    }
    return made;
  }
  const nameField = () => /** @type {HTMLInputElement} */ (part("name")),
    fileField = () => /** @type {HTMLInputElement} */ (part("file")),
    letsBox = () => /** @type {HTMLInputElement | null} */ (root.querySelector(".pr-let input"));
  /** @type {Record<string, string>} */
  const STATES = {
    saved: "deck_saved",
    waiting: "deck_saving",
    saving: "deck_saving",
    failed: "deck_not_saved",
    conflict: "deck_not_saved",
  };
  function drawHead() {
    const kept = held(),
      name = nameField(),
      state = drawnIn(part("head"), ".pr-state");
    if (document.activeElement !== name) name.value = kept.name;
    const words = isOthers() ? say("deck_read_only") : say(isReady() ? "deck_is_ready" : STATES[kept.state]),
      lets = letsBox();
    if (lets) lets.checked = kept.isOpen;
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("bad", ["failed", "conflict"].includes(kept.state));
    const off = { undo: !kept.canUndo, redo: !kept.canRedo, play: !kept.items.length };
    for (const [act, isOff] of Object.entries(off)) {
      /** @type {NodeListOf<HTMLButtonElement>} */
      const buttons = part("head").querySelectorAll(`[data-pr="${act}"]`);
      for (const button of buttons) button.disabled = isOff;
    }
  }
  // What has to be said about the deck, each with its ways on.
  function drawLines() {
    /** @type {Drawn[]} */
    const lines = [];
    const kept = held(),
      has = kept.isSaved && kept.items.length && kept.version && kept.version !== kept.now;
    /** @param {string} words @param {Drawn[]} acts */
    const line = (words, ...acts) => lines.push(html`<p>${words} ${between(acts, DOT)}</p>`);
    if (kept.state === "failed")
      line(say(kept.isKept ? "deck_failed" : "deck_failed_bare", kept.sentence), link("save", say("deck_retry")));
    if (kept.state === "conflict")
      line(kept.sentence, link("save_copy", say("deck_save_copy")), link("again", say("deck_again")));
    if (kept.isAtRisk() && ["failed", "conflict"].includes(kept.state))
      line(say("deck_left_full", MOST_UNSAVED), link("save_copy", say("deck_save_copy")));
    for (const { key, at, deck } of kept.left)
      line(
        say("deck_offered", unsaved.time(at), deck.name || say("deck_unnamed"), deck.slides.length),
        takeLink(key, say("deck_take_back")),
        dropLink(key),
      );
    if (isOthers()) line(say("deck_others", kept.owner), link("copy", say("deck_keep_copy")));
    if (has) lines.push(changedData());
    const said = [...new Set([...notices, ...kept.complaints, ...(cards?.complaints ?? [])])],
      saidLines = said.map((text) => html`<p>${text}</p>`);
    if (said.length > 3)
      lines.push(html`<details><summary>${say("deck_complaints", said.length)}</summary>${saidLines}</details>`);
    else if (said.length) lines.push(saidLines);
    const current =
      kept.mayChange && deckList?.decks.find((deck) => deck.deck_id === currentDeck() && deck.deck_id !== kept.id);
    /** @param {Drawn[]} words */
    const quiet = (...words) => lines.push(html`<p class="quiet">${words}</p>`);
    if (current) quiet(say("deck_adds_to", current.name), " ", link("current", say("deck_add_here")));
    if (isReady()) quiet(say("deck_ready_note"));
    if (kept.mayChange && kept.owner && !kept.isMine) quiet(say("deck_others_open", kept.owner));
    if (kept.isSaved && !kept.owner) quiet(say("deck_nobodys"), " ", link("take_over", say("deck_take_over")));
    if (!kept.items.length && kept.isSaved) lines.push(html`<p class="pr-empty">${say("deck_empty")}</p>`);
    render(lines, part("lines"));
  }
  // The data are others than those the deck was made with: shown with which of the two.
  function changedData() {
    const kept = held();
    /** @param {string} name */
    const choice = (name) =>
      html`<button data-with=${name} aria-pressed=${chosen === name}>${say(`deck_${name}`)}</button>`;
    /** @param {string} words */
    const note = (words) => html` <small>${say(words)}</small>`;
    return html`<p>
      ${say("deck_changed_data", kept.version, kept.now)} <span class="pr-choice">
        ${say("deck_show_with")}
        <span class="switch">${kept.hasKept ? choice("then") : nothing}${choice("now")}</span>
      </span> ${kept.mayChange ? link("update", say("deck_update")) : nothing}
      ${kept.hasKept ? nothing : note("deck_no_then")}
      ${chosen === "then" ? note("deck_then_note") : nothing}
    </p>`;
  }

  // ---- what can be done with it ----
  /** @param {Partial<SavedDeck> | string} body @param {{ isNamed?: boolean, made?: () => void }} [options] */
  async function create(body, options = {}) {
    await namedOnce();
    /** @type {Answered<DeckAnswer>} */
    const { value, sentence } = await askDecks(`new?${inLang()}`, body);
    if (!value) return void sayAtFoot(sentence);
    listed = null;
    options.made?.();
    const listing = loadDeckList();
    await open(value.deck_id, { isOurs: true, lines: value.complaints });
    if (options.isNamed) selectName(); // what is typed is the name, whether or not the list is there
    await listing;
  }
  // A deck that could not be opened has no name to write.
  const selectName = () => root.querySelector(".pr-name") && nameField().select();
  // What was left goes into its deck again; where that is gone or another's, it becomes a deck of its own.
  /** @param {Unsaved} entry */
  async function take(entry) {
    if (entry.deckId !== kept?.id) await open(entry.deckId, { isOurs: true });
    if (!kept || kept.id !== entry.deckId) return;
    if (kept.mayChange) return kept.takeBack(entry);
    if (kept.isGone || isOthers())
      return create(
        { ...entry.deck, name: say("deck_copy_of", entry.deck.name) },
        { made: () => unsaved.drop(entry.key) },
      );
  }
  /** @param {File | undefined} file */
  async function importFile(file) {
    if (!file) return;
    fileField().value = "";
    await create(await file.text());
  }
  /** @param {string} more */
  const wish = (more) => `${held().id}/${more}?${deckQuery()}${chosen === "then" ? "&then=1" : ""}`;
  /** @type {Record<string, (button: HTMLElement) => unknown>} */
  const acts = {
    new: () =>
      create(
        { format: "cejian-deck/1", name: say("deck_of_day", exportDay()), ...stampParams(), slides: [] },
        { isNamed: true },
      ),
    import: () => part("file").click(),
    list: () => loadDeckList(),
    play: () => play(),
    keep: () => create(held().asJson()),
    file: (button) =>
      making(button, async () => {
        await held().settle();
        return fetch(`${BASE}/decks/${wish(`file.${button.dataset.kind}`)}`);
      }),
    link: (button) =>
      copyText(`${location.origin}${BASE}/present?deck=${held().id}&${isReady() ? deckQuery({}) : inLang()}`, button),
    async copy() {
      const mine = held();
      await mine.settle();
      await namedOnce();
      /** @type {Answered<DeckAnswer>} */
      const { value, sentence } = await askDecks(`${mine.id}/copy?${inLang()}`, {});
      if (!value) return void sayAtFoot(sentence);
      listed = null;
      const listing = loadDeckList();
      await open(value.deck_id, { isOurs: true });
      selectName();
      await listing;
    },
    // A saved deck has its own; this computer keeps it for what else is made here.
    async stamp() {
      const mine = held(),
        own = stampOf(mine),
        chosen = await askStamp(mine.mayChange && !stampLine(own) ? ownStamp() : own, say("stamp_deck_note"));
      if (!chosen || mine !== kept) return;
      ownStamp(chosen);
      if (isReady()) return open(mine.id);
      mine.change(() => Object.assign(mine, chosen));
    },
    add_section: () => cards?.addOwn("section"),
    add_text: () => cards?.addOwn("text"),
    undo: () => held().step("undo"),
    redo: () => held().step("redo"),
    async remove() {
      const mine = held(),
        { id, name } = mine;
      await mine.settle();
      /** @type {Answered<unknown>} */
      const { value, sentence } = await askDecks(`${id}/remove?revision=${mine.revision()}&${inLang()}`, {});
      if (!value) {
        sayAtFoot(sentence ?? "");
        return void mine.load();
      }
      removed = [{ id, name }, ...removed.filter((deck) => deck.id !== id)];
      if (currentDeck() === id) currentDeck("");
      cards?.close();
      kept = cards = null;
      setAddress({ deck: null, slide: null });
      part("deck").replaceChildren();
      await loadDeckList();
      root.querySelector("[data-restore]")?.focus();
    },
    save: () => {
      held().state = "waiting";
      held().save();
    },
    save_copy: () =>
      create({ ...held().asJson(), name: say("deck_copy_of", held().name) }, { made: held().giveUp }).then(
        () => kept && loadDeckList(),
      ),
    again: () => {
      const { id } = held();
      held().close();
      kept = null;
      open(id);
    },
    update: () =>
      held()
        .step("update")
        .then(() => {
          chosen = "now";
          told();
          loadDeckList();
        }),
    rename: () => rename(),
    async take_over() {
      const mine = held(),
        name = ownerName() || (await named());
      if (!name) return;
      await mine.step(`own?to=${encodeURIComponent(name)}`);
      listed = null;
      await loadDeckList();
      letsBox()?.focus();
    },
    current: () => {
      currentDeck(held().id);
      drawLines();
      drawDeckList();
    },
  };
  async function named() {
    const name = (await askOwner())?.name;
    if (name) ownerName(name);
    return name;
  }
  // Another name from now on; the decks under the old one go along where that is wished.
  async function rename() {
    const mine = (deckList?.decks ?? []).filter((deck) => deck.is_mine),
      answer = await askOwner(mine.length);
    if (!answer) return;
    await kept?.settle();
    for (const deck of answer.isCarried ? mine : []) {
      /** @type {Answered<DeckAnswer>} */
      const { value, sentence } = await askDecks(
        `${deck.deck_id}/own?to=${encodeURIComponent(answer.name)}&${inLang()}`,
        {},
      );
      if (!value) sayAtFoot(sentence);
    }
    ownerName(answer.name);
    await Promise.all([kept?.look(), loadDeckList()]);
    part("list").querySelector('[data-pr="rename"]')?.focus();
  }
  /** @param {string} id */
  async function restore(id) {
    /** @type {Answered<DeckAnswer>} */
    const { value, sentence } = await askDecks(`${id}/restore?${inLang()}`, {});
    if (!value) return void sayAtFoot(sentence);
    removed = removed.filter((deck) => deck.id !== id);
    await Promise.all([open(id, { isOurs: true }), loadDeckList()]);
  }
  // What had the focus is gone: the next of its kind has it.
  /** @param {string} selector */
  const refocus = (selector) => {
    if (!document.activeElement || document.activeElement === document.body)
      root.querySelector(selector)?.focus({ preventScroll: true });
  };
  root.addEventListener("click", (event) => {
    /** @type {HTMLButtonElement | null} a link is never disabled */
    const button = /** @type {Element} */ (event.target).closest("button, a");
    if (!button || button.disabled) return;
    const { pr, open: id, restore: gone, home, with: then, listed: list, take: taken, drop: dropped } = button.dataset;
    const entry = taken && unsaved.all().find(({ key }) => key === taken);
    if (entry) take(entry).then(() => refocus(".pr-item"));
    if (dropped) {
      unsaved.drop(dropped);
      queueMicrotask(() => refocus("[data-drop], .pr-name"));
    }
    if (list) {
      listed = list;
      drawDeckList();
    }
    if (pr) acts[pr](button);
    if (id) {
      listed = button.closest(".pr-mine") ? listedNow() : listed;
      open(id, { isOurs: true });
    }
    if (gone) restore(gone);
    if (home) tellServer({ home });
    if (then) {
      chosen = then;
      drawLines();
      part("lines").querySelector(`[data-with="${then}"]`)?.focus();
    }
  });

  root.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.closest(".pr-let"))
      held()
        .step(`open?on=${box.checked ? 1 : 0}`)
        .then(() => kept && drawHead());
  });

  // ---- presenting ----
  // Everything comes at once before the first slide; then nothing is asked for any more. With no answer, what the page
  // has will do.
  /** @param {{ item?: number | null, page?: number }} [from] an item of the deck, or else a page */
  async function play({ item = null, page = 0 } = {}) {
    if (C.presenting || isStarting || !kept) return;
    const mine = kept,
      button = root.querySelector('[data-pr="play"]');
    isStarting = true;
    if (button) button.textContent = say("deck_starting");
    const isWhole = await mine.settle();
    /** @type {{ value?: PreparedDeck | null, sentence?: string }} */
    const answer = isWhole
      ? await askDecks(wish("slides.json"))
      : { value: cards?.whole() ?? null, sentence: say("deck_unsaved_show") };
    const prepared = answer.value ?? (chosen === "now" ? cards?.whole() : null);
    isStarting = false;
    if (button) button.textContent = say("deck_play");
    if (mine !== kept) return;
    if (!prepared) {
      setAddress({ slide: null });
      return void sayAtFoot(answer.sentence ?? "");
    }
    const found = item === null ? page : prepared.slides.findIndex((slide) => slide.item === item),
      at = Math.max(0, Math.min(found, prepared.slides.length - 1));
    /** @param {Showing | null} value */
    const showing = (value) => {
      try {
        if (value) sessionStorage.setItem("cejian-showing", JSON.stringify(value));
        else sessionStorage.removeItem("cejian-showing");
      } catch {
        /* a browser may forbid its store */
      }
    };
    setAddress({ deck: mine.id, slide: String(at + 1) });
    showing({ id: mine.id, version: prepared.version, chosen });
    presentDeck(prepared, {
      at,
      theme,
      onMove: (index) => setAddress({ slide: String(index + 1) }),
      onClose: () => {
        setAddress({ slide: null });
        showing(null);
      },
      pageOf: (index) => {
        const item = mine.items[prepared.slides[index]?.item];
        return item && !isOwnWords(item) ? viewAddress(item) : null;
      },
    });
  }
  // The page was loaded again in the middle of a talk: the same slide, of the same data where they were kept.
  /** @param {number} slide */
  function goOn(slide) {
    const kept = held();
    /** @type {Showing | null} */
    let showing = null;
    try {
      showing = JSON.parse(sessionStorage.getItem("cejian-showing") ?? "null");
    } catch {
      /* none */
    }
    if (
      showing?.id === kept.id &&
      kept.hasKept &&
      (showing.chosen === "then" || (showing.version === kept.version && kept.version !== kept.now))
    ) {
      chosen = "then";
      drawLines();
    }
    return play({ page: slide - 1 });
  }
  const isTyping = () => document.activeElement?.matches?.("input, textarea, select");
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!root.isConnected) return stop();
    if (C.presenting || !kept || !cards || event.defaultPrevented) return;
    const letter = event.key.toLowerCase(),
      isCommand = event.ctrlKey || event.metaKey;
    if (event.key === "F5" && !isCommand) {
      event.preventDefault();
      play({ item: event.shiftKey ? cards.at() : null });
    }
    if (!kept.mayChange || isTyping() || !isCommand || event.altKey) return;
    if (letter === "z" || letter === "y") {
      event.preventDefault();
      kept.step(letter === "y" || event.shiftKey ? "redo" : "undo");
    }
  }
  const onLook = () => {
    if (!root.isConnected) return stop();
    if (document.visibilityState === "visible") {
      kept?.look();
      if (deckList) loadDeckList();
    }
  };
  const onLeave = () => kept?.leave();
  const onStamp = () => {
    if (kept && isReady()) open(kept.id);
  };
  // What other tabs leave is shown at once where it could not be saved, else when it has not been saved after a moment.
  let leftTimer = 0,
    leftNow = "";
  function seeLeft() {
    if (!root.isConnected) return stop();
    const now = unsaved
      .left()
      .map(({ key, at }) => `${key} ${at}`)
      .join();
    if (now === leftNow) return;
    leftNow = now;
    kept?.seeLeft();
    if (deckList) drawDeckList();
  }
  /** @param {Event | StorageEvent} event */
  const onUnsaved = (event) => {
    if (event instanceof StorageEvent && !event.key?.startsWith(UNSAVED)) return;
    clearTimeout(leftTimer);
    leftTimer = setTimeout(seeLeft, MOMENT + 500);
    queueMicrotask(seeLeft);
  };
  /** @param {Event} event */
  const onUnload = (event) => {
    if (kept?.isAtRisk()) event.preventDefault();
  };
  /** @type {[EventTarget, string, (event: any) => void][]} the event is its own */
  const listeners = [
    [window, "cejian:unsaved", onUnsaved],
    [window, "storage", onUnsaved],
    [window, "beforeunload", onUnload],
    [window, "cejian:stamp", onStamp],
    [document, "keydown", onKey],
    [document, "visibilitychange", onLook],
    [window, "pagehide", onLeave],
  ];
  function stop() {
    clearTimeout(leftTimer);
    for (const [target, name, act] of listeners) target.removeEventListener(name, act);
    kept?.close();
    cards?.close();
    kept = cards = null;
  }
  for (const [target, name, act] of listeners) target.addEventListener(name, act);
  const selection = () => ["places", "home", "party"].map(store.asked);
  store.subscribe(root, selection, () => last && update(last), stop);

  // ---- what Streamlit tells ----
  /** @param {Present & ForEveryPart} data */
  async function begin(data) {
    // the bar comes
    for (let i = 0; i < 60 && !store.asked("places"); i++) await new Promise((go) => setTimeout(go, 50));
    key = keyOf(data);
    leftTimer = setTimeout(seeLeft, MOMENT + 500); // what was left a moment ago
    const slide = Number(store.asked("slide") ?? data.slide) || 0,
      asked = C.deckEnd ?? currentDeck(),
      coming = loadDeckList();
    if (!data.deck) await coming;
    const decks = deckList?.decks ?? [],
      id = data.deck || (decks.some((deck) => deck.deck_id === asked) ? asked : decks[0]?.deck_id);
    if (!id) return drawNothing();
    await open(id);
    if (slide && kept?.items.length && !C.presenting) goOn(slide);
    else if (slide && !C.presenting) setAddress({ slide: null });
  }
  /** @type {(Present & ForEveryPart) | null} */
  let last = null;
  /** @param {ForEveryPart} data */
  const keyOf = (data) => [...selection(), data.lang, data.version].join("|");
  /** @param {Present & ForEveryPart} data */
  function update(data) {
    last = data;
    const isFirst = !key,
      next = keyOf(data),
      isOther = next !== key;
    if (data.theme !== theme) {
      theme = data.theme;
      cards?.draw(true);
    }
    if (!isOther) return;
    key = next;
    if (isFirst || data.lang !== lang) {
      const id = kept?.id;
      lang = data.lang;
      cards?.close();
      cards = null;
      drawAnew(
        root,
        html`<div class="cj cj-present">
          <aside class="pr-list" aria-label=${say("deck_list")}></aside>
          <section class="pr-deck"></section>
          <input class="pr-file" type="file" accept=".json,application/json" hidden />
        </div>`,
      );
      fileField().onchange = () => importFile(fileField().files?.[0]);
      FILES[3][1] = say("deck_as_file");
      if (isFirst) return void begin(data);
      if (kept && id) kept.settle().then(() => open(id));
      else kept = null;
      return void loadDeckList();
    }
    loadDeckList();
    if (kept && isReady()) open(kept.id);
    else kept?.look();
  }
  return { update };
}
