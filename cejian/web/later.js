// What can wait is done a little at a time, so that keys are answered in between.

/** @type {(() => void)[]} */
const waiting = [];
let isWorking = false;
/** @param {() => void} task */
export function later(task) {
  waiting.push(task);
  if (!isWorking) setTimeout(work);
  isWorking = true;
}
function work() {
  const start = performance.now();
  while (waiting.length && performance.now() - start < 12) waiting.shift()?.();
  isWorking = waiting.length > 0;
  if (isWorking) setTimeout(work);
}
export const workOff = () => {
  while (waiting.length) waiting.shift()?.();
};
