// The address and the selection: what is asked of them, and who hears of a change.
import assert from "node:assert/strict";
import test from "node:test";

const { makeStore } = await import("../../cejian/web/store.js");
const place = (column_id) => ({
  column_id,
  plan_id: `${column_id}-2024`,
  short: column_id,
  color: "#000000",
  name: "",
});
const BAR = { places: ["xian", "jiading", "xinqu"].map(place), chosen: ["xian", "jiading"], home: "jiading" };
const listener = (store, select) => {
  const heard = [],
    owner = { isConnected: true };
  store.subscribe(
    owner,
    select,
    () => heard.push(select()),
    () => heard.push("left"),
  );
  return { heard, owner };
};

test("until the bar has come the address is the browser's own line", () => {
  let line = "?ev=tools&closed=a,b";
  const store = makeStore(() => line);
  assert.equal(store.isKnown(), false);
  assert.equal(store.asked("ev"), "tools");
  assert.deepEqual([store.codes("closed"), store.codes("cat")], [["a", "b"], []]);
  line = "?ev=pmc";
  assert.equal(store.asked("ev"), "pmc");
  store.change({ ev: "documents", closed: "" });
  line = "?ev=nothing";
  assert.deepEqual([store.isKnown(), String(store.address())], [true, "ev=documents"]);
});

test("an address without places is that of the bar, and home is none where there is none", () => {
  const store = makeStore(() => "?lang=en");
  store.learn(BAR);
  assert.equal(String(store.address()), "lang=en&places=xian%2Cjiading&home=jiading");
  assert.equal(store.home(), "jiading");
  store.learn({ ...BAR, home: "" });
  assert.deepEqual([store.asked("home"), store.home()], ["none", ""]);
});

test("nobody changes the address behind the store", () => {
  const store = makeStore(() => "?q=1");
  store.address().set("q", "2");
  assert.equal(store.asked("q"), "1");
});

test("chosen places stand in the order of the bar, the others of the bar are hidden", () => {
  const store = makeStore(() => "");
  store.learn(BAR, { places: "xinqu,xian,elsewhere", home: "none" });
  assert.deepEqual(
    store.chosen().map((p) => p.column_id),
    ["xian", "xinqu"],
  );
  assert.deepEqual(store.hidden(), ["jiading"]);
  store.change({ places: "jiading" });
  assert.deepEqual(store.hidden(), ["xian", "xinqu"]);
});

test("a subscriber hears of what it asked for, once, and of nothing else", () => {
  const store = makeStore(() => "");
  store.learn(BAR, { places: "xian,jiading", diff: "0" });
  const { heard } = listener(store, () => store.asked("diff"));
  const places = listener(store, () => store.hidden()).heard;
  store.change({ diff: "0", numbers: "1" });
  store.change({ fact: "xian-2024-m01" });
  assert.deepEqual([heard, places], [[], []]);
  store.change({ diff: "1", numbers: null });
  store.become("?places=xian&diff=1");
  store.learn(BAR, { places: "xian", diff: "0" });
  assert.deepEqual(heard, ["1", "0"]);
  assert.deepEqual(places, [["jiading", "xinqu"]]);
});

test("drawn again, a part hears of a change once; when it has left the page, it is told once and forgotten", () => {
  const store = makeStore(() => "");
  const { heard, owner } = listener(store, () => store.asked("q"));
  const again = [];
  store.subscribe(
    owner,
    () => store.asked("q"),
    () => again.push(store.asked("q")),
    () => again.push("left"),
  );
  store.change({ q: "质押" });
  assert.deepEqual([heard, again], [[], ["质押"]]);
  owner.isConnected = false;
  store.change({ q: "保险" });
  store.change({ q: null });
  assert.deepEqual(again, ["质押", "left"]);
  assert.deepEqual(store.owners(), []);
});

test("who left is also forgotten when another part comes", () => {
  const store = makeStore(() => ""),
    { owner } = listener(store, () => store.asked("q"));
  owner.isConnected = false;
  const next = listener(store, () => store.asked("q"));
  assert.deepEqual(store.owners(), [next.owner]);
});

test("a part that fails keeps no other from hearing of a change, and its error is not lost", () => {
  const store = makeStore(() => ""),
    { queueMicrotask } = globalThis,
    thrown = [];
  const fail = () => {
    throw new Error("cannot draw");
  };
  store.subscribe({ isConnected: true }, () => store.asked("q"), fail);
  const { heard } = listener(store, () => store.asked("q"));
  globalThis.queueMicrotask = (act) => thrown.push(act);
  store.change({ q: "质押" });
  globalThis.queueMicrotask = queueMicrotask;
  assert.deepEqual(heard, ["质押"]);
  assert.throws(thrown[0], /cannot draw/);
});

test("hits are counted for the words that they were counted for", () => {
  const store = makeStore(() => "");
  assert.equal(store.countOf("质押"), null);
  store.learn({ ...BAR, found: { q: "质押", count: 7 } });
  assert.deepEqual([store.countOf("质押"), store.countOf("质"), store.countOf(undefined)], [7, null, null]);
});
