// Full screen for a deck on the wall: asked for and left by a key; the browser's own Esc leaves it too.

// `refused` where the browser does not let us; `escaped` where it took Esc for itself.
/** @param {HTMLElement} root @param {{ refused: () => void, escaped: () => void }} told */
export function fullScreen(root, { refused, escaped }) {
  let isLeaving = false;
  async function toggle() {
    try {
      if (document.fullscreenElement) {
        isLeaving = true;
        await document.exitFullscreen();
        return;
      }
      await root.requestFullscreen();
      // Where the browser lets us, Esc comes to us first and closes what is open.
      await navigator.keyboard?.lock?.(["Escape"]);
    } catch {
      if (!document.fullscreenElement) refused();
    }
  }
  function onFullscreen() {
    if (!document.fullscreenElement && !isLeaving) escaped();
    isLeaving = false;
  }
  document.addEventListener("fullscreenchange", onFullscreen);
  return {
    toggle,
    end() {
      document.removeEventListener("fullscreenchange", onFullscreen);
      if (document.fullscreenElement === root) document.exitFullscreen().catch(() => {});
    },
  };
}
