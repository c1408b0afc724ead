// What can be done with decks on the page 汇报, each act by its name: what the server is asked to do, and what is shown
// then.

import { askDecks, currentDeck } from "./adding.js";
import { setAddress } from "./address.js";
import { isOthers, isReady } from "./deck_head.js";
import { drawnIn } from "./drawing.js";
import { making } from "./making.js";
import { sayAtFoot } from "./foot.js";
import { deckQuery } from "./keeping.js";
import { BASE } from "./made.js";
import { askOwner, namedOnce, ownerName } from "./owner.js";
import { copyText, exportDay, inLang, say } from "./page.js";
import { askStamp, ownStamp, stampLine, stampOf, stampParams } from "./stamp.js";
import { unsaved } from "./unsaved.js";

/** @import { Answered } from "./adding.js" */
/** @import { deckCards } from "./cards.js" */
/** @import { DeckAnswer, SavedDeck } from "./contract" */
/** @import { deckListIn } from "./deck_list.js" */
/** @import { Kept } from "./keeping.js" */
/** @import { Unsaved } from "./unsaved.js" */
/**
 * @typedef {object} DeckPage the page on which it is done
 * @property {HTMLElement} root
 * @property {ReturnType<typeof deckListIn>} list
 * @property {() => Kept | null} kept the open deck
 * @property {() => Kept} held the same, where one is open
 * @property {() => ReturnType<typeof deckCards> | null} cards
 * @property {() => string} chosen with the data of then or of now it is shown
 * @property {(id: string, options?: { isOurs?: boolean, lines?: string[] }) => Promise<void>} open
 * @property {() => void} play
 * @property {() => void} showNow
 * @property {() => void} showLines what has to be said about the deck
 * @property {() => void} forget
 */

