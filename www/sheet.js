// @ts-check
// What stands beside the chart where there is room, and in a sheet where there is none.

import { byId } from "./dom.js";

/**
 * The same controls stand in their place or in a sheet: they are moved, not copied.
 * @param {{ sheet: string, opener: string, parts: Record<string, string>, wide: string }} what
 *   ids of the dialog, of the button that opens it, of what moves, and for each of where
 *   it stands once the media query `wide` holds; the dialog's name is given by a title
 *   that can take the focus.
 */
export function wireSheet({ sheet, opener, parts, wide }) {
  const dialog = byId(sheet, HTMLDialogElement);
  const body = /** @type {HTMLElement} */ (dialog.querySelector(".sheet-body"));
  const roomy = matchMedia(wide);
  const settle = () => {
    if (dialog.open && roomy.matches) dialog.close();
    for (const [part, place] of Object.entries(parts)) {
      (roomy.matches ? byId(place) : body).append(byId(part));
      byId(place).hidden = !roomy.matches;
    }
  };
  roomy.addEventListener("change", settle);
  byId(opener).addEventListener("click", () => {
    dialog.showModal();
    byId(/** @type {string} */ (dialog.getAttribute("aria-labelledby"))).focus();
  });
  settle();
}
