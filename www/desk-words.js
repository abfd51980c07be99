// @ts-check
// What the claim desk says of its own.

const en = {
  title: "Test a claim",
  jump: "Test a claim",
  intro: "Paste a sentence, a paragraph or an article. Each statement about these figures is checked against the data, on this device.",
  text: "Text to check",
  published: "Published",
  optional: "Published (optional)",
  redate: "Change the date",
  again: "Try again",
  check: "Check",
  cancel: "Stop",
  clear: "Clear",
  scratch: "Build a claim without a text",
  examples: "Or try one of these",
  reading: "Reading…",
  result: "What the data say",
  theText: "The text",
  claim: "Claim",
  proof: "Show the proof",
  details: "Figures and source",
  change: "Change what is checked",
  useReading: "Read it so",
  asPublished: "Show as published",
  claimed: "as said",
  own: "Your own claim",
  corrected: "changed by you",
  judged: "checked as changed by the reader",
  copyReport: "Copy report",
  html: "Report (HTML)",
  json: "ClaimReview (JSON)",
  copyLink: "Copy link with this text",
  copied: "Copied.",
  copiedAsWritten: "Copied. The link carries the text without your changes.",
  copyFailed: "This browser does not let the page copy. Save the report instead.",
  saved: "Saved as",
  saveFailed: "This browser did not save the file. Copy the report instead.",
  report: "Report of checked claims",
  checkedOn: "Checked on",
  stopped: "Stopped.",
  empty: "Put a text in the field first.",
  month: "Month",
  figure: "Figure",
  quoted: "“{}”",
  file: "claims",
  failed: "The desk could not be loaded. Try again.",
  broken: "The desk stopped because of a fault of its own. Check again to start it anew.",
};

/** @typedef {typeof en} Words */

/** @type {Words} */
const es = {
  title: "Verifique una afirmación",
  jump: "Verificar",
  intro: "Pegue una frase, un párrafo o un artículo. Cada afirmación sobre estas cifras se verifica con los datos, en este dispositivo.",
  text: "Texto por verificar",
  published: "Publicado",
  optional: "Publicado (opcional)",
  redate: "Cambiar la fecha",
  again: "Intentar de nuevo",
  check: "Verificar",
  cancel: "Detener",
  clear: "Borrar",
  scratch: "Crear una afirmación sin texto",
  examples: "O pruebe uno de estos ejemplos",
  reading: "Leyendo…",
  result: "Lo que dicen los datos",
  theText: "El texto",
  claim: "Afirmación",
  proof: "Ver en el gráfico",
  details: "Cifras y fuente",
  change: "Corregir la lectura",
  useReading: "Usar esta lectura",
  asPublished: "Ver como se publicó",
  claimed: "según el texto",
  own: "Su propia afirmación",
  corrected: "cambiada por usted",
  judged: "verificada con los cambios del lector",
  copyReport: "Copiar informe",
  html: "Informe (HTML)",
  json: "ClaimReview (JSON)",
  copyLink: "Copiar enlace con este texto",
  copied: "Copiado.",
  copiedAsWritten: "Copiado. El enlace lleva el texto sin sus cambios.",
  copyFailed: "Este navegador no deja copiar a la página. Guarde el informe.",
  saved: "Guardado como",
  saveFailed: "Este navegador no guardó el archivo. Copie el informe.",
  report: "Informe de afirmaciones verificadas",
  checkedOn: "Verificado",
  stopped: "Detenido.",
  empty: "Pegue antes un texto.",
  month: "Mes",
  figure: "Cifra",
  quoted: "«{}»",
  file: "afirmaciones",
  failed: "No se pudo cargar el verificador. Inténtelo otra vez.",
  broken: "El verificador se detuvo por un error interno. Vuelva a verificar para empezar de nuevo.",
};

/** @type {{ text: string, on: string }[]} */
const examplesEn = [
  { on: "2024-12-20", text: "Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October." },
  { on: "2024-12-20", text: "Border Patrol arrests at the southwest border in November 2024 were the lowest since July 2020." },
  { on: "2024-12-20", text: "In November 2024, for the first time, more people were encountered at ports of entry than between them." },
  { on: "2024-12-20", text: "About 700,000 people were removed or returned in fiscal year 2024, the most since 2010." },
  { on: "2024-12-20", text: "Border Patrol made 240,000 arrests at the southwest border from June to November 2024." },
  { on: "2025-12-05", text: "Nationwide encounters reached a record low in November 2025." },
];

/** @type {{ text: string, on: string }[]} */
const examplesEs = [
  { on: "2024-12-20", text: "La Patrulla Fronteriza hizo 46,610 detenciones en la frontera suroeste en noviembre de 2024, un 18% menos que en octubre." },
  { on: "2024-12-20", text: "Las detenciones de la Patrulla Fronteriza en la frontera suroeste en noviembre de 2024 fueron las más bajas desde julio de 2020." },
  { on: "2024-12-20", text: "En noviembre de 2024, los puertos de entrada registraron más de la mitad de los encuentros en la frontera suroeste." },
  { on: "2024-12-20", text: "Unas 700,000 personas fueron deportadas o devueltas en el año fiscal 2024, la cifra más alta desde 2010." },
  { on: "2024-12-20", text: "La Patrulla Fronteriza hizo 240,000 detenciones en la frontera suroeste de junio a noviembre de 2024." },
  { on: "2025-12-05", text: "Los encuentros en todo el país alcanzaron un mínimo histórico en noviembre de 2025." },
];

/** The words of the page's language. */
export let words = en;
export let examples = examplesEn;

/** @param {string} language */
export function speakDesk(language) {
  [words, examples] = language === "es" ? [es, examplesEs] : [en, examplesEn];
  for (const node of document.querySelectorAll("[data-desk]")) {
    const key = /** @type {keyof Words} */ (node.getAttribute("data-desk"));
    if (node.textContent !== words[key]) node.textContent = words[key];
  }
}
