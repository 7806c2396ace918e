// Where a browser keeps what is not sent yet and what is taken along: one small IndexedDB.

const NAME = "muster-reviews";
const STORES = ["keys", "unsent", "lock", "packs", "changes"];
let opening;

function opened() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opening;
}

async function done(store, mode, ask) {
  const transaction = (await opened()).transaction(store, mode);
  const asked = ask(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export const get = (store, name) => done(store, "readonly", (shelf) => shelf.get(name));
export const names = (store) => done(store, "readonly", (shelf) => shelf.getAllKeys());
export const all = (store) => done(store, "readonly", (shelf) => shelf.getAll());
export const put = (store, name, value) => done(store, "readwrite", (shelf) => shelf.put(value, name));
export const remove = (store, name) => done(store, "readwrite", (shelf) => shelf.delete(name));
export const clear = (store) => done(store, "readwrite", (shelf) => shelf.clear());
