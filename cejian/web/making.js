// Files: what the server makes is waited for, with how long it takes in the button, and saved.

import { allIn } from "./drawing.js";
import { loadPlan } from "./evidence.js";
import { sayAtFoot } from "./foot.js";
import { C, say } from "./page.js";

// What is on the screen must be what the address says: an answer that is still under way is waited for, five seconds at
// most.
// The bar comes first and the foot of the page last.
export const isUnderWay = () => Number(allIn(document, ".cj-foot").at(0)?.dataset.answered ?? 0) < (C.told ?? 0);
export async function settled() {
  if (isUnderWay()) {
    for (let i = 0; i < 100 && isUnderWay(); i++) await new Promise((go) => setTimeout(go, 50));
    await new Promise((go) => setTimeout(go, 100));
  }
  await Promise.all((C.planIds ?? []).map((id) => loadPlan(id).catch(() => {})));
}

/** @param {Blob} file @param {string} name */
export function saveFile(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
/** @param {HTMLElement & { disabled?: boolean }} button @param {() => Promise<Response>} ask */
export async function making(button, ask) {
  const words = button.textContent,
    began = Date.now();
  const tell = () => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    button.textContent = seconds ? say("making_seconds", seconds) : say("making");
    sayAtFoot(button.textContent ?? "", true);
  };
  button.disabled = true;
  tell();
  const ticking = setInterval(tell, 1000);
  let sentence = say("making_failed");
  try {
    await settled();
    const answer = await ask();
    if (answer.ok) {
      const name = decodeURIComponent(
        /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "cejian",
      );
      saveFile(await answer.blob(), name);
      sentence = say("made", name);
    } else if (answer.status < 500 && (answer.headers.get("content-type") ?? "").startsWith("text/plain"))
      sentence = await answer.text(); // the server says why
  } catch {
    /* no answer: the sentence above says so */
  }
  clearInterval(ticking);
  button.disabled = false;
  button.textContent = words;
  sayAtFoot(sentence);
}
