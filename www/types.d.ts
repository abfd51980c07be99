// The page's view of the module: its messages and the class that speaks them.
export * from "../src/wire";
import type { AppEvent, Download, Table, Update } from "../src/wire";

export type Send = (event: AppEvent) => void;

/** The class exported by the compiled module. */
export interface App {
  start(): Update;
  open(link: string): Update;
  attach(chart: HTMLCanvasElement, overlay: HTMLCanvasElement): void;
  resize(widthCss: number, heightCss: number, dpr: number): Update;
  setTheme(name: "light" | "dark" | "forced"): Update;
  dispatch(event: AppEvent): Update;
  pointer(kind: "move" | "down" | "up" | "leave" | "cancel" | "double", x: number, y: number, touch: boolean): Update;
  render(): void;
  loadTexts(labels: Uint8Array, definitions: Uint8Array, events: Uint8Array): Update;
  load(dataset: string, release: string, bytes: Uint8Array): Update;
  loadFailed(dataset: string, release: string, problem: string): Update;
  table(): Table;
  svg(): Download;
  csv(): Download;
  recipe(): Download;
  citation(): string;
}
