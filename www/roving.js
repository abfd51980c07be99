// @ts-check
// One tab stop for a group of controls: arrows move inside it, up and down by
// row, left and right in a row, Home and End to the first and the last row.

const CONTROLS = "button, input, summary";

/**
 * @param {HTMLElement} group
 * @param {string} rows selects what is a row: a control, or an element that holds some
 */
export function rove(group, rows) {
  const seen = (/** @type {Element} */ node) => node.getClientRects().length > 0;
  const controls = (/** @type {Element} */ row) =>
    /** @type {HTMLElement[]} */ (row.matches(CONTROLS) ? [row] : [...row.querySelectorAll(CONTROLS)]).filter(seen);
  group.addEventListener("focusin", (focus) => {
    if (focus.target instanceof HTMLElement) stopAt(group, focus.target);
  });
  // Some controls are seen only while the group has the focus: the way back leads to their row.
  group.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget instanceof Node && group.contains(relatedTarget)) return;
    const row = target instanceof Element ? target.closest(rows) : null;
    const first = row && controls(row)[0];
    if (first) stopAt(group, first);
  });
  group.addEventListener("keydown", (key) => {
    const from = key.target;
    if (!(from instanceof HTMLElement) || key.altKey || key.ctrlKey || key.metaKey || key.shiftKey) return;
    const lines = [...group.querySelectorAll(rows)].map(controls).filter((line) => line.length);
    const row = lines.findIndex((line) => line.includes(from));
    if (row < 0) return;
    const column = lines[row].indexOf(from);
    const typing = from.matches('[type="search"]');
    /** @type {Record<string, () => HTMLElement | undefined>} */
    const moves = {
      ArrowDown: () => lines[row + 1]?.[Math.min(column, lines[row + 1].length - 1)],
      ArrowUp: () => lines[row - 1]?.[Math.min(column, lines[row - 1].length - 1)],
      ...(typing ? {} : {
        ArrowRight: () => lines[row][column + 1],
        ArrowLeft: () => lines[row][column - 1],
        Home: () => lines[0][0],
        End: () => lines[lines.length - 1][0],
      }),
    };
    const move = moves[key.key];
    if (!move) return;
    key.preventDefault();
    move()?.focus();
  });
}

/** Makes a control the one that Tab comes to. @param {HTMLElement} group @param {HTMLElement} stop */
export function stopAt(group, stop) {
  for (const node of group.querySelectorAll(CONTROLS)) {
    if (node instanceof HTMLElement) node.tabIndex = node === stop ? 0 : -1;
  }
}
