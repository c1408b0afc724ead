// The screen stays on while the show is seen; some browsers cannot be asked, and take the lock back when the page is
// out of sight.

export function wakefulness() {
  /** @type {WakeLockSentinel | null} */
  let awake = null,
    isOver = false;
  async function keepAwake() {
    if (awake || document.visibilityState !== "visible") return;
    try {
      awake = (await navigator.wakeLock?.request("screen")) ?? null;
      awake?.addEventListener("release", () => (awake = null));
      if (isOver) awake?.release();
    } catch {
      /* refused: the screen follows its own clock */
    }
  }
  return {
    keep: keepAwake,
    end() {
      isOver = true;
      awake?.release();
    },
  };
}
