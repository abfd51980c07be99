// Messages between the modules and the page. The Rust structs of the same names
// stand in src/wire.rs and src/wire/. Strings are in the reader's language and
// final: the page sets them as text, never as HTML, and computes no number.

/** One thing the reader did. The page sends those it finds in a Panel, or builds simple ones. */
export type AppEvent =
  | { type: "selectDataset"; dataset: string; release?: string }
  /** "YYYY-MM", both or neither; neither: every month there is. */
  | { type: "setMonths"; from?: string; to?: string }
  /** No values: all. An empty list: none. */
  | { type: "setFilter"; dimension: string; values?: string[] }
  | { type: "toggleValue"; dimension: string; value: string }
  | { type: "reset" }
  | { type: "setSplit"; dimension?: string }
  | { type: "setChart"; chart: string }
  | { type: "setMeasure"; measure: string }
  | { type: "setAll"; on: boolean }
  | { type: "setForm"; other: boolean }
  /** How numbers are listed: "", "oldest", "all", "all-oldest". */
  | { type: "setTable"; table: string }
  | { type: "focus"; value?: string }
  | { type: "focusCursor" }
  | { type: "setLanguage"; language: "en" | "es" }
  /** Months "YYYY-MM" to mark on the chart; empty: none. */
  | { type: "setMarks"; months: string[] }
  | { type: "moveCursor"; step: "left" | "right" | "pageLeft" | "pageRight" | "up" | "down" | "first" | "last" | "clear" }
  /** Asks again for the view whose data could not be had. */
  | { type: "tryAgain" }
  /** Pins the view to compare it with what is shown next, or lets it go. */
  | { type: "compare"; on: boolean }
  /** Opens the card of the policy event with this id; none, or the same again: closes it. */
  | { type: "openEvent"; value?: string }
  /** The keyboard is on a policy event; none: it left. */
  | { type: "pointAtEvent"; value?: string };

/** What a call changed. Absent parts did not change. */
export interface Update {
  /** The chart canvas, or only the overlay, must be drawn on the next animation frame. */
  redraw?: "overlay" | "chart";
  panel?: Panel;
  /** The new query string (without "?"): push it as a history entry. */
  link?: string;
  readout?: Readout;
  /** null: no event's card is shown. */
  card?: EventCard | null;
  /** The least height of the plot, in CSS pixels; 0: any. */
  leastHeight?: number;
  mostHeight?: number;
  /** To be put in the polite live region. */
  announce?: string;
  /** A release whose bytes the page must fetch and hand to `load`, or report with `loadFailed`. */
  needs?: Needs;
}

export interface Needs {
  dataset: string;
  release: string;
  /** Path relative to the data folder. */
  file: string;
  /** Size of the file: what is longer is another one. */
  bytes: number;
  /** "Loading: Nationwide by border, state and citizenship" */
  message: string;
}

/** Everything the HTML around the canvas shows. */
export interface Panel {
  language: "en" | "es";
  /** The page's title: document.title. */
  title: string;
  headline: HeadlinePart[];
  /** The link of the pinned view, if one is. */
  beside?: string;
  /** The chart's accessible name: the headline and what is drawn. */
  alt: string;
  source: Source;
  /** Another view is on its way; if not, what `needs` asked for is no longer wanted. */
  waiting: boolean;
  /** Problems to show above the chart: an unknown link parameter, a dataset that failed. */
  notices: NoticeItem[];
  chips: Chip[];
  /** Back to every month and category; absent when nothing is filtered. */
  reset?: AppEvent;
  months: MonthsControl;
  facets: Facet[];
  split: Choice[];
  charts: Choice[];
  measures: Choice[];
  /** Switches between the two forms of the kind of chart, if it has two. */
  form?: Choice;
  /** Switches the line of everything together, where categories have lines. */
  all?: Choice;
  /** What the vertical axis measures: "Encounters a month". */
  axisTitle: string;
  /** Events stand above the chart or in it, and can be walked by keyboard. */
  lane: boolean;
  /** The last months can be drawn at their own scale, beside the whole run. */
  recent: boolean;
  /** Policy events of the shown months, in order; none before their texts are there. */
  events: EventItem[];
  /** Definition breaks and splices the shown months touch. */
  breaks: NoteItem[];
  /** "Hollow: provisional months of fiscal year 2026" */
  provisional?: string;
  /** Set when the filters exclude everything: says which one does. */
  empty?: { message: string; fix: AppEvent; fixLabel: string };
  /** Every dataset there is; the current one is selected. */
  datasets: Choice[];
  releases: Choice[];
}

export interface HeadlinePart {
  text: string;
  /** Months this number stands for: following it marks them on the chart. */
  event?: AppEvent;
}

