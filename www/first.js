// @ts-check
// What the page says before its program is there. The only script that is no module:
// it runs before anything is on screen, and where no module may be loaded.

{
  const spanish = (new URLSearchParams(location.search).get("lang") ?? navigator.language).startsWith("es");
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

  const whenRead = (/** @type {() => void} */ act) => addEventListener("DOMContentLoaded", act);
  if (location.protocol === "file:") whenRead(fromDisk);
  else if (location.search) {
    const { classList } = document.documentElement;
    classList.add("waiting");
    whenRead(wait);
    // Without its program the page has nothing else to show.
    addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && classList.remove("waiting"), true);
  }
}
