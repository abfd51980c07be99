// @ts-check
// What is said of a table that could not be had.

/** What it is, and why it is not there. @param {import("./types").Needs} needs @param {string} why */
export const lost = ({ message }, why) => `${message.replace(/^.*?: /, "")}: ${why}.`;
