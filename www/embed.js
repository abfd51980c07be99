// @ts-check
// For pages of others: `<border-encounters view="…" lang="…" theme="…">`, and
// frames of embed.html as high as they need to be. This file keeps its name.
//
// `view` is the query string of a link of the page. `lang` ("en", "es") and
// `theme` ("light", "dark") are the reader's own where they are not given. What
// stands inside the element is shown until the view is there, and if it cannot be.
//
// A page with a policy of its own lets this site's origin in by script-src, with
// 'wasm-unsafe-eval', connect-src and font-src; frames need frame-src alone.

const { origin } = new URL(import.meta.url);

/** The sheet of all elements. @type {Promise<CSSStyleSheet> | undefined} */
let sheet;

/** @returns {Promise<CSSStyleSheet>} */
async function loadSheet() {
  const response = await fetch(new URL("./embed.css", import.meta.url));
  return new CSSStyleSheet().replace(`:host { display: block } :host([hidden]) { display: none } ${await response.text()}`);
}

class BorderEncounters extends HTMLElement {
  static observedAttributes = ["view", "lang", "theme"];
  /** Takes the view away. @type {(() => void) | undefined} */
  #end;
  /** Counts up with every view: an older one is no longer wanted. */
  #run = 0;
  #asked = false;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  connectedCallback() {
    this.#ask();
  }

  disconnectedCallback() {
    this.#run += 1;
    this.#end?.();
    this.#end = undefined;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#ask();
  }

  /** Attributes that are set together change the view once. */
  #ask() {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      void this.#show();
    });
  }

  async #show() {
    const mine = this.#run += 1;
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    try {
      const [{ show }, style] = await Promise.all([import("./embed-view.js"), sheet ??= loadSheet()]);
      const place = document.createElement("div");
      const end = await show(place, {
        link: (this.getAttribute("view") ?? "").replace(/^[^?]*\?/, ""),
        language: this.lang || document.documentElement.lang || navigator.language,
        theme: this.getAttribute("theme") ?? "",
      });
      if (mine !== this.#run) return end();
      this.#end?.();
      this.#end = end;
      root.adoptedStyleSheets = [style];
      root.replaceChildren(place);
    } catch (error) {
      sheet = undefined;
      console.warn(error);
    }
  }
}

if (!customElements.get("border-encounters")) customElements.define("border-encounters", BorderEncounters);

addEventListener("message", ({ data, source, origin: from }) => {
  if (from !== origin || data?.type !== "border-encounters" || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.height = String(data.height);
  }
});
