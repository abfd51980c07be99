// @ts-check
// The page's own few words. All others come from the module, ready to show.

const en = {
  skip: "Skip to the chart",
  tagline: "Official monthly counts at U.S. borders, and what is said about them",
  source: "Dataset and release",
  dataset: "Dataset",
  release: "Release",
  about: "Sources and definitions",
  filters: "Filters",
  reset: "Reset all",
  months: "Months",
  from: "From",
  to: "To",
  apply: "Apply",
  presets: "Months at a click",
  otherMonths: "Other months",
  all: "All",
  none: "None",
  only: "only",
  search: "Search",
  nothingFound: "Nothing by that name",
  chart: "Chart",
  kind: "Kind of chart",
  kindShort: "Chart",
  split: "By",
  measure: "Show",
  showing: "Showing",
  chartRole: "interactive chart",
  legend: "Series: choose one to bring it out",
  keys: "Left and right arrows move by month, up and down change series, Home and End go to the first and last month, Escape clears.",
  table: "Table of the numbers drawn",
  provisional: "provisional",
  events: "Events on the chart",
  mark: "Mark it on the chart",
  take: "Take it with you",
  copyLink: "Copy link",
  copied: "The link is copied.",
  copyByHand: "Copy the link from the address bar.",
  png: "Image (PNG)",
  svg: "Drawing (SVG)",
  csv: "Numbers (CSV)",
  recipe: "Recipe (JSON)",
  cite: "Cite",
  print: "Print",
  saved: "Saved as",
  failedImage: "This browser could not make the image. The drawing (SVG) may work.",
  privacy: "Everything is computed on this device. Nothing is sent anywhere, and there are no cookies.",
  showChart: "Show the chart",
  newer: "Use the newer release",
  close: "Close",
  dismiss: "Dismiss",
  publisher: "Published by",
  coverage: "Covers",
  lineage: "Where the months come from",
  definitions: "Definitions",
  rounding: "Rounding",
  troubleStart: "The interactive chart could not start in this browser. The figures on this page stay readable.",
  troubleWasm: "This browser does not run WebAssembly, which the interactive chart needs. The figures on this page stay readable.",
  troublePanic: "The program stopped because of a fault of its own. The view is kept in the address of this page.",
  troubleCanvas: "This browser cannot draw the chart. Its numbers stand in the table below.",
  reload: "Reload this view",
  fresh: "Start from the first view",
  notFound: "the file is missing on this site",
  offline: "the connection failed",
  tooLarge: "the file is too large",
};

/** @typedef {typeof en} Words */

/** @type {Words} */
const es = {
  skip: "Ir al gráfico",
  tagline: "Cifras oficiales mensuales en las fronteras de EE. UU. y lo que se dice de ellas",
  source: "Datos y edición",
  dataset: "Conjunto de datos",
  release: "Edición",
  about: "Fuentes y definiciones",
  filters: "Filtros",
  reset: "Quitar todos",
  months: "Meses",
  from: "Desde",
  to: "Hasta",
  apply: "Aplicar",
  presets: "Meses de un clic",
  otherMonths: "Otros meses",
  all: "Todo",
  none: "Nada",
  only: "solo",
  search: "Buscar",
  nothingFound: "Nada con ese nombre",
  chart: "Gráfico",
  kind: "Tipo de gráfico",
  kindShort: "Gráfico",
  split: "Por",
  measure: "Mostrar",
  showing: "Se muestra",
  chartRole: "gráfico interactivo",
  legend: "Series: elija una para destacarla",
  keys: "Las flechas izquierda y derecha recorren los meses, arriba y abajo cambian de serie, Inicio y Fin van al primer y al último mes, Escape borra.",
  table: "Tabla con las cifras dibujadas",
  provisional: "provisional",
  events: "Hechos señalados en el gráfico",
  mark: "Señalarlo en el gráfico",
  take: "Para llevar",
  copyLink: "Copiar enlace",
  copied: "El enlace está copiado.",
  copyByHand: "Copie el enlace de la barra de direcciones.",
  png: "Imagen (PNG)",
  svg: "Dibujo (SVG)",
  csv: "Cifras (CSV)",
  recipe: "Receta (JSON)",
  cite: "Citar",
  print: "Imprimir",
  saved: "Guardado como",
  failedImage: "Este navegador no pudo hacer la imagen. Pruebe con el dibujo (SVG).",
  privacy: "Todo se calcula en este dispositivo. No se envía nada a ningún sitio y no hay cookies.",
  showChart: "Ver el gráfico",
  newer: "Usar la edición más reciente",
  close: "Cerrar",
  dismiss: "Descartar",
  publisher: "Publica",
  coverage: "Abarca",
  lineage: "De dónde vienen los meses",
  definitions: "Definiciones",
  rounding: "Redondeo",
  troubleStart: "El gráfico interactivo no pudo arrancar en este navegador. Las cifras de esta página siguen siendo legibles.",
  troubleWasm: "Este navegador no ejecuta WebAssembly, que el gráfico interactivo necesita. Las cifras de esta página siguen siendo legibles.",
  troublePanic: "El programa se detuvo por un fallo propio. La vista se conserva en la dirección de esta página.",
  troubleCanvas: "Este navegador no puede dibujar el gráfico. Sus cifras están en la tabla de abajo.",
  reload: "Recargar esta vista",
  fresh: "Empezar por la primera vista",
  notFound: "el archivo falta en este sitio",
  offline: "falló la conexión",
  tooLarge: "el archivo es demasiado grande",
};

const all = { en, es };

/** The words now in use. @type {Words} */
export let words = en;

/**
 * Switches the page's own words: `data-word` is an element's text, the label of
 * buttons and regions comes with the parts that make them.
 * @param {"en" | "es"} language
 */
export function speak(language) {
  if (document.documentElement.lang === language && words === all[language]) return;
  words = all[language];
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) {
    const key = /** @type {keyof Words} */ (node.getAttribute("data-word"));
    if (node.textContent !== words[key]) node.textContent = words[key];
  }
}