export interface Source {
  /** "Southwest land border, by component" */
  dataset: string;
  /** "U.S. Customs and Border Protection" */
  publisher: string;
  /** "release of July 2026, as of August 21, 2026" */
  release: string;
  /** "October 2018 to July 2026" */
  coverage: string;
  /** A newer release exists: offer it. */
  newer?: { message: string; event: AppEvent };
  /** Lineage: which file supplied which months. */
  segments: { months: string; source: string; rounding?: string; note?: string; address: string }[];
  definitions: NoteItem[];
}

export interface NoteItem {
  title: string;
  text: string;
  months?: string;
  source?: string;
  address?: string;
}

export interface NoticeItem {
  text: string;
  /** "error" stays until dismissed. */
  kind: "info" | "error";
  /** Tries again. */
  event?: AppEvent;
}

export interface Chip {
  /** "Component: Between ports" */
  label: string;
  /** "Remove filter Component: Between ports" */
  removeLabel: string;
  remove: AppEvent;
}

export interface Choice {
  id: string;
  label: string;
  note?: string;
  selected: boolean;
  event: AppEvent;
}

export interface MonthsControl {
  /** "YYYY-MM" */
  from: string;
  to: string;
  /** Limits of the release. */
  first: string;
  last: string;
  /** "October 2018 to July 2026" */
  text: string;
  presets: Choice[];
}

export interface Facet {
  dimension: string;
  label: string;
  /** No filter on this dimension. */
  all: boolean;
  options: FacetOption[];
  /** Unfolded at first: it is split by, filtered, or among the first. */
  open: boolean;
  /** More than a dozen options: show a search field. */
  searchable: boolean;
  /** "3 of 22" or "all 22" */
  summary: string;
  selectAll: AppEvent;
  selectNone: AppEvent;
}

export interface FacetOption {
  value: string;
  label: string;
  note?: string;
  selected: boolean;
  /** Under the other filters: "46,609". */
  count: string;
  /** Length of the bar, 0 to 1, of the longest in this facet. */
  bar: number;
  /** "#rrggbb" of its series in the chart, where the chart is split by this facet. */
  color?: string;
  toggle: AppEvent;
  only: AppEvent;
}

export interface EventItem {
  id: string;
  /** "June 5, 2024", or "January 12, 2023 – January 20, 2025" */
  date: string;
  title: string;
  /** Its card is open. */
  open: boolean;
  /** Opens or closes its card. */
  event: AppEvent;
}

/** The policy event pointed at, else the open one. */
export interface EventCard {
  id: string;
  date: string;
  title: string;
  /** Two sentences. */
  summary: string;
  source: string;
  address: string;
  /** Closes it; a card that is only pointed at goes with the pointer. */
  close?: AppEvent;
}

/** What stands at the spot pointed at; while nothing is, at the latest one. */
export interface Readout {
  /** "November 2024"; empty: nothing is drawn. */
  title: string;
  /** "latest month, provisional" */
  note: string;
  /** Something is pointed at. */
  pointed: boolean;
  /** The rows are series, with colours of their own. */
  names: boolean;
  /** What the figures after the values are changes on: "on Jun", "on Jul 2025". */
  heads: string[];
  rows: ReadoutRow[];
}

export interface ReadoutRow {
  /** The value of the split: a click focuses it. */
  key?: string;
  label: string;
  /** "#rrggbb" of the current theme. */
  color: string;
  /** Everything together. */
  all: boolean;
  vivid: boolean;
  focused: boolean;
  /** It is the one pointed at. */
  current: boolean;
  /** Its first cell says why it has no value. */
  gap: boolean;
  /** The value, then a change for each head; "" where there is none. */
  cells: string[];
}

/** Two views beside each other, in words. */
export interface Comparison {
  /** What this view is against the pinned one. */
  title: string;
  /** What the pinned view counts, and this one. */
  there: string;
  here: string;
  /** What differs; where both say the same, `there` is empty. */
  rows: ComparisonRow[];
}

export interface ComparisonRow {
  name: string;
  there: string;
  here: string;
}

export interface Table {
  caption: string;
  columns: string[];
  rows: { header: string; cells: string[]; provisional: boolean; marked: boolean }[];
  notes: string[];
  /** Switches of what is listed, and in which order. */
  switches: Choice[];
}

/** A file to save. */
export interface Download {
  name: string;
  type: string;
  text: string;
}

/** A view in words, ready to be pasted. */
export interface Quotes {
  /** The headline. */
  sentence: string;
  /** "Source: U.S. Customs and Border Protection (CBP), …" */
  source: string;
  /** A citation as a sentence, for a bibliography, for an encyclopedia. */
  plain: string;
  bibtex: string;
  wikipedia: string;
  /** The whole link of the view. */
  link: string;
}

