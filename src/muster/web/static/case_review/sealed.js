// What is kept in a browser is sealed with AES-GCM, so that who opens its files reads nothing.
//
// A key is either this browser's own, which no script can take out of it, or made from a
// passphrase that is never kept anywhere.

import { get, put } from "./shelf.js";

const ROUNDS = 600_000; // PBKDF2 with SHA-256, as OWASP advised in 2023

export async function seal(key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) };
}

// Rejects if the key is another, or the data was changed.
export async function unseal(key, { iv, data }) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
  return JSON.parse(new TextDecoder().decode(plain));
}

export async function keyFrom(passphrase, salt) {
  const words = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

export async function keyOfThisBrowser() {
  const kept = await get("keys", "own");
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  await put("keys", "own", made);
  return made;
}
