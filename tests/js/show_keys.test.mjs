// The keys of a deck on the wall: their names, and the digits that are typed.
import assert from "node:assert/strict";
import test from "node:test";

const { keyName, typedDigits } = await import("../../cejian/web/show_keys.js");

test("a key has the name of its letter on every layout and through an input method", () => {
  for (const [key, code, name] of [
    ["F", "KeyF", "f"],
    ["？", "Slash", "?"],
    ["ф", "KeyA", "a"],
    ["Process", "KeyG", "g"],
    ["Process", "Numpad7", "7"],
    ["ArrowRight", "ArrowRight", "ArrowRight"],
    [".", "Period", "."],
  ])
    assert.equal(keyName({ key, code }), name, key);
});

// What is heard of while digits are typed.
const typing = (t, places = ["xian", "jiading"]) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const heard = [];
  const digits = typedDigits(places, {
    toggle: (place) => heard.push(place),
    jump: (page) => heard.push(page),
    tell: () => {},
  });
  const press = (...keys) => keys.forEach((key) => (key === "Enter" ? digits.enter() : digits.type(key)));
  return { digits, heard, press };
};

test("a digit hides or shows its place at once, and is forgotten after a pause", (t) => {
  const { digits, heard, press } = typing(t);
  press("2");
  assert.deepEqual([heard, digits.typed()], [["jiading"], { page: "", digit: "2" }]);
  t.mock.timers.tick(1199);
  assert.ok(digits.isTyped());
  t.mock.timers.tick(1);
  assert.ok(!digits.isTyped());
  press("2");
  assert.deepEqual(heard, ["jiading", "jiading"]);
});

test("with another digit or Enter behind it, it was a page number, and its place is as before", (t) => {
  const { digits, heard, press } = typing(t);
  press("1", "2");
  assert.deepEqual([heard, digits.typed()], [["xian", "xian"], { page: "12", digit: "" }]);
  t.mock.timers.tick(3599);
  press("Enter");
  assert.deepEqual(heard, ["xian", "xian", 12]);
  press("1", "Enter");
  assert.deepEqual(heard.slice(3), ["xian", "xian", 1]);
  assert.ok(!digits.isTyped());
});

test("a digit without a place is the beginning of a page number, of four digits at most", (t) => {
  const { digits, heard, press } = typing(t);
  press("9", "0", "1", "2", "3");
  assert.equal(digits.typed().page, "9012");
  digits.forget();
  assert.deepEqual([heard, digits.typed()], [[], { page: "", digit: "" }]);
  press("0", "3", "Enter");
  assert.deepEqual(heard, [3]);
});
