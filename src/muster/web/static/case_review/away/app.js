// Works on the cases taken along, with or without a connection, and brings back what was typed.

import { changes, dropChange, dropPack, isEmpty, keepChange, packs, unlock, unlockIfEmpty, wipeExpired } from "./packs.js";
import { piece, show, when } from "./pieces.js";
import { sendBack, tellTheSite, whoIsSignedIn } from "./bringing_back.js";

const IDLE = 15 * 60 * 1000; // then the key is forgotten, and the passphrase asked for again
const words = document.getElementById("words").dataset;
let key, taken, typed, idle;

const put = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const place = (review, code) => `${review}/${code}`;
const changesOf = (review) => [...typed.values()].filter(({ change }) => change.review === review);

// The screens

async function locked(says = "") {
  key = taken = typed = undefined;
  const gone = await wipeExpired();
  if (await isEmpty()) return show(piece("nothing", { says: gone ? words.expired : "" }));
  const screen = show(piece("locked", { says: says || (gone ? words.expired : "") }));
  screen.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    key = await unlock(event.target.elements.passphrase.value);
    if (key) return listed();
    event.target.reset();
    screen.querySelector("[data-put=says]").textContent = words.wrong;
  });
}

async function listed(results = []) {
  await load();
  const screen = show(piece("list"));
  const cases = screen.querySelector("[data-cases]");
  for (const one of taken) cases.append(caseCard(one));
  const left = [...new Set([...typed.values()].map(({ change }) => change.review))];
  for (const review of left.filter((id) => !taken.some(({ pack }) => pack.review === id)))
    cases.append(leftCard(review));
  if (!cases.children.length) return show(resultsOn(piece("all_back"), results));
  resultsOn(screen, results);
  screen.querySelector("[data-lock]").addEventListener("click", () => locked());
}

function caseCard({ id, expires, pack }) {
  const changed = changesOf(pack.review).length;
  const fill = { case: pack.case, inspection: pack.inspection, until: when(expires), changed };
  const card = piece("case", fill);
  card.querySelector("[data-open]").addEventListener("click", () => opened(pack));
  card.querySelector("[data-back]").addEventListener("click", () => broughtBack(pack.review, { id, pack }));
  return card;
}

function leftCard(review) {
  const card = piece("left", { changed: changesOf(review).length });
  card.querySelector("[data-back]").addEventListener("click", () => broughtBack(review));
  return card;
}

function resultsOn(screen, results) {
  const list = screen.querySelector("[data-results]");
  for (const { text, address, link } of results) {
    const item = document.createElement("li");
    item.textContent = text;
    if (address) item.append(" ", Object.assign(document.createElement("a"), { href: address, textContent: link, className: "govuk-link" }));
    list.append(item);
  }
  return screen;
}

function opened(pack) {
  const screen = show(piece("questions", { case: pack.case }));
  for (const question of pack.questions.filter(({ asked }) => asked)) {
    const item = piece("question_link", { code: question.code, text: question.text, state: stateOf(pack, question) });
    item.querySelector("button").addEventListener("click", () => asked(pack, question));
    screen.querySelector("[data-questions]").append(item);
  }
  screen.querySelector("[data-list]").addEventListener("click", () => listed());
}

function stateOf(pack, question) {
  if (typed.has(place(pack.review, question.code))) return words.changedHere;
  return question.typed.answer ? words.answered : words.notAnswered;
}

function asked(pack, question) {
  const fill = { code: question.code, text: question.text, standard: question.standard, because: question.because, note: question.note };
  const screen = show(piece("question", fill));
  const form = screen.querySelector("form");
  const prompts = form.querySelector("[data-prompts]");
  question.prompts.forEach((prompt, index) => {
    const group = piece("prompt", { prompt: `${index + 1}. ${prompt}` });
    group.querySelectorAll("input").forEach((input) => nameRadio(input, `prompt_${index + 1}`));
    prompts.append(group);
  });
  fillIn(form, typed.get(place(pack.review, question.code))?.change.typed ?? question.typed);
  form.addEventListener("input", () => kept(pack, question, form));
  form.addEventListener("submit", (event) => event.preventDefault());
  const all = pack.questions.filter(({ asked }) => asked);
  const next = all[all.indexOf(question) + 1];
  screen.querySelector("[data-next]").addEventListener("click", () => (next ? asked(pack, next) : opened(pack)));
  screen.querySelector("[data-questions-link]").addEventListener("click", () => opened(pack));
}

