// @ts-check
// What the page says before its program is there. The only script that is no module:
// it runs before anything is on screen, and where no module may be loaded.

{
  const query = new URLSearchParams(location.search);
  const spanish = (query.get("lang") ?? navigator.language).startsWith("es");
  const made = (/** @type {string} */ name, /** @type {string} */ text) => Object.assign(document.createElement(name), { textContent: text });

  /** Opened from a disk, a page may load no module: what to do. */
  const fromDisk = () => {
    const words = spanish
      ? ["Esta página se abrió desde el disco, y así el navegador no le deja cargar su programa. En la carpeta de la página, ejecute ", " y abra ", ". Las cifras de abajo se pueden leer sin él."]
      : ["This page was opened from a disk, where the browser does not let it load its program. In the page’s folder, run ", " and open ", ". The figures below can be read without it."];
    const link = Object.assign(made("a", "http://localhost:8000"), { href: "http://localhost:8000" });
    const note = document.createElement("p");
    note.className = "trouble";
    const text = document.createElement("span");
    text.append(words[0], made("code", "python3 -m http.server"), words[1], link, words[2]);
    note.append(text);
    document.querySelector("main")?.prepend(note);
  };

  /** What the file itself says is of the first view: whoever asked for another waits for that. */
  const wait = () => {
    const note = made("p", spanish ? "Se carga la vista de este enlace…" : "Loading the view of this link…");
    note.id = "waiting";
    document.getElementById("headline")?.after(note);
  };

  /** The desk before its program: what it is, and the text that a link brings. @param {URLSearchParams} link @param {boolean} es in Spanish */
  const early = (link, es) => {
    const desk = document.getElementById("desk");
    if (!desk || desk.firstChild) return;
    const title = es ? "Verifique lo que se dice de estas cifras" : "Check what is said about these figures";
    const text = Object.assign(document.createElement("textarea"), { id: "desk-early", value: link.get("claim") ?? "", ariaLabel: title });
    desk.append(made("h1", title), text, made("p", !link.has("claim") ? "…" : es ? "Leyendo…" : "Reading…"));
  };

  // Modules hold up the event of a document that is there, not its state.
  const whenRead = (/** @type {() => void} */ act) => document.addEventListener("readystatechange", act, { once: true });
  if (location.protocol === "file:") whenRead(fromDisk);
  else {
    const { classList } = document.documentElement;
    addEventListener("click", ({ target }) => {
      const way = target instanceof Element && target.closest("a");
      if (way && way.search.includes("view=check")) early(new URLSearchParams(way.search), document.documentElement.lang === "es");
    }, true);
    if (location.search) {
      classList.add("waiting");
      if (query.has("claim") || query.get("view") === "check") {
        classList.add("checking");
        whenRead(() => early(query, spanish));
      }
      whenRead(wait);
      // Without its program the page has nothing else to show.
      addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && classList.remove("waiting", "checking"), true);
    }
  }
}
