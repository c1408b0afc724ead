// Full screen for a deck on the wall: who left it, the key or the browser's own Esc.
import assert from "node:assert/strict";
import test from "node:test";

const { fullScreen } = await import("../../cejian/web/show_full.js");

// A document that fills the screen with an element and leaves it, and says so as browsers do.
function screened({ refuses = false } = {}) {
  const page = Object.assign(new EventTarget(), {
    fullscreenElement: null,
    exitFullscreen: async () => change(null),
  });
  const root = {
    requestFullscreen: async () => {
      if (refuses) throw new TypeError("not by a gesture");
      change(root);
    },
  };
  function change(element) {
    page.fullscreenElement = element;
    page.dispatchEvent(new Event("fullscreenchange"));
  }
  globalThis.document = page;
  const told = [];
  const screen = fullScreen(root, { refused: () => told.push("refused"), escaped: () => told.push("escaped") });
  return { page, root, screen, told, escape: () => change(null) };
}

test("what is left by its key has not been escaped from, and the next Esc of the browser has", async () => {
  const { page, root, screen, told, escape } = screened();
  await screen.toggle();
  assert.equal(page.fullscreenElement, root);
  await screen.toggle();
  assert.deepEqual([page.fullscreenElement, told], [null, []]);
  await screen.toggle();
  escape();
  assert.deepEqual(told, ["escaped"]);
});

test("a browser that does not let us is told of, and nothing after the end is", async () => {
  const refusing = screened({ refuses: true });
  await refusing.screen.toggle();
  assert.deepEqual(refusing.told, ["refused"]);
  const { page, screen, told, escape } = screened();
  await screen.toggle();
  screen.end();
  assert.equal(page.fullscreenElement, null);
  escape();
  assert.deepEqual(told, []);
});
