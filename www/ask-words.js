// @ts-check
// The words beneath the field that takes a view in words.

const en = {
  unread: "Not understood: {}",
  nothing: "Nothing to show yet: name people, a place, months, or how to show them.",
  own: "Answered from the tables of this page, not from your own table: only those are read here.",
  examples: "For example",
  loading: "Loading…",
  failed: "The part of this page that reads phrases could not be loaded. Try again, or reload the page.",
  tries: [
    "families from Guatemala at ports of entry since 2021",
    "Yuma sector, fiscal year 2023 against 2024",
    "share of single adults",
    "ranking of countries in the last 12 months",
  ],
};

/** @typedef {typeof en} Words */

/** @type {Words} */
const es = {
  unread: "No se entendió: {}",
  nothing: "Aún no hay nada que mostrar: nombre personas, un lugar, meses o la forma de mostrarlos.",
  own: "La respuesta viene de las tablas de esta página, no de su propia tabla: aquí solo se leen aquellas.",
  examples: "Por ejemplo",
  loading: "Cargando…",
  failed: "No se pudo cargar la parte de esta página que lee las frases. Inténtelo de nuevo o recargue la página.",
  tries: [
    "familias de Guatemala en puertos de entrada desde 2021",
    "sector Yuma, año fiscal 2023 frente a 2024",
    "porcentaje de adultos solos",
    "clasificación de países en los últimos 12 meses",
  ],
};

/** The words of the page's language. @returns {Words} */
export const askWords = () => (document.documentElement.lang === "es" ? es : en);
