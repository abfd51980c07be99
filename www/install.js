// @ts-check
// The page on the device: kept for when there is no network, and renewed.

import { byId, el, setText } from "./dom.js";

const en = {
  saved: "No connection: this is the page as it was saved on {}. There may be a newer release.",
  newer: "A newer version of this page is ready.",
  renew: "Load it",
};

/** @type {typeof en} */
const es = {
  saved: "Sin conexión: esta es la página tal como se guardó el {}. Puede haber una edición más reciente.",
  newer: "Hay una versión más reciente de esta página.",
  renew: "Cargarla",
};

const words = () => document.documentElement.lang === "es" ? es : en;

/** Keeps the page on the device, once it is there. */
export async function install() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const before = serviceWorker.controller;
  if (before) void sayIfSaved();
  try {
    const registration = await serviceWorker.register(scriptAddress("sw.js"), { updateViaCache: "none" });
    registration?.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => {
        if (coming.state === "activated" && before) say(words().newer, words().renew);
      });
    });
  } catch (error) {
    console.warn(error);
  }
}

/** A script of this site, which its policy wants named as one. @param {"sw.js"} name @returns {string} */
function scriptAddress(name) {
  /** @type {{ createPolicy(name: string, rules: { createScriptURL(text: string): string }): { createScriptURL(text: string): string } } | undefined} */
  const types = Reflect.get(globalThis, "trustedTypes");
  return types?.createPolicy("worker", { createScriptURL: (text) => text }).createScriptURL(name) ?? name;
}

/** Says since when the page is what it is, where the site cannot be asked. */
async function sayIfSaved() {
  try {
    await fetch("sw.js", { method: "HEAD", cache: "no-store" });
  } catch {
    const saved = await caches.match("saved");
    const day = new Date(await saved?.text() ?? NaN);
    if (!Number.isNaN(day.valueOf())) say(words().saved.replace("{}", day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" })));
  }
}

/** @param {string} text @param {string} [act] */
function say(text, act) {
  document.getElementById("kept")?.remove();
  const note = el("p", { id: "kept", class: "kept", role: "status" }, el("span", {}, ""));
  if (act) {
    const button = el("button", { type: "button", class: "link" }, act);
    button.addEventListener("click", () => location.reload());
    note.append(" ", button);
  }
  byId("main").prepend(note);
  setText(/** @type {Element} */ (note.firstElementChild), text);
}
