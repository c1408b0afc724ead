// What the page 导入 asks of the server; where it cannot answer, its sentence is the error.

import { BASE } from "./made.js";
import { say, store } from "./page.js";

/**
 * @template T
 * @param {string} path @param {Record<string, string>} [query] @param {RequestInit} [options] @returns {Promise<T>}
 */
export async function askDrafts(path, query = {}, options) {
  const asked = new URLSearchParams({ lang: store.asked("lang") ?? "zh", ...query });
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(`${BASE}/import/${path}?${asked}`, options);
  } catch {
    throw new Error(say("draft_sent_not"));
  }
  if (!answer.ok) throw new Error((await answer.text()) || say("draft_sent_not"));
  return answer.json();
}

/** @param {unknown} error of `askDrafts` */
export const reasonIn = (error) => /** @type {Error} */ (error).message;
