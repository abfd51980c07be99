// @ts-check
// A drawing of the module as an element of the page.

/** Drawings come from the module alone, which writes every text of a file or a link as text. @type {{ createHTML(text: string): string } | undefined} */
let drawings;

/**
 * A drawing of the module as an element.
 * @param {string} text
 * @returns {Element}
 */
export function svgElement(text) {
  /** @type {{ createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string } } | undefined} */
  const types = Reflect.get(globalThis, "trustedTypes");
  drawings ??= types?.createPolicy("drawing", { createHTML: (text) => text });
  const { documentElement } = new DOMParser().parseFromString(drawings?.createHTML(text) ?? text, "image/svg+xml");
  return document.importNode(documentElement, true);
}
