// One open deck and the way between the screen and the server: every change is sent at once, one after the other, and
// what is not saved yet also lies in this browser, so that nothing that was typed is lost.

import { askDecks } from "./adding.js";
import { sayAtFoot } from "./foot.js";
import { deckAddress } from "./owner.js";
import { inLang, say, store } from "./page.js";
import { stampOf, stampParams } from "./stamp.js";
import { MOST_UNSAVED, unsaved } from "./unsaved.js";

/** @import { Answered } from "./adding.js" */
/** @import { DeckAnswer, DeckItem, SavedDeck } from "./contract" */
/** @import { Unsaved } from "./unsaved.js" */
/**
 * @typedef {{ key: number, view: string, address: Record<string, string>, title: string | null, body: string | null,
 *   notes: string | null, finding: string }} KeptItem
 *   a slide on the screen: what was typed (null: nothing), and what its view calls itself
 * @typedef {"loading" | "unopened" | "saved" | "waiting" | "saving" | "failed" | "conflict"} KeptState
 * @typedef {{ id: string, items: KeptItem[], name: string, organisation: string, mark: string, version: string,
 *   now: string, isSaved: boolean, mayChange: boolean, owner: string, isOpen: boolean, isMine: boolean,
 *   hasKept: boolean, canUndo: boolean, canRedo: boolean, complaints: string[], state: KeptState, sentence: string,
 *   left: Unsaved[], isKept: boolean, isGone: boolean }} KeptDeck
 *   version: of the data it was made with, now: of the data there are; left: what other visits did not save; isKept:
 *   what is not saved lies in this browser
 * @typedef {ReturnType<typeof keepDeck>} Kept
 */

const TYPING_PAUSE = 600,
  NEXT_TRY = 10_000;
/** @param {KeptItem} item @returns {DeckItem} */
const plainSlide = ({ view, address, title, body, notes }) => ({
  view,
  address,
  ...(title == null ? {} : { title }),
  ...(body == null ? {} : { body }),
  ...(notes == null ? {} : { notes }),
});
// A ready deck is made for the places of the address, with the stamp of this computer; a saved one has its own.
/** @param {Record<string, string>} [more] */
export const deckQuery = (more = stampParams()) =>
  new URLSearchParams([
    ...[...store.address()].filter(([key]) => ["places", "home", "party", "lang"].includes(key)),
    ...Object.entries(more),
  ]).toString();
let lastItem = 0;
// A number for a slide on the screen that no other has.
export const nextKey = () => ++lastItem;