/** What a call to the desk added or changed. */
export interface DeskUpdate {
  /** Nothing is left to do but to wait for what `needs` asked. */
  done: boolean;
  /** 0 to 1. */
  progress: number;
  /** Why the text was refused. */
  refusal?: string;
  /** Paragraphs read since the last call, in order. */
  paragraphs: { pieces: Piece[] }[];
  /** Claims that are new or have changed. */
  claims: ClaimItem[];
  /** "7 claims: 4 hold, 1 after rounding, 1 off, 1 cannot tell"; empty until done. */
  summary: string;
  /** How many claims have which verdict, all of them first; empty until done. */
  counts: { verdict: string; label: string; count: string }[];
  /** When the text is taken to have been published; absent until done, and where nothing hangs on it. */
  dated?: Dated;
  /** How the reader's own tables are used, a sentence for each; empty until done. */
  own: string[];
  /** Tables to fetch and hand to `load`. */
  needs: Needs[];
}

export interface Dated {
  by: "reader" | "text" | "figures" | "nothing";
  /** An ISO day; of figures a month, of nothing empty. */
  date: string;
  /** "Date found in the text: December 20, 2024." */
  text: string;
}

export interface Piece {
  text: string;
  /** Index of the narrowest claim that holds the text. */
  claim?: number;
  /** Claims whose quotes end here. */
  ends: number[];
}

export type Verdict = "supported" | "rounded" | "depends" | "uncheckable" | "contradicted" | "waiting";

export interface ClaimItem {
  index: number;
  quote: string;
  /** The rest of its sentence, before the quote and behind it. */
  around: [string, string];
  kind: string;
  verdict: Verdict;
  verdictLabel: string;
  /** "The data say 46,609. The sentence says 46,610: right, rounded." */
  sentence: string;
  /** The arithmetic: "56,515 → 46,609: −17.5%; said: down 18%" */
  line: string;
  subject: string;
  basis: string;
  rows: { month: string; value: string }[];
  notes: { text: string; link?: string }[];
  /** The definitions it stands on. */
  words: string[];
  /** Other fair readings; one with a choice can be taken by `choose`. */
  readings: ClaimReading[];
  /** The figure said, on the scale of the readings' bars. */
  said?: Mark;
  closeUp?: CloseUp;
  /** Query string of the view that proves it. */
  link?: string;
  strip?: { title: string; summary: string; cells: StripCell[] };
  slots: SlotItem[];
  corrected: boolean;
}

export interface ClaimReading {
  label: string;
  verdict: Verdict;
  verdictLabel: string;
  line: string;
  /** Length of its bar, 0 to 1. */
  bar?: number;
  choice?: number;
}

/** A place on a scale, 0 to 1. */
export interface Mark {
  name: "said" | "published" | "revised" | "tick";
  label: string;
  at: number;
}

/** The figures as said, published and revised, where they lie close together. */
export interface CloseUp {
  ticks: Mark[];
  marks: Mark[];
  /** What rounds to the figure said. */
  band?: { from: number; to: number; label: string };
}

export interface StripCell {
  label: string;
  value: string;
  verdict: Verdict;
  verdictLabel: string;
  claimed: boolean;
}

export interface SlotItem {
  id: string;
  label: string;
  value: string;
  text: string;
  /** Name of the list of its options; absent: typed. */
  list?: string;
  problem?: string;
}

export interface SlotList {
  id: string;
  options: { id: string; label: string }[];
}

/** A value that a slot could have, and what the data would say then. */
export interface SlotChoice {
  value: string;
  label: string;
  figure: string;
  verdict: Verdict;
  verdictLabel: string;
  selected: boolean;
}

/** What a phrase asks for. */
export interface Asked {
  link?: string;
  chips: string[];
  unread: string[];
  notes: string[];
  choices: AskedView[];
  told: string;
}

/** A view to go to. */
export interface AskedView {
  label: string;
  link: string;
}

/** A statement that a link asks to check. */
export interface Shared {
  text: string;
  published: string;
}

/** What a file of the reader's own seems to hold. */
export interface Profile {
  form?: string;
  doubts: string[];
  columns: { name: string; role: string; values: string[] }[];
  rows: string[][];
  roles: Option[];
  separators: Option[];
  encodings: Option[];
  decimals: Option[];
  orders: Option[];
}

export interface Option {
  value: string;
  label: string;
  selected: boolean;
}

export interface IntakeProgress {
  /** 0 to 1. */
  part: number;
  text: string;
}

/** What became of own files. */
export interface Finished {
  made: Made[];
  /** Which of several files is the newest release, to be answered first. */
  question?: { text: string; files: [number, string][] };
}

/** A table that was made of own files. */
export interface Made {
  id: string;
  name: string;
  lines: [string, string][];
  refusals: string[];
  more?: string;
}
