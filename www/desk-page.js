// @ts-check
// The claim desk's parts, made when the reader first comes to it.

import { byId, el } from "./dom.js";

/** @typedef {import("./desk-words.js").Words} Words */

/** Text that follows the page's language. @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {keyof Words} word @param {Record<string, string>} [attributes] */
const say = (tag, word, attributes = {}) => el(tag, { ...attributes, "data-desk": word });

/** @param {string} id @param {keyof Words} word @param {string} [look] */
const button = (id, word, look = "link") => say("button", word, { type: "button", id, class: look });

/** The desk's own style sheet. */
function sheet() {
  return new Promise((done, failed) => {
    const link = el("link", { rel: "stylesheet", href: new URL("./desk.css", import.meta.url).href });
    link.addEventListener("load", done);
    link.addEventListener("error", failed);
    document.head.append(link);
  });
}

/** Builds the desk, once. */
export async function makeDesk() {
  await sheet();
  const desk = byId("desk");
  // What the reader has put in the field by now is theirs; a link's text comes again.
  const early = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("desk-early"));
  const typing = early !== null && early === document.activeElement;
  desk.replaceChildren(
    el("h1", { id: "desk-title", tabindex: "-1" }),
    say("p", "intro", { id: "desk-intro", class: "note" }),
    el("p", { id: "desk-dated", class: "desk-row" },
      el("span", { id: "desk-dated-text" }), button("desk-redate", "redate"), button("desk-edit", "edit"), button("desk-clear", "clear")),
    form(),
    el("div", { class: "desk-row desk-state" },
      el("progress", { id: "desk-progress", max: "1", "aria-labelledby": "desk-title" }),
      el("span", { id: "desk-status", role: "status" }), button("desk-again", "again"), button("desk-cancel", "cancel")),
    el("section", { id: "desk-examples-part", "aria-labelledby": "desk-examples-title" },
      say("h2", "examples", { id: "desk-examples-title" }), el("ul", { id: "desk-examples" })),
    el("div", { id: "desk-answer" },
      el("div", { class: "desk-filter" },
        el("div", { id: "desk-counts", role: "group" }),
        button("desk-list-on", "asList")),
      el("p", { id: "desk-own", class: "note" }),
      el("p", { id: "desk-on" }),
      el("div", { class: "desk-columns" },
        el("section", { id: "desk-article", "aria-labelledby": "desk-article-title" },
          say("h2", "theText", { id: "desk-article-title", class: "unseen" }), el("div", { id: "desk-marked" }), take()),
        el("div", { id: "desk-place" }, el("div", { id: "desk-statement" })),
        el("ol", { id: "desk-list" }))),
    el("p", { id: "desk-summary", class: "unseen", role: "status" }));
  for (const id of ["desk-dated", "desk-answer", "desk-again", "desk-cancel", "desk-progress", "desk-list"]) byId(id).hidden = true;
  byId("desk-text", HTMLTextAreaElement).value = early?.value ?? "";
  if (typing) byId("desk-text").focus();
  document.body.append(el("dialog", { id: "desk-sheet", class: "sheet low", "aria-labelledby": "statement-title" }, el("div", { class: "sheet-body" })));
}

function form() {
  const text = el("textarea", { id: "desk-text", dir: "auto", rows: "6", spellcheck: "false", autocomplete: "off", "aria-describedby": "desk-problem" });
  return el("form", { id: "desk-form", novalidate: "" },
    say("label", "text", { for: "desk-text" }), text,
    el("p", { id: "desk-problem", class: "problem", role: "alert" }),
    el("p", { class: "desk-row" },
      say("button", "check", { type: "submit", id: "desk-check", class: "chip primary" }),
      el("label", {}, say("span", "optional"), el("input", { id: "desk-date", type: "date", min: "1999-10-01", max: "2099-12-31" })),
      button("desk-scratch", "scratch"), button("desk-own-open", "ownTable")));
}

function take() {
  return el("div", { id: "desk-take" },
    el("p", { class: "desk-row" },
      button("desk-copy", "copyReport"), button("desk-print", "print"), button("desk-link", "copyLink"),
      button("desk-html", "html"), button("desk-json", "json"), el("span", { id: "desk-taken", role: "status" })),
    el("p", { class: "note" }, say("span", "hint"), " ", say("span", "keys", { class: "keys" })));
}