/** @param {DeckPage} page */
export function deckActs({ root, list, kept, held, cards, chosen, open, play, showNow, showLines, forget }) {
  /** @param {Partial<SavedDeck> | string} body @param {{ isNamed?: boolean, made?: () => void }} [options] */
  async function create(body, options = {}) {
    await namedOnce();
    /** @type {Answered<DeckAnswer>} */
    const { value, sentence } = await askDecks(`new?${inLang()}`, body);
    if (!value) return void sayAtFoot(sentence);
    list.choose(null);
    options.made?.();
    const listing = list.load();
    await open(value.deck_id, { isOurs: true, lines: value.complaints });
    if (options.isNamed) selectName(); // what is typed is the name, whether or not the list is there
    await listing;
  }
  // A deck that could not be opened has no name to write.
  const selectName = () => {
    /** @type {HTMLInputElement | null} */
    const name = root.querySelector(".pr-name");
    name?.select();
  };
  // What was left goes into its deck again; where that is gone or another's, it becomes a deck of its own.
  /** @param {Unsaved} entry */
  async function take(entry) {
    if (entry.deckId !== kept()?.id) await open(entry.deckId, { isOurs: true });
    const mine = kept();
    if (!mine || mine.id !== entry.deckId) return;
    if (mine.mayChange) return mine.takeBack(entry);
    if (mine.isGone || isOthers(mine))
      return create(
        { ...entry.deck, name: say("deck_copy_of", entry.deck.name) },
        { made: () => unsaved.drop(entry.key) },
      );
  }
  /** @param {File | undefined} file */
  async function importFile(file) {
    if (!file) return;
    /** @type {HTMLInputElement} */ (drawnIn(root, ".pr-file")).value = "";
    await create(await file.text());
  }
  /** @param {string} more */
  const wish = (more) => `${held().id}/${more}?${deckQuery()}${chosen() === "then" ? "&then=1" : ""}`;
  /** @type {Record<string, (button: HTMLElement) => unknown>} */
  const acts = {
    new: () =>
      create(
        { format: "cejian-deck/1", name: say("deck_of_day", exportDay()), ...stampParams(), slides: [] },
        { isNamed: true },
      ),
    import: () => drawnIn(root, ".pr-file").click(),
    list: () => list.load(),
    play: () => play(),
    keep: () => create(held().asJson()),
    file: (button) =>
      making(button, async () => {
        await held().settle();
        return fetch(`${BASE}/decks/${wish(`file.${button.dataset.kind}`)}`);
      }),
    link: (button) =>
      copyText(
        `${location.origin}${BASE}/present?deck=${held().id}&${isReady(held()) ? deckQuery({}) : inLang()}`,
        button,
      ),
    async copy() {
      const mine = held();
      await mine.settle();
      await namedOnce();
      /** @type {Answered<DeckAnswer>} */
      const { value, sentence } = await askDecks(`${mine.id}/copy?${inLang()}`, {});
      if (!value) return void sayAtFoot(sentence);
      list.choose(null);
      const listing = list.load();
      await open(value.deck_id, { isOurs: true });
      selectName();
      await listing;
    },
    // A saved deck has its own; this computer keeps it for what else is made here.
    async stamp() {
      const mine = held(),
        own = stampOf(mine),
        stamp = await askStamp(mine.mayChange && !stampLine(own) ? ownStamp() : own, say("stamp_deck_note"));
      if (!stamp || mine !== kept()) return;
      ownStamp(stamp);
      if (isReady(mine)) return open(mine.id);
      mine.change(() => Object.assign(mine, stamp));
    },
    add_section: () => cards()?.addOwn("section"),
    add_text: () => cards()?.addOwn("text"),
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
      list.remove({ id, name });
      if (currentDeck() === id) currentDeck("");
      forget();
      setAddress({ deck: null, slide: null });
      drawnIn(root, ".pr-deck").replaceChildren();
      await list.load();
      root.querySelector("[data-restore]")?.focus();
    },
    save: () => {
      held().state = "waiting";
      held().save();
    },
    save_copy: () =>
      create({ ...held().asJson(), name: say("deck_copy_of", held().name) }, { made: held().giveUp }).then(
        () => kept() && list.load(),
      ),
    again: () => {
      const { id } = held();
      held().close();
      forget();
      open(id);
    },
    update: () =>
      held()
        .step("update")
        .then(() => {
          showNow();
          list.load();
        }),
    rename: () => rename(),
    async take_over() {
      const mine = held(),
        name = ownerName() || (await named());
      if (!name) return;
      await mine.step(`own?to=${encodeURIComponent(name)}`);
      list.choose(null);
      await list.load();
      root.querySelector(".pr-let input")?.focus();
    },
    current: () => {
      currentDeck(held().id);
      showLines();
      list.draw();
    },
  };
  async function named() {
    const name = (await askOwner())?.name;
    if (name) ownerName(name);
    return name;
  }
  // Another name from now on; the decks under the old one go along where that is wished.
  async function rename() {
    const mine = list.decks().filter((deck) => deck.is_mine),
      answer = await askOwner(mine.length);
    const backToTheQuestion = () => root.querySelector('.pr-list [data-pr="rename"]')?.focus();
    // The list may have come anew below the box: it is another button then, and has the focus no more.
    if (!answer) return void backToTheQuestion();
    await kept()?.settle();
    for (const deck of answer.isCarried ? mine : []) {
      /** @type {Answered<DeckAnswer>} */
      const { value, sentence } = await askDecks(
        `${deck.deck_id}/own?to=${encodeURIComponent(answer.name)}&${inLang()}`,
        {},
      );
      if (!value) sayAtFoot(sentence);
    }
    ownerName(answer.name);
    await Promise.all([kept()?.look(), list.load()]);
    backToTheQuestion();
  }
  /** @param {string} id */
  async function restore(id) {
    /** @type {Answered<DeckAnswer>} */
    const { value, sentence } = await askDecks(`${id}/restore?${inLang()}`, {});
    if (!value) return void sayAtFoot(sentence);
    list.restore(id);
    await Promise.all([open(id, { isOurs: true }), list.load()]);
  }
  return { byName: acts, take, importFile, restore, wish };
}