function nameRadio(input, name) {
  input.name = name;
  input.id = `${name}_${input.value}`;
  input.nextElementSibling.htmlFor = input.id;
}

function fillIn(form, { answer, prompts, note, reason }) {
  const given = { answer, note, reason };
  for (const [number, said] of Object.entries(prompts)) given[`prompt_${number}`] = said;
  for (const element of form.elements) {
    if (element.type === "radio") element.checked = given[element.name] === element.value;
    else if (element.name) element.value = given[element.name] ?? "";
  }
}

// What is typed, sealed at every key

async function kept(pack, question, form) {
  const { answer = "", note, reason, ...others } = Object.fromEntries(new FormData(form));
  const prompts = Object.fromEntries(Object.entries(others).map(([name, said]) => [name.slice("prompt_".length), said]));
  const where = place(pack.review, question.code);
  const id = typed.get(where)?.id ?? crypto.randomUUID();
  const change = {
    review: pack.review, user: pack.user, code: question.code, save: question.save,
    conflicts: question.conflicts, base: question.version, key: crypto.randomUUID(),
    typed_at: new Date().toISOString(), typed: { answer, prompts, note, reason },
  };
  typed.set(where, { id, change });
  await keepChange(key, id, change);
  const clock = new Date().toLocaleTimeString("en-GB");
  document.getElementById("kept").textContent = put(words.kept, { clock });
}

async function load() {
  await wipeExpired();
  taken = await packs(key);
  typed = new Map((await changes(key)).map((one) => [place(one.change.review, one.change.code), one]));
}

// Bringing back

async function broughtBack(review, copy) {
  await load();
  const who = await whoIsSignedIn(words.again);
  const mine = changesOf(review);
  const owner = copy?.pack.user ?? mine[0].change.user;
  if (!who) return listed([signInFirst()]);
  if (who.user !== owner) return listed([{ text: words.other }]);
  const results = [];
  for (const { id, change } of mine) {
    const { became, why } = await sendBack(change, who.token);
    results.push(RESULTS[became](change, why));
    if (became === "saved" || became === "conflict") await dropChange(id);
    if (became === "offline" || became === "signed-out") break;
  }
  if (copy && !(await changes(key)).some(({ change }) => change.review === review)) {
    const told = await tellTheSite(`../${review}/brought-back/`, who.token).catch(() => null);
    if (told?.ok) await dropPack(copy.id);
    else results.push({ text: words.notTold });
  }
  await unlockIfEmpty();
  listed(results);
}

const signInFirst = () => ({ text: navigator.onLine ? words.signIn : words.offline, address: navigator.onLine ? words.signInAt : "", link: words.signInLink });
const RESULTS = {
  saved: ({ code }) => ({ text: put(words.saved, { code }) }),
  conflict: ({ code, conflicts }) => ({ text: put(words.conflict, { code }), address: conflicts, link: words.decide }),
  refused: ({ code }, why) => ({ text: put(words.refused, { code, why }) }),
  offline: () => ({ text: words.offline }),
  "signed-out": signInFirst,
};

function awake() {
  clearTimeout(idle);
  idle = setTimeout(() => key && locked(words.idle), IDLE);
}

["keydown", "pointerdown"].forEach((sign) => addEventListener(sign, awake));
setInterval(async () => (await wipeExpired()) && locked(), 60_000);
navigator.serviceWorker?.register(`${words.worker}?static=${encodeURIComponent(words.staticAt)}`);
locked();
