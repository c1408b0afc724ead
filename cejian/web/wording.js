// How words are read, by the rule of cejian/wording/folding.py: one form of every letter, signs left out, figures
// whole.

import { PLAINER } from "./made.js";

// PLAINER (from cejian/web/parts.py) holds pairs of letters: look-alike radicals and traditional letters with the plain
// ones.
/** @type {Map<string, string>} */
const PLAIN = new Map(
  Array.from(PLAINER).flatMap((letter, i, all) =>
    i % 2 ? [] : [/** @type {[string, string]} */ ([letter, all[i + 1]])],
  ),
);
const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** @param {string} c */
const isInvisible = (c) =>
  /[\u115f\u1160\u3164\uffa0]/.test(c) || (/[\p{Cf}\p{Cc}\p{Mn}\p{Me}]/u.test(c) && !BLANK.test(c));
/** @type {Record<string, string>} */
const SIGNS = {
  "≧": "≥",
  "⩾": "≥",
  "≦": "≤",
  "⩽": "≤",
  "−": "-",
  "﹣": "-",
  "〜": "~",
  "·": ".",
  "•": ".",
  "・": ".",
  "﹒": ".",
};
const BREAKS = "\n。.,:;!?|…",
  DASHES = "-~–—―‒",
  LONG = 8;
