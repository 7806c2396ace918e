// The cases taken along: sealed under a passphrase that is kept nowhere, each until its time is up.
//
// In clear stand only numbers made up here and the moments at which copies run out. What was typed
// and never brought back stays sealed for a week after that, so that it can still be sent.

import { keyFrom, seal, unseal } from "../sealed.js";
import { all, clear, get, names, put, remove } from "../shelf.js";

const CHECK = "the right passphrase";
const A_WEEK = 7 * 24 * 60 * 60 * 1000;

// The key of this passphrase. Null if other words lock what is here already.
export async function unlock(passphrase) {
  const lock = await get("lock", "lock");
  if (!lock) return null;
  const key = await keyFrom(passphrase, lock.salt);
  try {
    return (await unseal(key, lock.check)) === CHECK ? key : null;
  } catch {
    return null;
  }
}

export async function lockWith(passphrase) {
  if (await get("lock", "lock")) return unlock(passphrase);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyFrom(passphrase, salt);
  await put("lock", "lock", { salt, check: await seal(key, CHECK) });
  return key;
}

export async function keepPack(key, pack) {
  const expires = Date.parse(pack.expires_at);
  await put("packs", crypto.randomUUID(), { expires, sealed: await seal(key, pack) });
}

// Every copy that still opens: [{ id, expires, pack }].
export async function packs(key) {
  const found = [];
  for (const id of await names("packs")) {
    const { expires, sealed } = await get("packs", id);
    found.push({ id, expires, pack: await unseal(key, sealed) });
  }
  return found.sort((one, other) => one.pack.case.localeCompare(other.pack.case));
}

export async function keepChange(key, id, change) {
  await put("changes", id, { at: Date.now(), sealed: await seal(key, change) });
}

export async function changes(key) {
  const found = [];
  for (const id of await names("changes")) {
    found.push({ id, change: await unseal(key, (await get("changes", id)).sealed) });
  }
  return found;
}

export const dropPack = (id) => remove("packs", id);
export const dropChange = (id) => remove("changes", id);

// Wipes what has run out. Returns how many copies went.
export async function wipeExpired(now = Date.now()) {
  let gone = 0;
  for (const id of await names("packs")) {
    if ((await get("packs", id)).expires > now) continue;
    await remove("packs", id);
    gone += 1;
  }
  for (const id of await names("changes"))
    if ((await get("changes", id)).at + A_WEEK < now) await remove("changes", id);
  await unlockIfEmpty();
  return gone;
}

export async function unlockIfEmpty() {
  if (await isEmpty()) await clear("lock");
}

export async function isEmpty() {
  return (await names("packs")).length + (await names("changes")).length === 0;
}

export const unsent = async () => (await all("changes")).length + (await all("unsent")).length;
