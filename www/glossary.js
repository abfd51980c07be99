// @ts-check
// What the page's words mean, for readers who do not know them: fetched when asked for.

import { el } from "./dom.js";

/** @typedef {[id: string, term: string, meaning: string]} Entry */

/** @type {Entry[]} */
const en = [
  ["encounter", "Encounter", "One recorded event in which border officials stop or meet someone who may not be admitted. It is an event, not a person: someone stopped three times counts three times."],
  ["apprehension", "Apprehension, arrest", "The Border Patrol takes someone into custody between ports of entry, under Title 8."],
  ["inadmissible", "Inadmissible", "An officer at a port of entry finds that someone may not be admitted, under Title 8. Some then wait for a hearing, others leave."],
  ["title-8", "Title 8", "The part of U.S. law on immigration: the usual authority."],
  ["title-42", "Title 42, expulsion", "A public health order, from March 2020 to May 2023, under which people were sent out quickly, without the usual process. These expulsions are counted as encounters."],
  ["between-ports", "Between ports of entry", "Anywhere on the border but an official crossing. The Border Patrol works there."],
  ["port", "Port of entry", "An official crossing: a bridge, a gate, an airport. The Office of Field Operations works there."],
  ["cbp", "CBP, DHS", "U.S. Customs and Border Protection, to which both agencies belong, and the Department of Homeland Security above it."],
  ["sector", "Sector, field office", "A stretch of border of the Border Patrol, and a region of ports of entry. Some share a name, such as San Diego, but not an area."],
  ["southwest", "Southwest border", "The land border with Mexico. “Nationwide” adds the northern border, coasts, airports and seaports."],
  ["fiscal-year", "Fiscal year (FY)", "October to September, named by the year in which it ends: fiscal year 2025 began in October 2024."],
  ["to-date", "Fiscal year to date", "The months of a fiscal year that are published so far. They are compared only with the same months of other years."],
  ["release", "Release", "A file of figures as published at one time. Later releases revise the months of earlier ones, mostly by little."],
  ["provisional", "Provisional", "Of the unfinished fiscal year: still being revised. Drawn dashed or hollow."],
  ["family", "Family, single adult, unaccompanied", "Family figures count each person of a family unit. A single adult travels without one. An unaccompanied child is under 18 and without a parent or guardian."],
  ["citizenship", "Citizenship", "The nationality recorded for the person, not the country that they came from last."],
  ["repatriation", "Repatriation", "A departure from the United States that the government made or confirmed: a removal, a return or an expulsion."],
  ["removal", "Removal (deportation)", "A departure based on an order of removal. It has consequences if the person comes back."],
  ["return", "Return", "A confirmed departure without an order of removal."],
  ["at-large", "At Entry, At Large", "At Large: arrested by the Border Patrol after reaching their destination, or after overstaying a legal admission. At Entry: before that."],
  ["rounded", "Rounded to ten", "The statistics office (OHSS) publishes figures to the nearest ten, to protect privacy."],
  ["index", "Index", "A chosen month is 100, and the others are told in proportion to it."],
];

