// Saves an answer as it is typed. Without this, the form of the page saves it.

import { Sending } from "./sending.js";
import { forget, keep, kept } from "./unsent.js";

const PAUSE = 1200; // after the last key
const RETRIES = [2000, 5000, 10000, 30000];
const form = document.getElementById("answer-form");
const status = document.getElementById("saving");
const reasonWanted = document.getElementById("reason-wanted");
const words = document.getElementById("words").dataset;
const name = `${form.dataset.user}/${form.dataset.review}/${form.dataset.question}`;
const sending = new Sending(form.action, form.elements.csrfmiddlewaretoken.value);
const tabs = new BroadcastChannel("muster-answers");

let base = Number(form.elements.base.value);
let acknowledged = JSON.stringify(typed());
let timer, retry, running, failures = 0, halted = false;

function typed() {
  const given = new FormData(form);
  ["csrfmiddlewaretoken", "base", "key", "then"].forEach((field) => given.delete(field));
  const fields = Object.fromEntries([...given].map(([field, value]) => [field, value.replaceAll("\r\n", "\n")]));
  return { answer: "", note: "", reason: "", ...fields };
}

function fill(fields) {
  for (const element of form.elements) {
    if (element.type === "radio") element.checked = fields[element.name] === element.value;
    else if (element.type === "textarea") element.value = fields[element.name] ?? "";
  }
}

const dirty = () => sending.outgoing !== null || JSON.stringify(typed()) !== acknowledged;

function say(text, { state = "", link, address, tab = false } = {}) {
  status.dataset.state = state;
  status.textContent = text;
  if (!link) return;
  const anchor = document.createElement("a");
  anchor.className = "govuk-link";
  anchor.href = address;
  anchor.textContent = link;
  if (tab) anchor.target = "_blank";
  status.append(" ", anchor);
}

const put = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

// One sending at a time. Resolves to whether everything typed is acknowledged.
function flush() {
  running ??= send().finally(() => (running = undefined));
  return running;
}

async function send() {
  clearTimeout(timer);
  clearTimeout(retry);
  while (!halted && dirty()) {
    await hold();
    const answer = await sending.send(typed(), base);
    if (!(await settle(answer))) return false;
  }
  return !dirty();
}

// Keeps what is not acknowledged in the browser, sealed: over a crash, a night, a dead battery.
async function hold() {
  try {
    await keep(name, { base, outgoing: sending.outgoing, typed: typed() });
  } catch {
    addEventListener("beforeunload", (event) => dirty() && event.preventDefault());
  }
}

async function settle(answer) {
  failures = answer.became === "saved" ? 0 : failures + 1;
  return await HOW[answer.became](answer);
}

const HOW = {
  async saved({ sent, said }) {
    base = said.version;
    acknowledged = JSON.stringify(asTyped(sent));
    showWanted(said.wants_a_reason);
    say(put(words.saved, said));
    tabs.postMessage({ name, version: base, typed: asTyped(sent) });
    if (!dirty()) await forget(name).catch(() => {});
    return true;
  },
  // What is typed from here on is kept beside what stands, like what was sent.
  async conflict({ sent, said }) {
    acknowledged = JSON.stringify(asTyped(sent));
    for (const element of form.querySelectorAll("textarea")) element.readOnly = true;
    say(put(words.conflict, said.conflict), { state: "kept", link: words.decide, address: said.decide });
    if (!dirty()) await forget(name).catch(() => {});
    return true;
  },
  async "signed-out"() {
    const address = form.dataset.signIn;
    say(words.signedOut, { state: "kept", link: words.signIn, address, tab: true });
    return false;
  },
  async "stale-token"() {
    return failures < 3 && (await signedInAgain());
  },
  async refused({ why }) {
    halted = true;
    say(put(words.refused, { why }), { state: "kept" });
    return false;
  },
  async offline() {
    return later(words.offline);
  },
  async trouble() {
    return later(words.trouble);
  },
};

function asTyped({ base: _base, key: _key, typed_at: _at, ...fields }) {
  return fields;
}

function later(text) {
  say(text, { state: "kept" });
  retry = setTimeout(flush, RETRIES[Math.min(failures, RETRIES.length) - 1]);
  return false;
}

function showWanted(text) {
  reasonWanted.textContent = text;
  reasonWanted.hidden = !text;
  document.getElementById("reason-group").classList.toggle("govuk-form-group--error", Boolean(text));
}

// Whoever signed in again is the same person, or nothing is sent in another's name.
async function signedInAgain() {
  const response = await fetch(form.dataset.again, { redirect: "manual" }).catch(() => null);
  if (!response || response.status !== 200) return false;
  const { user, token } = await response.json();
  if (String(user) !== form.dataset.user) {
    say(words.other, { state: "kept", link: words.signIn, address: form.dataset.signIn, tab: true });
    return false;
  }
  sending.token = form.elements.csrfmiddlewaretoken.value = token;
  return true;
}

async function again() {
  if (!dirty() || halted) return;
  if (await signedInAgain()) flush();
}

function changed() {
  clearTimeout(timer);
  hold();
  timer = setTimeout(flush, PAUSE);
}

form.addEventListener("input", changed);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const then = event.submitter?.value ?? "go";
  if (!(await flush())) return;
  form.elements.base.value = base;
  form.elements.key.value = crypto.randomUUID();
  const chosen = Object.assign(document.createElement("input"), { type: "hidden", name: "then", value: then });
  form.append(chosen);
  HTMLFormElement.prototype.submit.call(form);
});

tabs.addEventListener("message", ({ data }) => {
  if (data.name !== name || dirty()) return;
  fill(data.typed);
  base = data.version;
  acknowledged = JSON.stringify(typed());
  say(words.elsewhere);
});
new BroadcastChannel("muster-signed-in").addEventListener("message", again);
addEventListener("online", again);
document.addEventListener("visibilitychange", () => document.hidden || again());

async function start() {
  const waiting = await kept(name).catch(() => null);
  if (waiting) {
    base = waiting.base;
    sending.outgoing = waiting.outgoing;
    acknowledged = "";
    fill(waiting.typed);
    say(words.restored, { state: "kept" });
    flush();
  } else if (form.dataset.unsent) {
    acknowledged = "";
    flush();
  }
}

if (!form.querySelector("fieldset:disabled")) start();
