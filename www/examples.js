// @ts-check
// The page of examples: code with this site's own address in it.

const site = new URL("./", location.href).href;

for (const place of document.querySelectorAll("[data-site]")) place.textContent = site;

/** No link of the page is longer. */
const LONGEST = 1900;

for (const link of document.querySelectorAll("[data-bookmarklet]")) {
  const language = link.getAttribute("data-bookmarklet");
  const code = `(()=>{const t=String(getSelection()).trim(),u="${site}?lang=${language}&v=1&view=check&claim="+encodeURIComponent(t);`
    + `if(u.length<${LONGEST})open(u);else navigator.clipboard.writeText(t).finally(()=>open("${site}?lang=${language}&v=1&view=check"))})()`;
  link.setAttribute("href", `javascript:${encodeURIComponent(code)}`);
}
