// Two texts compared word by word: what both say, what only one says, and what tells nothing.

// Clauses are matched first, because a word like 加强 in two clauses about two things is nothing in common; within
// matched clauses words are compared. Pieces of both texts in order: ["both" | "one" | "", words].
const CLAUSES = /[^，,；;。：:！!？?\n]*[，,；;。：:！!？?\n]+|[^，,；;。：:！!？?\n]+$/g;
const ALIKE_FROM = 0.28;
// Letters one for one, so that a word found in the folded text is found at its place in the text.
/** @param {string} letter */
const foldLetter = (letter) => {
  const plain = letter.normalize("NFKC").toLowerCase();
  return plain.length === 1 ? plain : letter;
};
/** @param {string} text */
export const foldText = (text) => Array.from(text, foldLetter).join("");
const chineseWords = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : null;
// Words with their letters; an old browser without a dictionary gets pairs of letters.
/** @param {string} folded @returns {string[]} */
const cutWords = (folded) =>
  chineseWords
    ? [...chineseWords.segment(folded)].map((s) => s.segment)
    : (folded.match(/[0-9.]+|[a-z]+|[㐀-鿿]{1,2}|[^]/g) ?? []);
// A single Chinese letter tells too little to match clauses by, and 的、和、在 nothing at all: they go with their
// neighbours. A digit does tell.
const LITTLE = /^[的地得和与及等对在以为将并由把从到或也都而向于之中上下内外各有是被使让]$/;
/** @param {string} word */
const tells = (word) => /[0-9]/.test(word) || (word.length > 1 && /[a-z㐀-鿿]/.test(word));
/** @typedef {[kind: "both" | "one" | "", words: string]} Piece */
/** @typedef {{ clause: string, folded: string, words: string[], numbers: Set<string> }} Clause */
/**
 * @param {string} left @param {string} right @param {(word: string) => number} rarity
 * @returns {[left: Piece[], right: Piece[]]}
 */
export function compareTexts(left, right, rarity) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @param {string} word */
  const weight = (word) => {
    const found = known.get(word) ?? rarity(word);
    known.set(word, found);
    return found;
  };
  /** @param {string} text @returns {Clause[]} */
  const clausesOf = (text) =>
    (text.match(CLAUSES) ?? []).map((clause) => {
      const folded = foldText(clause),
        words = cutWords(folded);
      return { clause, folded, words, numbers: new Set(words.filter((w) => /[0-9]/.test(w))) };
    });
  /** @param {Clause} clause @param {string} word */
  const has = (clause, word) => (/[0-9]/.test(word) ? clause.numbers.has(word) : clause.folded.includes(word));
  /** @param {string[]} words */
  const sum = (words) => words.reduce((total, word) => total + weight(word), 0);
  const [a, b] = [clausesOf(left), clausesOf(right)];
  /** @param {Clause} x @param {Clause} y */
  const likeness = (x, y) => {
    const [xs, ys] = [x.words.filter(tells), y.words.filter(tells)],
      all = sum(xs) + sum(ys);
    return all ? (sum(xs.filter((w) => has(y, w))) + sum(ys.filter((w) => has(x, w)))) / all : 0;
  };
  const alike = a.map((x) => b.map((y) => likeness(x, y) >= ALIKE_FROM));
  /** @param {Clause[]} own @param {(i: number) => Clause[]} partnersOf */
  const pieces = (own, partnersOf) => {
    const found = own.flatMap((clause, i) => {
      const partners = partnersOf(i);
      let at = 0;
      return clause.words.map((word) => {
        const words = clause.clause.slice(at, (at += word.length));
        /** @type {Piece[0]} */
        const kind = tells(word)
          ? partners.some((other) => has(other, word))
            ? "both"
            : "one"
          : /[㐀-鿿]/.test(word) && !LITTLE.test(word) && !partners.some((other) => other.folded.includes(word))
            ? "one"
            : "";
        return /** @type {Piece} */ ([kind, words]);
      });
    });
    // What tells nothing goes with its neighbours where they agree.
    /** @type {Piece[]} */
    const merged = [];
    found.forEach(([kind, words], i) => {
      const before = merged.at(-1);
      let own = kind;
      if (!kind) {
        const next = found.slice(i + 1).find(([k]) => k)?.[0];
        own = next && before?.[0] === next ? next : "";
      }
      if (before && before[0] === own) before[1] += words;
      else merged.push([own, words]);
    });
    return merged;
  };
  return [pieces(a, (i) => b.filter((_, j) => alike[i][j])), pieces(b, (j) => a.filter((_, i) => alike[i][j]))];
}
