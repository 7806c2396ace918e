// What was typed and is not acknowledged yet, kept sealed in this browser over a crash or a night.

import { keyOfThisBrowser, seal, unseal } from "./sealed.js";
import { get, put, remove } from "./shelf.js";

let last = Promise.resolve();

// One after the other, so that what was typed first is never written last.
function inTurn(work) {
  last = last.then(work, work);
  return last;
}

export const keep = (name, typed) =>
  inTurn(async () => put("unsent", name, await seal(await keyOfThisBrowser(), typed)));

export async function kept(name) {
  const sealed = await get("unsent", name);
  if (!sealed) return null;
  try {
    return await unseal(await keyOfThisBrowser(), sealed);
  } catch {
    await remove("unsent", name); // sealed by a key that is gone: nobody can open it
    return null;
  }
}

export const forget = (name) => inTurn(() => remove("unsent", name));
