// The page's view of the module: its messages and the class that speaks them.
export * from "../src/wire";
import type { AppEvent, Asked, Comparison, DeskUpdate, Download, Needs, Quotes, Shared, SlotChoice, SlotList, Table, Update } from "../src/wire";

export type Send = (event: AppEvent) => void;

/** The class exported by the compiled module. */
export interface App {
  setSite(address: string): void;
  start(): Update;
  open(link: string): Update;
  attach(chart: HTMLCanvasElement, overlay: HTMLCanvasElement): void;
  /** Lengths in sixteenths of a rem, and the device's pixels in one. */
  attachRecent(canvas: HTMLCanvasElement): void;
  /** Size of the small chart, as of `resize`, and how many months it has. */
  setRecent(width: number, height: number, dpr: number, months: number): Update;
  resize(width: number, height: number, dpr: number): Update;
  /** "light", "dark", or the forced colours of paper, ink and what is chosen as "rgb(…) rgb(…) rgb(…)". */
  setTheme(name: string): Update;
  dispatch(event: AppEvent): Update;
  pointer(kind: "move" | "down" | "up" | "leave" | "cancel" | "double", x: number, y: number, touch: boolean): Update;
  cursor(): string;
  render(): void;
  wantsTexts(): boolean;
  loadTexts(labels: Uint8Array, definitions: Uint8Array, events: Uint8Array): Update;
  load(dataset: string, release: string, bytes: Uint8Array): Update;
  loadFailed(dataset: string, release: string, problem: string): Update;
  follow(other: App): Update;
  shareScale(other: App, wanted: boolean): boolean;
  compare(pinned: App): Comparison;
  free(): void;
  nextOwn(table?: Uint8Array): Update | undefined;
  shareOwn(other: App): void;
  removeOwn(id: string): Update;
  table(): Table;
  address(): string;
}

/** The class exported by the module of views in words. */
export interface Ask {
  ask(text: string, language: string): Asked;
}

/** The class exported by the module of what is taken along. */
export interface Take {
  needs(): Needs[];
  load(dataset: string, release: string, bytes: Uint8Array): void;
  /** A reader's own table, in its form on the way between modules, a part at a time; whether it is whole. */
  nextOwn(table?: Uint8Array): boolean;
  /** For "social", "column", "print", or as the command line draws it. */
  svg(sheet: string): Download;
  csv(): Download;
  rows(): Download;
  recipe(): Download;
  /** Accessed on an ISO day; empty: not said. */
  quotes(accessed: string): Quotes;
  free(): void;
}

/** How the rows of an own file are read, as the reader chose it. */
export interface OwnMapping {
  roles: string[];
  measure: string;
  separator: string;
  encoding: string;
  /** Empty: the reader has not chosen yet. */
  decimal: string;
  order: string;
}

/** The class exported by the desk's module. */
export interface Desk {
  speak(language: string): void;
  begin(text: string, published: string): DeskUpdate;
  step(): DeskUpdate;
  add(published: string): void;
  retry(): void;
  correct(index: number, slot: string, value: string): void;
  choose(index: number, choice: number): void;
  options(index: number, slot: string): SlotChoice[];
  load(dataset: string, release: string, bytes?: Uint8Array): void;
  lists(): SlotList[];
  link(text: string, published: string): string;
  shared(link: string): Shared | undefined;
  /** A reader's own table, in its form on the way between modules, a part at a time; whether it is whole. */
  nextOwn(table?: Uint8Array): boolean;
  removeOwn(id: string): void;
}
