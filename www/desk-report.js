// @ts-check
// The report of a check: text to copy, a page and ClaimReview data to keep.

import { copy, save } from "./browser.js";
import { el } from "./dom.js";
import { words } from "./desk-words.js";

/** @typedef {{ summary: string, items: import("./types").ClaimItem[], published: string, today: string, language: string }} Report */

const STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}blockquote{margin:0;font-style:italic}li{margin:0 0 1.5rem}p{margin:.25rem 0}";

/** @param {string} link */
const address = (link) => `${location.origin}${location.pathname}?${link}`;

/** @param {import("./types").ClaimItem} item */
const lines = (item) => [item.sentence, item.line === item.sentence ? "" : item.line, item.subject, item.basis, ...item.notes.map((note) => note.text)].filter(Boolean);

/** The quote is the author's, but what was checked is the reader's. @param {import("./types").ClaimItem} item */
const changed = (item) => item.corrected && Boolean(item.quote);

/** The sentence that a statement stands in. @param {import("./types").ClaimItem} item */
const whole = ({ around: [before, after], quote }) => `${before}${quote}${after}`;

/** A statement as its author put it, and the sentence around it. @param {import("./types").ClaimItem} item */
const quoted = (item) => {
  const quote = words.quoted.replace("{}", () => item.quote);
  return whole(item) === item.quote ? quote : words.within.replace("{}", () => quote).replace("{}", () => words.quoted.replace("{}", () => whole(item)));
};

/** When the text came out, where that is known, and when it was checked. @param {Report} report */
export const dates = ({ published, today, language }) => {
  const say = (/** @type {string} */ date) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
  return `${published ? `${words.published}: ${say(published)}. ` : ""}${words.checkedOn}: ${say(today)}.`;
};

/** @param {Report} report */
function asText(report) {
  const parts = report.items.map((item) => [
    `${item.index + 1}. ${item.verdictLabel}: ${item.quote ? quoted(item) : words.own}${changed(item) ? ` (${words.judged})` : ""}`,
    ...lines(item).map((line) => `   ${line}`),
    ...(item.link ? [`   ${address(item.link)}`] : []),
  ].join("\n"));
  return [words.report, report.summary, dates(report), "", parts.join("\n\n"), ""].join("\n");
}

/** A page of its own, made as nodes: what a text says never becomes markup. @param {Report} report */
function asHtml(report) {
  const page = document.implementation.createHTMLDocument(words.report);
  page.documentElement.lang = report.language;
  const charset = el("meta", { charset: "utf-8" });
  page.head.prepend(charset);
  page.body.append(
    el("h1", {}, words.report), el("p", {}, el("b", {}, report.summary)),
    el("p", {}, dates(report)),
    el("ol", {}, ...report.items.map((item) => el("li", {},
      el("p", {}, el("b", {}, item.verdictLabel)),
      item.quote ? el("blockquote", { dir: "auto" }, item.around[0], el("mark", {}, item.quote), item.around[1]) : el("blockquote", {}, words.own),
      ...(changed(item) ? [el("p", {}, `(${words.judged})`)] : []),
      ...lines(item).map((line) => el("p", {}, line)),
      ...(item.link ? [el("p", {}, el("a", { href: address(item.link) }, words.proof))] : [])))));
  // The style goes in as text: this page's policy lets no style be made here.
  const [head, ...rest] = page.documentElement.outerHTML.split("</head>");
  return `<!doctype html>\n${head}<style>${STYLE}</style></head>${rest.join("</head>")}\n`;
}

/**
 * schema.org ClaimReview, one a claim. What the reader changed or built is
 * reviewed as what was checked, and laid to no author: neither the quote nor
 * the day of publication goes with it.
 * @param {Report} report
 */
function asJson({ items, published, today, language }) {
  const reviews = items.map((item) => ({
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    inLanguage: language,
    datePublished: today,
    url: item.link ? address(item.link) : address(""),
    claimReviewed: item.corrected ? [item.subject, item.line].filter(Boolean).join(": ") : quoted(item),
    author: { "@type": "Organization", name: "Border Encounters" },
    ...(item.corrected ? {} : { itemReviewed: { "@type": "Claim", ...(published ? { datePublished: published } : {}) } }),
    reviewRating: { "@type": "Rating", alternateName: item.verdictLabel, ratingExplanation: lines(item).join(" ") },
  }));
  return `${JSON.stringify(reviews, null, 2)}\n`;
}

/** A statement with its figure, its source and the way to its proof. @param {import("./types").ClaimItem} item */
export const sentenceOf = (item) => [item.quote && quoted(item), item.sentence, item.basis, item.link && address(item.link)].filter(Boolean).join("\n");

/** @param {Report} report @returns {Promise<boolean>} whether it was copied */
export const copyReport = (report) => copy(asText(report));

/** Saves a report and says what became of it. @param {Report} report @param {"html" | "json"} kind */
export function saveReport(report, kind) {
  const name = `${words.file}-${report.published || report.today}.${kind}`;
  const [text, type] = kind === "html" ? [asHtml(report), "text/html"] : [asJson(report), "application/json"];
  return save(new Blob([text], { type }), name) ? `${words.saved} ${name}` : words.saveFailed;
}