/** @type {Entry[]} */
const es = [
  ["encounter", "Encuentro", "Un caso registrado en que las autoridades fronterizas detienen o reciben a alguien que quizá no pueda ser admitido. Es un caso, no una persona: quien es detenido tres veces cuenta tres veces."],
  ["apprehension", "Detención", "La Patrulla Fronteriza pone a alguien bajo custodia entre puertos de entrada, en virtud del Título 8."],
  ["inadmissible", "Persona inadmisible", "Un agente determina en un puerto de entrada que alguien no puede ser admitido, en virtud del Título 8. Algunas personas esperan una audiencia; otras se van."],
  ["title-8", "Título 8", "La parte de las leyes de EE. UU. sobre inmigración: la base legal habitual."],
  ["title-42", "Título 42, expulsión", "Una orden de salud pública, de marzo de 2020 a mayo de 2023, con la que se expulsaba con rapidez, sin el proceso habitual. Estas expulsiones cuentan como encuentros."],
  ["between-ports", "Entre puertos de entrada", "Cualquier parte de la frontera que no es un cruce oficial. Allí trabaja la Patrulla Fronteriza."],
  ["port", "Puerto de entrada", "Un cruce oficial: un puente, una garita, un aeropuerto. Allí trabaja la Oficina de Operaciones de Campo."],
  ["cbp", "La CBP, el DHS", "La Oficina de Aduanas y Protección Fronteriza, a la que pertenecen ambas agencias, y el Departamento de Seguridad Nacional, del que depende."],
  ["sector", "Sector, oficina de campo", "Un tramo de frontera de la Patrulla Fronteriza y una región de puertos de entrada. Algunos comparten nombre, como San Diego, pero no territorio."],
  ["southwest", "Frontera suroeste", "La frontera terrestre con México. El total nacional añade la frontera norte, las costas, los aeropuertos y los puertos marítimos."],
  ["fiscal-year", "Año fiscal (AF)", "De octubre a septiembre, con el nombre del año en que termina: el año fiscal 2025 empezó en octubre de 2024."],
  ["to-date", "En lo que va del año fiscal", "Los meses de un año fiscal publicados hasta ahora. Solo se comparan con los mismos meses de otros años."],
  ["release", "Edición", "Un archivo de cifras tal como se publicó en una fecha. Las ediciones posteriores revisan los meses anteriores, casi siempre en poco."],
  ["provisional", "Provisional", "Del año fiscal sin terminar: la cifra aún se revisa. Se dibuja con trazo discontinuo o punto hueco."],
  ["family", "En familia, adultos solos, menores no acompañados", "Las cifras de familias cuentan a cada persona de la unidad familiar. Un adulto solo viaja sin ella. Un menor no acompañado tiene menos de 18 años y va sin padre, madre ni tutor."],
  ["citizenship", "Nacionalidad", "La que consta de la persona, no el último país del que salió."],
  ["repatriation", "Repatriación", "Una salida de Estados Unidos que el gobierno hizo o confirmó: una deportación, un retorno o una expulsión."],
  ["removal", "Deportación", "Una salida que se basa en una orden de deportación. Tiene consecuencias si la persona regresa."],
  ["return", "Retorno", "Una salida confirmada sin orden de deportación."],
  ["at-large", "«At Entry», «At Large»", "«At Large»: personas detenidas por la Patrulla Fronteriza ya en su destino, o tras quedarse más tiempo del permitido. «At Entry»: antes de llegar a él."],
  ["rounded", "Redondeado a la decena", "La oficina de estadísticas (OHSS) publica las cifras redondeadas a la decena, para proteger la privacidad."],
  ["index", "Índice", "Un mes elegido vale 100 y los demás se expresan en proporción a él."],
];

const heads = { en: ["Glossary", "Close"], es: ["Glosario", "Cerrar"] };

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** Opens the glossary, at a term where one is named. @param {string} [id] */
export function openGlossary(id) {
  const language = document.documentElement.lang === "es" ? "es" : "en";
  if (dialog?.lang !== language) {
    dialog?.remove();
    dialog = make(language);
  }
  dialog.showModal();
  const term = id && dialog.querySelector(`[data-entry="${id}"]`);
  if (!(term instanceof HTMLElement)) return;
  term.focus();
  term.scrollIntoView({ block: "start" });
}

/** @param {"en" | "es"} language */
function make(language) {
  const [title, close] = heads[language];
  const list = el("dl", {}, ...(language === "es" ? es : en).flatMap(([id, term, meaning]) => [
    el("dt", { "data-entry": id, tabindex: "-1" }, term), el("dd", {}, meaning),
  ]));
  const made = el("dialog", { id: "glossary", lang: language, "aria-labelledby": "glossary-title" },
    el("form", { method: "dialog" }, el("button", { class: "chip" }, close)),
    el("h2", { id: "glossary-title" }, title), list);
  made.addEventListener("click", (click) => {
    if (click.target === made) made.close();
  });
  document.body.append(made);
  return made;
}