// `tell(kept)` is called after everything that changed. A ready deck is kept like a saved one, but never sent.
// A state is waiting before it is sent; `sentence` says why it is what it is.
/** @param {string} id @param {(kept: KeptDeck) => void} tell */
export function keepDeck(id, tell) {
  /** @type {KeptDeck} */
  const kept = {
    id,
    items: [],
    name: "",
    organisation: "",
    mark: "",
    version: "",
    now: "",
    isSaved: false,
    mayChange: false,
    owner: "",
    isOpen: false,
    isMine: false,
    hasKept: false,
    canUndo: false,
    canRedo: false,
    complaints: [],
    state: "loading",
    sentence: "",
    left: [],
    isKept: true,
    isGone: false,
  };
  let revision = 0,
    isChanged = false,
    isGivenUp = false,
    changedAt = 0,
    timer = 0,
    /** @type {Promise<Answered<DeckAnswer>> | null} */
    sending = null,
    slot = unsaved.slot(id);
  /** @returns {SavedDeck} */
  const asJson = () => ({
    format: "cejian-deck/1",
    name: kept.name,
    version: kept.version,
    ...stampParams(stampOf(kept)),
    slides: kept.items.map(plainSlide),
  });
  /** @param {KeptState} state @param {string} [sentence] */
  const become = (state, sentence = "") => {
    kept.state = state;
    kept.sentence = sentence;
    tell(kept);
  };

  // ---- what lies in this browser (unsaved.js) ----
  const put = (isStuck = false) => {
    if (!isGivenUp) kept.isKept = unsaved.put(slot, asJson(), changedAt, isStuck);
  };
  const drop = () => {
    kept.isKept = true;
    unsaved.drop(slot);
  };
  const seeLeft = () => {
    kept.left = unsaved.left().filter((entry) => entry.deckId === id && entry.key !== slot);
  };
  /** @param {SavedDeck} deck */
  const wording = (deck) =>
    JSON.stringify([
      deck.name.trim(),
      stampOf(deck),
      deck.slides.map((s) => [
        s.view,
        Object.entries(s.address ?? {}).sort(),
        s.title?.trim() || null,
        s.notes?.trim() || null,
        s.body?.trim() || null,
      ]),
    ]);

  // ---- what the server answers ----
  // What is already on the screen stays the same item, so that its card stays.
  /** @typedef {"view" | "title" | "notes" | "body"} Field */
  /** @param {DeckItem[]} slides @param {(string | undefined)[]} findings @returns {KeptItem[]} */
  function met(slides, findings) {
    /** @type {(KeptItem | null)[]} */
    const old = [...kept.items];
    /** @param {KeptItem} a @param {DeckItem} b @param {Field[]} fields */
    const alike = (a, b, fields) =>
      JSON.stringify([Object.entries(a.address ?? {}).sort(), ...fields.map((f) => a[f] ?? null)]) ===
      JSON.stringify([Object.entries(b.address ?? {}).sort(), ...fields.map((f) => b[f] ?? null)]);
    /** @param {DeckItem} slide @param {Field[]} fields */
    const take = (slide, fields) => {
      const at = old.findIndex((item) => item && alike(item, slide, fields));
      const item = old[at];
      if (item) old[at] = null;
      return item;
    };
    const same = slides.map((slide) => take(slide, ["view", "title", "notes", "body"]));
    return slides.map((slide, i) =>
      Object.assign(same[i] ?? take(slide, ["view"]) ?? { key: nextKey() }, {
        view: slide.view,
        address: slide.address ?? {},
        title: slide.title ?? null,
        body: slide.body ?? null,
        notes: slide.notes ?? null,
        finding: findings[i] ?? "",
      }),
    );
  }
  /** @param {DeckAnswer} answer */
  function heed(answer) {
    Object.assign(kept, {
      version: answer.deck.version,
      now: answer.version,
      isSaved: answer.is_saved,
      mayChange: Boolean(answer.may_change),
      owner: answer.owner ?? "",
      isOpen: Boolean(answer.is_open),
      isMine: Boolean(answer.is_mine),
      hasKept: answer.has_kept,
      canUndo: answer.can_undo,
      canRedo: answer.can_redo,
      complaints: answer.complaints,
    });
    revision = answer.revision;
  }
  /** @param {DeckAnswer} answer */
  function take(answer) {
    heed(answer);
    Object.assign(kept, {
      name: answer.deck.name,
      ...stampOf(answer.deck),
      items: met(answer.deck.slides, answer.titles),
      isGone: false,
    });
    become("saved");
  }
  /** @param {DeckAnswer} answer */
  const isOtherRight = (answer) =>
    [kept.mayChange, kept.owner, kept.isOpen, kept.isMine].some(
      (now, i) => now !== [answer.may_change, answer.owner, answer.is_open, answer.is_mine][i],
    );
  /** @returns {Promise<void>} */
  // Tried again in a while, and as soon as the browser says that it is connected.
  async function send() {
    clearTimeout(timer);
    if (sending) return sending.then(send);
    if (!isChanged || kept.state === "conflict" || !kept.mayChange) return;
    isChanged = false;
    const sent = [...kept.items];
    become("saving");
    sending = askDecks(`${id}/save?revision=${revision}&${inLang()}`, asJson());
    const { value, status, sentence } = await sending;
    sending = null;
    if (!value) {
      isChanged = !isGivenUp;
      put(true);
      // Changed elsewhere, or another's by now: trying again would not help.
      const isRefused = status === 409 || status === 403;
      if (!isRefused) {
        timer = setTimeout(send, NEXT_TRY);
        window.addEventListener("online", send, { once: true });
      }
      return become(isRefused ? "conflict" : "failed", sentence);
    }
    sent.forEach((item, i) => (item.finding = value.titles[i] ?? item.finding));
    heed(value);
    if (isChanged) {
      timer = setTimeout(send, TYPING_PAUSE);
      return become("waiting");
    }
    drop();
    become("saved");
  }

  async function load() {
    clearTimeout(timer);
    isChanged = false;
    /** @type {Answered<DeckAnswer>} */
    const { value, status, sentence } = await askDecks(`${id}/deck.json?${deckQuery()}`);
    if (!value) {
      kept.isGone = status === 404;
      return become("unopened", sentence);
    }
    // What has arrived after all is left no more.
    for (const entry of unsaved.all())
      if (entry.deckId === id && entry.key !== slot && wording(entry.deck) === wording(value.deck))
        unsaved.drop(entry.key);
    seeLeft();
    take(value);
  }
  // Waits for what is on its way; whether all of it has arrived.
  async function settle() {
    while (isChanged && kept.mayChange && !["failed", "conflict"].includes(kept.state)) await send();
    await sending;
    return !isChanged;
  }
  // A change of the deck; typing is sent after a pause.
  /** @param {(kept: KeptDeck) => void} act @param {boolean} [isTyping] */
  function change(act, isTyping = false) {
    act(kept);
    isChanged = true;
    changedAt = Date.now();
    put(kept.state === "conflict");
    clearTimeout(timer);
    if (kept.state === "saved") kept.state = "waiting";
    tell(kept);
    if (isTyping) timer = setTimeout(send, TYPING_PAUSE);
    else send();
  }

  return Object.assign(kept, {
    asJson,
    save: send,
    load,
    settle,
    change,
    // undo, redo, update, own?to=…, open?on=…: the server knows how, and refuses where somebody changed the deck since;
    // then that is shown.
    /** @param {string} wish */
    async step(wish) {
      if (!(await settle())) return;
      /** @type {Answered<DeckAnswer>} */
      const { value, status, sentence } = await askDecks(
        `${id}/${wish}${wish.includes("?") ? "&" : "?"}revision=${revision}&${inLang()}`,
        {},
      );
      if (value) {
        drop();
        return void take(value);
      }
      sayAtFoot(sentence);
      if (status === 409) await load();
    },
    // What an earlier visit or another tab left in this browser is taken up; what is here and not saved is left in its
    // place.
    /** @param {Unsaved} entry */
    takeBack({ key, deck }) {
      if (isChanged && !kept.isKept) return void sayAtFoot(say("deck_left_full", MOST_UNSAVED));
      if (isChanged) slot = unsaved.slot(id);
      const findings = new Map(kept.items.map((item) => [item.view, item.finding]));
      change(() =>
        Object.assign(kept, {
          name: deck.name,
          ...stampOf(deck),
          items: met(
            deck.slides,
            deck.slides.map((slide) => findings.get(slide.view)),
          ),
        }),
      );
      if (kept.isKept) unsaved.drop(key);
    },
    // It lies elsewhere now: as a copy.
    giveUp() {
      isGivenUp = true;
      isChanged = false;
      clearTimeout(timer);
      drop();
    },
    // Entries came or went: a place may be free for what had none.
    seeLeft() {
      seeLeft();
      if (isChanged && !kept.isKept) put(["failed", "conflict"].includes(kept.state));
      tell(kept);
    },
    revision: () => revision,
    isAtRisk: () => isChanged && !kept.isKept,
    // Seen again after a while: what was changed elsewhere meanwhile, where nothing of ours is under way.
    async look() {
      if (isChanged || sending || kept.state !== "saved") return;
      /** @type {Answered<DeckAnswer>} */
      const { value } = await askDecks(`${id}/deck.json?${deckQuery()}`);
      if (
        value &&
        !isChanged &&
        !sending &&
        (value.revision !== revision || value.version !== kept.now || isOtherRight(value))
      )
        take(value);
    },
    // The page goes away: a last word that waits for no answer.
    leave() {
      if (isChanged && kept.mayChange && kept.state !== "conflict")
        fetch(deckAddress(`${id}/save?revision=${revision}&${inLang()}`), {
          method: "POST",
          keepalive: true,
          headers: { "content-type": "application/json" },
          body: JSON.stringify(asJson()),
        }).catch(() => {});
    },
    close() {
      send();
      tell = () => {};
    },
  });
}
