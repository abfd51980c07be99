// @ts-check
// The page inside a frame: it shows the view of its own address and tells the
// page around it how high it is.

import { show } from "./embed-view.js";
import { byId } from "./dom.js";

/**
 * What is told, whenever it changes: `height` in CSS pixels. A page that loads
 * embed.js gives its frames that height; any other may do so itself.
 */
const tell = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (parent !== window && height > 0) parent.postMessage({ type: "border-encounters", height }, "*");
};

const place = byId("place");
new ResizeObserver(tell).observe(document.body);
/** A link that was copied with the frame may lack the language; the theme stands after the "#". */
const shown = { link: location.search.slice(1), language: navigator.language, theme: location.hash.slice(1) };
try {
  await show(place, shown);
  const view = place.querySelector(".view");
  document.documentElement.lang = view?.getAttribute("lang") ?? "en";
  document.documentElement.style.setProperty("color-scheme", view?.getAttribute("data-theme") ?? "light");
  for (const [name, value] of [["role", "heading"], ["aria-level", "1"]]) view?.querySelector(".title")?.setAttribute(name, value);
  document.title = view?.querySelector(".title")?.textContent ?? document.title;
} catch (error) {
  console.warn(error);
}
tell();
