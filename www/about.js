// @ts-check
// The sheet behind "Sources and definitions".

import { byId, el, sourceLink } from "./dom.js";
import { words } from "./words.js";

/** @type {import("./types").Source} */
let source;

/** @param {import("./types").Source} now */
export function showAbout(now) {
  source = now;
  if (byId("about", HTMLDialogElement).open) fill();
}

/** Some forty definitions: made when the sheet opens, not at every step of a brush. */
function fill() {
  const facts = el("dl");
  for (const [term, text] of [
    [words.dataset, source.dataset],
    [words.publisher, source.publisher],
    [words.release, source.release],
    [words.coverage, source.coverage],
  ]) facts.append(el("dt", {}, term), el("dd", {}, text));

  const lineage = el("ul", {}, ...source.segments.map((segment) => {
    const item = el("li", {}, `${segment.months}: `, sourceLink(segment.source, segment.address));
    for (const text of [segment.rounding && `${words.rounding}: ${segment.rounding}`, segment.note]) {
      if (text) item.append(el("p", { class: "note" }, text));
    }
    return item;
  }));

  const definitions = el("ul", {}, ...source.definitions.map((note) => {
    const item = el("li", {}, el("b", {}, note.title), el("p", {}, note.text));
    if (note.months) item.append(el("p", { class: "note" }, note.months));
    if (note.source) item.append(el("p", {}, sourceLink(note.source, note.address)));
    return item;
  }));

  const body = byId("about-body");
  body.replaceChildren(facts);
  if (source.segments.length) body.append(el("h3", {}, words.lineage), lineage);
  if (source.definitions.length) body.append(el("h3", {}, words.definitions), definitions);
}

export function wireAbout() {
  const dialog = byId("about", HTMLDialogElement);
  byId("about-open").addEventListener("click", () => {
    fill();
    dialog.showModal();
  });
  dialog.addEventListener("click", (click) => {
    if (click.target === dialog) dialog.close();
  });
}
