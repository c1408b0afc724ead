// The address and the selection: what the visitor chose, and the places that it is chosen from. They are owned here
// alone. Every module asks here, changes them through address.js (which writes them into the browser's line and tells
// the server) and subscribes to what it draws of them. Nothing of the page is read or drawn here.

// What the server says of the selection with the bar: the places that stand in it in their order, the ids of the chosen
// ones, home ("" without one), and how much 查找 finds of the words that are typed on the page of measures.
/**
 * @typedef {import("./contract").BarPlace} NamedPlace
 * @typedef {{ places: NamedPlace[], chosen: string[], home: string, found?: { q: string, count: number } | null }} Told
 * @typedef {{ readonly isConnected: boolean }} Owner a part of the page; when it has left, it hears nothing any more
 * @typedef {Record<string, string | null | undefined>} Changes keys of the address; null or "" takes one out
 * @typedef {ReturnType<typeof makeStore>} Store
 */

/** @param {() => string} line the browser's own line, which is the address until another one is known */
export function makeStore(line) {
  /** @type {URLSearchParams | null} */
  let own = null;
  /** @type {Told} */
  let told = { places: [], chosen: [], home: "" };
  /** @type {Map<Owner, { select: () => unknown, act: () => void, left?: () => void, seen: string }>} */
  const subscribers = new Map();

  // The server writes the whole selection into the address, now and then only after the parts were drawn; until then it
  // is what came with the bar.
  const address = () => {
    const whole = new URLSearchParams(own ?? line());
    if (!whole.get("places") && told.chosen.length) {
      whole.set("places", told.chosen.join(","));
      whole.set("home", told.home || "none");
    }
    return whole;
  };
  /** @param {string} key */
  const asked = (key) => address().get(key);
  /** @param {string} key */
  const codes = (key) => (asked(key) ?? "").split(",").filter(Boolean);
  function forgetThoseWhoLeft() {
    for (const [owner, subscriber] of subscribers) {
      if (owner.isConnected) continue;
      subscribers.delete(owner);
      subscriber.left?.();
    }
  }
  function notify() {
    forgetThoseWhoLeft();
    for (const subscriber of subscribers.values()) {
      const now = JSON.stringify(subscriber.select());
      if (now === subscriber.seen) continue;
      subscriber.seen = now;
      try {
        subscriber.act();
      } catch (error) {
        // One part that fails keeps neither the others nor the server from hearing of it.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  return {
    // A copy: nobody changes the address but by `change` and `become`.
    address,
    asked,
    codes,
    // Whether it is known better than from the browser's own line.
    isKnown: () => own !== null,
    /** @param {Changes} changes */
    change(changes) {
      own ??= new URLSearchParams(line());
      for (const [key, value] of Object.entries(changes)) {
        if (value === null || value === undefined || value === "") own.delete(key);
        else own.set(key, value);
      }
      notify();
    },
    /** @param {string | Record<string, string>} search the whole address is another one */
    become(search) {
      own = new URLSearchParams(search);
      notify();
    },
    // With the bar; without an address the one that is known stays.
    /** @param {Told} bar @param {Record<string, string> | null} [search] */
    learn(bar, search = null) {
      told = bar;
      if (search) own = new URLSearchParams(search);
      notify();
    },

    places: () => told.places,
    // The places of the address, in the order of the bar.
    chosen() {
      const ids = codes("places");
      return told.places.filter((p) => ids.includes(p.column_id));
    },
    // The id of the home place, "" without one.
    home() {
      const home = asked("home") ?? "";
      return home === "none" ? "" : home;
    },
    // Places of the bar that are not chosen: what is drawn of them is hidden at once, until the server has answered.
    hidden() {
      const ids = codes("places");
      return told.places.map((p) => p.column_id).filter((id) => !ids.includes(id));
    },
    // How many hits the server counted for typed words; null where it has not.
    /** @param {string} words */
    countOf: (words) => (told.found && told.found.q === words ? told.found.count : null),

    // `act` is called whenever what `select` gives is another value than before, whoever changed it. An owner has one
    // subscription: drawn again, it subscribes anew; when it has left the page, it is told so once (`left`) and
    // forgotten.
    /** @param {Owner} owner @param {() => unknown} select @param {() => void} act @param {() => void} [left] */
    subscribe(owner, select, act, left) {
      forgetThoseWhoLeft();
      subscribers.set(owner, { select, act, left, seen: JSON.stringify(select()) });
    },
    // For the tests.
    owners: () => [...subscribers.keys()],
  };
}
