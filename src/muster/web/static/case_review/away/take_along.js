// Takes reviews along: asks the site for each, seals it under the passphrase, and keeps the page
// that opens them, so that it is there without a connection.

import { keepPack, lockWith, packs, wipeExpired } from "./packs.js";

const SHORTEST = 12;
const form = document.getElementById("take-along");
const status = document.getElementById("taking");
const words = form.dataset;

function say(text, bad = false) {
  status.textContent = text;
  status.classList.toggle("govuk-error-message", bad);
}

async function keepThePage() {
  const { worker, scope, files, staticAt } = words;
  await navigator.serviceWorker.register(`${worker}?static=${encodeURIComponent(staticAt)}`, { scope });
  const shelf = await caches.open("muster-away");
  await shelf.addAll(JSON.parse(files).map((file) => new Request(file, { cache: "reload", credentials: "omit" })));
}

async function take(address) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    redirect: "manual",
  });
  const said = await response.json().catch(() => ({}));
  if (response.status !== 200) throw new Error(said.why_not ?? words.trouble);
  return said;
}

function fault() {
  const [first, second] = ["passphrase", "again"].map((name) => form.elements[name].value);
  if (!form.querySelector("input[name=review]:checked")) return words.chooseOne;
  if (first.length < SHORTEST) return words.tooShort;
  return first === second ? "" : words.notTheSame;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wrong = fault();
  if (wrong) return say(wrong, true);
  const chosen = [...form.querySelectorAll("input[name=review]:checked")];
  form.querySelector("button[type=submit]").disabled = true;
  say(words.taking);
  try {
    await wipeExpired();
    const key = await lockWith(form.elements.passphrase.value);
    if (!key) throw new Error(words.otherPassphrase);
    const here = new Set((await packs(key)).map(({ pack }) => pack.review));
    await keepThePage();
    for (const box of chosen)
      if (!here.has(Number(box.value))) await keepPack(key, await take(box.dataset.take));
    await navigator.storage?.persist?.();
    location.assign(words.scope);
  } catch (trouble) {
    say(trouble.message, true);
    form.querySelector("button[type=submit]").disabled = false;
  }
});

if (!("serviceWorker" in navigator) || !crypto.subtle) say(words.cannot, true);
else form.hidden = false;
