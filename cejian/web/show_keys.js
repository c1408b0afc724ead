// The keys of a deck on the wall: what each is called whatever the keyboard, and the digits that are typed.

// The letter of a key whatever the layout says, also where an input method takes it; ？ counts as ?.
/** @param {KeyboardEvent} event */
export function keyName(event) {
  if (event.key === "？") return "?";
  if (/^[\x21-\x7e]$/.test(event.key)) return event.key.toLowerCase();
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1].toLowerCase() ?? event.key;
}
export const FORWARD = new Set(["ArrowRight", " ", "PageDown"]),
  BACK = new Set(["ArrowLeft", "PageUp"]);
const TYPING = 1200;

// A digit hides or shows its place at once; with Enter or another digit behind it, it was the beginning of a page
// number. `places`: the ids of those that have a digit; `toggle` hides or shows one; `jump` goes to a page; `tell` is
// called when something else is typed than was.
/**
 * @param {string[]} places
 * @param {{ toggle: (place: string) => void, jump: (page: number) => void, tell: () => void }} acts
 */
export function typedDigits(places, { toggle, jump, tell }) {
  let typed = "",
    /** @type {string | null} */
    taken = null,
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    typing;
  /** @param {string} digit */
  function type(digit) {
    if (typed.length === 1 && taken) {
      toggle(taken);
      taken = null;
    }
    typed = (typed + digit).slice(0, 4);
    taken = typed.length === 1 ? (places[Number(digit) - 1] ?? null) : null;
    if (taken) toggle(taken);
    tell();
    clearTimeout(typing);
    typing = setTimeout(forget, taken ? TYPING : 3 * TYPING);
  }
  function forget() {
    clearTimeout(typing);
    typed = "";
    taken = null;
    tell();
  }
  function enter() {
    const page = Number(typed);
    if (taken) toggle(taken);
    forget();
    jump(page);
  }
  return {
    type,
    forget,
    enter,
    isTyped: () => typed !== "",
    // What is typed: a page number, or the digit of a place.
    typed: () => (taken ? { page: "", digit: typed } : { page: typed, digit: "" }),
    stop: () => clearTimeout(typing),
  };
}
