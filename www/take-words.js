// @ts-check
// What the bar beneath the chart says once something is taken along.

const en = {
  copyLink: "Copy link",
  copied: "Copied.",
  copyByHand: "This browser does not let the page copy. The text stands below.",
  png: "Image (PNG)",
  svg: "Drawing (SVG)",
  csv: "Numbers (CSV)",
  recipe: "Recipe (JSON)",
  saved: "Saved as",
  failedSave: "This browser did not save the file.",
  failedImage: "This browser could not make the image. The drawing (SVG) may work.",
  failed: "The part of this page that makes files stopped. Try again.",
  missing: "The figures could not be had: {}.",
};

/** @typedef {typeof en} Words */

/** @type {Words} */
const es = {
  copyLink: "Copiar enlace",
  copied: "Copiado.",
  copyByHand: "Este navegador no deja copiar a la página. El texto está abajo.",
  png: "Imagen (PNG)",
  svg: "Gráfico vectorial (SVG)",
  csv: "Cifras (CSV)",
  recipe: "Ficha técnica (JSON)",
  saved: "Guardado como",
  failedSave: "Este navegador no guardó el archivo.",
  failedImage: "Este navegador no pudo hacer la imagen. Pruebe con el gráfico vectorial (SVG).",
  failed: "La parte de esta página que hace los archivos se detuvo. Inténtelo de nuevo.",
  missing: "No se pudieron obtener las cifras: {}.",
};

/** The words in the language of the page. @returns {Words} */
export const takeWords = () => document.documentElement.lang === "es" ? es : en;
