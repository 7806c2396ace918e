// Pieces of the page of cases taken along, made of the templates that stand in it.

export function piece(id, fill = {}) {
  const made = document.getElementById(id).content.cloneNode(true);
  for (const [name, value] of Object.entries(fill))
    for (const place of made.querySelectorAll(`[data-put="${name}"]`)) place.textContent = value;
  return made;
}

// Puts a screen in the place of the last, and its heading under the reader's eyes and ears.
export function show(screen) {
  const main = document.getElementById("screen");
  main.replaceChildren(screen);
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
  return main;
}

export const when = (moment) =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
  }).format(moment);
