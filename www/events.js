// @ts-check
// Policy events: their lane above the chart by keyboard, the card of one, the list of all.

import { byId, el, itemOf, setAttribute, setText, sourceLink, sync } from "./dom.js";
import { words } from "./words.js";

/** @typedef {import("./types").EventItem} Item */
/** @typedef {import("./types").Send} Send */

/** Wires the lane, one tab stop: arrows point at its events one by one, Enter opens a card. @param {Send} send */
export function wireLane(send) {
  const lane = byId("lane");
  const point = (/** @type {Element | null | undefined} */ option) => {
    setAttribute(lane, "aria-activedescendant", option?.id ?? null);
    send({ type: "pointAtEvent", value: option ? /** @type {Item} */ (itemOf(option)).id : undefined });
  };
  const active = () => document.getElementById(lane.getAttribute("aria-activedescendant") ?? "");
  lane.addEventListener("focus", () => point(active() ?? lane.querySelector("[aria-selected=true]") ?? lane.lastElementChild));
  lane.addEventListener("blur", () => send({ type: "pointAtEvent" }));
  lane.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    const at = active();
    /** @type {Record<string, Element | null | undefined>} */
    const steps = {
      ArrowLeft: at?.previousElementSibling, ArrowUp: at?.previousElementSibling,
      ArrowRight: at?.nextElementSibling, ArrowDown: at?.nextElementSibling,
      Home: lane.firstElementChild, End: lane.lastElementChild,
    };
    if (key.key in steps) point(steps[key.key] ?? at);
    else if ((key.key === "Enter" || key.key === " ") && at) {
      send(/** @type {Item} */ (itemOf(at)).event);
      setText(byId("live"), byId("event-card").innerText);
    } else if (key.key === "Escape") send({ type: "openEvent" });
    else return;
    key.preventDefault();
  });
}

/** @param {import("./types").Panel} panel @param {Send} send */
export function showEvents({ events, lane: walked }, send) {
  const lane = byId("lane");
  lane.hidden = !walked || events.length === 0;
  setAttribute(lane, "aria-label", words.lane);
  sync(lane, events, (event) => event.id, (event) => el("li", { role: "option", id: `lane-${event.id}` }), (option, event) => {
    setText(option, `${event.title}, ${event.date}`);
    setAttribute(option, "aria-selected", String(event.open));
  });
  byId("events-section").hidden = events.length === 0;
  setText(byId("events-count"), String(events.length));
  sync(byId("events"), events, (event) => event.id, () => {
    const button = el("button", { type: "button" }, el("span", { class: "title" }), " ", el("span", { class: "date" }));
    const item = el("li", {}, button);
    button.addEventListener("click", () => {
      send(/** @type {Item} */ (itemOf(item)).event);
      byId("event-card").scrollIntoView({ block: "nearest" });
    });
    return item;
  }, (item, event) => {
    const [button] = item.children;
    setText(button.children[0], event.title);
    setText(button.children[1], event.date);
    setAttribute(button, "aria-expanded", String(event.open));
  });
}

/** What happened, in two sentences, and where it is written. @param {import("./types").EventCard | null} card @param {Send} send */
export function showCard(card, send) {
  const section = byId("event-card");
  if (!card && section.contains(document.activeElement)) byId("plot").focus({ preventScroll: true });
  section.hidden = !card;
  if (!card) return;
  const [title, date, summary, close] = /** @type {HTMLElement[]} */ ([...section.children]);
  setText(title, card.title);
  setText(date, card.date);
  summary.replaceChildren(card.summary, " ", sourceLink(card.source, card.address));
  setText(close, words.close);
  close.hidden = !card.close;
  close.onclick = () => card.close && send(card.close);
  const opened = card.close && section.dataset.shown !== card.title;
  section.dataset.shown = card.close ? card.title : "";
  // Under a finger the card would open below what is on screen.
  if (opened && navigator.userActivation?.isActive && matchMedia("(hover: none)").matches) {
    requestAnimationFrame(() => section.scrollIntoView({ block: "nearest" }));
  }
}
