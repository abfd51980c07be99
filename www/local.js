// @ts-check
// Opened from a disk, a page may load no module: it says so, and what to do. The
// only script that is none itself.

if (location.protocol === "file:") {
  const words = navigator.language.startsWith("es")
    ? ["Esta página se abrió desde el disco, y así el navegador no le deja cargar su programa. En la carpeta de la página, ejecute ", " y abra ", ". Las cifras de abajo se pueden leer sin él."]
    : ["This page was opened from a disk, where the browser does not let it load its program. In the page’s folder, run ", " and open ", ". The figures below can be read without it."];
  const made = (/** @type {string} */ name, /** @type {string} */ text) => Object.assign(document.createElement(name), { textContent: text });
  const link = Object.assign(made("a", "http://localhost:8000"), { href: "http://localhost:8000" });
  const note = document.createElement("p");
  note.className = "trouble";
  const text = document.createElement("span");
  text.append(words[0], made("code", "python3 -m http.server"), words[1], link, words[2]);
  note.append(text);
  document.querySelector("main")?.prepend(note);
}
