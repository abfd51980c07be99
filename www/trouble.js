// @ts-check
// What the reader sees when the program cannot start, or had to stop.

import { byId, el } from "./dom.js";
import { words } from "./words.js";

/** @typedef {"troubleStart" | "troubleWasm" | "troublePanic" | "troubleCanvas" | "troubleDesk"} Trouble */

/**
 * Says plainly what happened, above the view. The address bar still holds the view,
 * so reloading returns to it.
 * @param {Trouble} what
 */
export function showTrouble(what) {
  document.getElementById("trouble")?.remove();
  const box = el("div", { id: "trouble", class: "trouble", role: "alert" }, el("p", {}, words[what]));
  if (what === "troublePanic" || what === "troubleStart" || what === "troubleDesk") {
    const again = el("button", { type: "button", class: "chip" }, words.reload);
    again.addEventListener("click", () => location.reload());
    box.append(el("p", {}, again, ...(what === "troubleDesk" ? [] : [" ", el("a", { href: "./" }, words.fresh)])));
  }
  byId("main").prepend(box);
  document.documentElement.classList.remove("waiting");
}

/** After a panic the instance is not to be trusted: nothing on the page may call it again. */
export function freeze() {
  for (const id of ["filters", "controls", "view", "source"]) byId(id).inert = true;
  for (const sheet of document.querySelectorAll("dialog")) sheet.close();
}
