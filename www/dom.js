// @ts-check
// Elements: made, filled with text, kept in step with a list. Text is only ever
// set as text, so nothing a file or a link says can become markup.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/**
 * The element with this id, which index.html promises.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} [type]
 * @returns {T}
 */
export function byId(id, type) {
  const node = document.getElementById(id);
  if (!node || (type && !(node instanceof type))) throw new Error(`index.html has no ${id}`);
  return /** @type {T} */ (node);
}

/** @param {Element} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @param {Element} node @param {string} name @param {string | null} value */
export function setAttribute(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** @type {WeakMap<Node, unknown>} */
const shown = new WeakMap();

/**
 * The item an element of a synced list shows now.
 * @template T
 * @param {Node} node
 * @returns {T}
 */
export const itemOf = (node) => /** @type {T} */ (shown.get(node));

/**
 * Makes the children of `parent` match `items`, one element an item. An element
 * whose key stays is kept, with its focus and scroll position; `create` wires its
 * listeners once and reads `itemOf(element)` when they fire.
 * @template T
 * @template {HTMLElement} E
 * @param {HTMLElement} parent
 * @param {readonly T[]} items
 * @param {(item: T, index: number) => string} keyOf
 * @param {(item: T) => E} create
 * @param {(element: E, item: T) => void} update
 */
export function sync(parent, items, keyOf, create, update) {
  /** @type {Map<string, E>} */
  const before = new Map();
  for (const child of parent.children) {
    if (child instanceof HTMLElement && child.dataset.key !== undefined) before.set(child.dataset.key, /** @type {E} */ (child));
  }
  const fixed = parent.children.length - before.size;
  items.forEach((item, index) => {
    const key = keyOf(item, index);
    let element = before.get(key);
    if (element) before.delete(key);
    else {
      element = create(item);
      element.dataset.key = key;
    }
    shown.set(element, item);
    update(element, item);
    const place = parent.children[fixed + index] ?? null;
    if (place !== element) parent.insertBefore(element, place);
  });
  for (const gone of before.values()) remove(gone, parent);
}

/** Removes an element; focus inside it moves to its neighbour, so that the keyboard keeps its place. */
function remove(/** @type {HTMLElement} */ element, /** @type {HTMLElement} */ parent) {
  const focused = element.contains(document.activeElement);
  const next = element.nextElementSibling ?? element.previousElementSibling;
  element.remove();
  if (!focused) return;
  const target = next?.querySelector("button, input, a") ?? parent;
  if (target instanceof HTMLElement) target.focus();
}

/**
 * Fills a select with choices; their events are looked up when it changes.
 * @param {HTMLSelectElement} select
 * @param {import("./types").Choice[]} choices
 */
export function setChoices(select, choices) {
  sync(select, choices, (choice) => choice.id, () => el("option"), (option, choice) => {
    setText(option, choice.label);
    option.value = choice.id;
    if (choice.note) option.title = choice.note;
  });
  // Options of the page's own stand first: the one shown when no choice is made.
  const own = select.options.length - choices.length;
  const selected = own + choices.findIndex((choice) => choice.selected);
  if (select.selectedIndex !== selected) select.selectedIndex = selected;
  // A select cuts what is too long for it: where room is short the words stand in its label.
  const label = select.closest("label");
  if (label) label.dataset.now = select.selectedOptions[0]?.text ?? "";
}

/** The event of the choice a select stands on. @param {HTMLSelectElement} select */
export function chosen(select) {
  const option = select.selectedOptions[0];
  return /** @type {import("./types").Choice | undefined} */ (option && itemOf(option))?.event;
}

/**
 * A source by name, linked where the address is a web address.
 * @param {string} name
 * @param {string} [address]
 */
export function sourceLink(name, address) {
  if (!address || !/^https?:\/\//.test(address)) return el("span", { class: "note" }, name);
  return el("a", { href: address, rel: "noreferrer", class: "note" }, name);
}