// Behind the last letter of a text there is none.
/** @param {string | undefined} c */
const isLetter = (c) => c !== undefined && /[\p{L}\p{N}]/u.test(c);
/** @param {string | undefined} c */
const isDigit = (c) => c !== undefined && /\p{Nd}/u.test(c);
/** @param {string | undefined} c */
const isLatin = (c) => c !== undefined && /[0-9A-Za-z]/.test(c);
/** @type {Map<string, string>} */
const plainKept = new Map();
/** @param {string} letter */
function plainLetter(letter) {
  let read = plainKept.get(letter);
  if (read === undefined) {
    const parts = isInvisible(letter) ? [] : Array.from((PLAIN.get(letter) ?? letter).normalize("NFKC").toLowerCase());
    read = parts
      .map((c) => PLAIN.get(c) ?? c)
      .map((c) => SIGNS[c] ?? c)
      .filter((c) => !isInvisible(c))
      .join("");
    plainKept.set(letter, read);
  }
  return read;
}
// The letters of a text that are compared (key), and the place of each among the letters of the text.
/** @param {string} text @param {boolean} [isTyped] */
export function readKey(text, isTyped = false) {
  const letters = Array.from(text).flatMap((letter, at) =>
    Array.from(plainLetter(letter), (part) => /** @type {[string, number]} */ ([part, at])),
  );
  /** @type {string[]} */
  const key = [];
  /** @type {number[]} */
  const places = [];
  /** @param {number} start */
  const digitsAfter = (start) => {
    while (start < letters.length && BLANK.test(letters[start][0])) start++;
    let count = 0;
    while (start + count < letters.length && isDigit(letters[start + count][0])) count++;
    return count;
  };
  /** @param {string | undefined} before @param {string} gap @param {string} letter @param {number} number */
  const between = (before, gap, letter, number) => {
    const sign = Array.from(gap)
      .filter((c) => !BLANK.test(c))
      .join("");
    if (isDigit(before) && isDigit(letter)) {
      const digits = digitsAfter(number),
        after = letters[number + digits]?.[0] ?? "";
      if (sign === "." && (sign === gap || (after && "%‰万亿倍".includes(after)))) return ".";
      if (sign === "," && sign === gap && digits === 3) return "";
      if (sign && Array.from(sign).every((c) => DASHES.includes(c))) return "-";
    }
    const bothLatin = isLatin(before) && isLatin(letter);
    if (sign === "+" && bothLatin) return "+";
    if (isTyped || Array.from(gap).some((c) => BREAKS.includes(c))) return "|";
    return bothLatin ? " " : "";
  };
  let gap = "";
  letters.forEach(([letter, at], number) => {
    const isSign =
      ("≥≤><".includes(letter) && digitsAfter(number + 1)) ||
      ("%‰".includes(letter) && isDigit(key.at(-1)) && !gap.trim());
    if (!isLetter(letter) && !isSign) {
      gap += letter;
      return;
    }
    if (gap && key.length)
      for (const c of between(key.at(-1), gap, letter, number)) {
        key.push(c);
        places.push(places[places.length - 1]);
      }
    gap = "";
    key.push(letter);
    places.push(at);
  });
  return { key: key.join(""), places };
}
// Where a term stands in a key, as [from, to]; figures and Latin words only whole. Both count letters of the key's
// array.
/** @param {string} key @param {string} term @returns {[number, number][]} */
export function standsAt(key, term) {
  const letters = Array.from(key),
    wanted = Array.from(term);
  /** @type {[number, number][]} */
  const found = [];
  for (let at = 0; wanted.length && at + wanted.length <= letters.length; at++) {
    if (!wanted.every((c, i) => letters[at + i] === c)) continue;
    const end = at + wanted.length;
    const before =
      isLatin(wanted[0]) && (isLatin(letters[at - 1]) || (letters[at - 1] === "." && isDigit(letters[at - 2])));
    const after =
      isLatin(wanted.at(-1)) && (isLatin(letters[end]) || (letters[end] === "." && isDigit(letters[end + 1])));
    if (!before && !after) found.push([at, end]);
  }
  if (!found.length && wanted.length >= LONG && key.includes("|")) {
    const kept = letters.flatMap((c, i) => (c === "|" ? [] : [i]));
    return standsAt(key.replaceAll("|", ""), term).map(([from, to]) => [kept[from], kept[to - 1] + 1]);
  }
  return found;
}
const NUMERAL = "[一二三四五六七八九十]{1,3}";
const NUMBERS = [
  `[(\\[【]\\s*(?:${NUMERAL}|\\d{1,2})\\s*[)\\]】][、.]?`,
  `第(?:${NUMERAL}|\\d{1,3})[条章节项款](?=[\\s:、])`,
  `${NUMERAL}是(?=\\p{L})`,
  `(?:${NUMERAL}|\\d{1,2})\\s*(?:、|\\.(?!\\s*\\d))`,
];
const NUMBERING = new RegExp(`(^|[\\n。;!?"(《])(?:[\\s"]*(?:${NUMBERS.join("|")}))+`, "gu");
// Keys of what must stand in a text (words) and of what must not (without).
/** @param {string} typed */
export function readWords(typed) {
  const circled = /[①-⒛㈠-㈩⓪-⓿❶-➓]/;
  let text =
    typed.trim() && !(Array.from(typed.trim()).length === 1 && circled.test(typed.trim()))
      ? typed.replace(new RegExp(circled, "g"), "|")
      : typed;
  text = Array.from(text, (c) =>
    c === "\r" || c === "\n" ? "\n" : "“”„‟«»「」『』＂".includes(c) ? '"' : plainLetter(c),
  ).join("");
  const plainest = text.replace(NUMBERING, "$1|").replace(/(?<=\s)\d{1,2}、|(?<=[㐀-鿿])\d{1,2}\s+\.(?!\s*\d)/g, "|");
  if (isLetter(Array.from(plainest).find(isLetter))) text = plainest;
  text = text
    .replace(/(?<=\d)\n(?=\d)/g, "")
    .replaceAll(">=", "≥")
    .replaceAll("<=", "≤")
    .replace(/(\d)\s*\.\s+(?=\d+[%‰万亿倍])/g, "$1.")
    .replace(/([≥≤><])\s+(?=\d)/g, "$1")
    .replace(/(\d)\s+(?=[%‰])/g, "$1");
  /** @type {Set<string>} */
  const words = new Set();
  /** @type {Set<string>} */
  const without = new Set();
  for (const line of text.split("\n")) {
    for (const [, minus, phrase, single] of line.matchAll(
      /((?:(?<=\s)|(?<![\s\S]))-(?=[\p{L}\p{N}]|"))?(?:"([^"]*)(?:"|$)|([^\s"]+))/gu,
    )) {
      for (const word of readKey(phrase || single || "", !phrase).key.split("|"))
        if (Array.from(word).some(isLetter)) (minus ? without : words).add(word);
    }
  }
  return { words: [...words], without: [...without] };
}
// The text in pieces, [whether a term stands in it, words].
/** @param {string} text @param {Iterable<string>} terms */
export function termPieces(text, terms) {
  const letters = Array.from(text),
    { key, places } = readKey(text),
    on = new Array(letters.length).fill(false);
  for (const term of terms)
    for (const [from, to] of standsAt(key, term)) on.fill(true, places[from], places[to - 1] + 1);
  /** @type {[boolean, string][]} */
  const pieces = [];
  letters.forEach((letter, i) => {
    if (i && on[i] === on[i - 1]) pieces[pieces.length - 1][1] += letter;
    else pieces.push([on[i], letter]);
  });
  return pieces;
}
