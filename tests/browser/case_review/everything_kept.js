// Everything that this browser keeps for the site, as one text: to be searched for what is secret.
async () => {
  const text = (value) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder("latin1").decode(value)
      : value && typeof value === "object"
        ? Object.entries(value).map(([name, one]) => name + ":" + text(one)).join(" ")
        : String(value);
  const answer = (asked) =>
    new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  const parts = [text(localStorage), text(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const shelf = await answer(indexedDB.open(name));
    for (const store of shelf.objectStoreNames) {
      const kept = shelf.transaction(store).objectStore(store);
      parts.push(store, ...(await answer(kept.getAll())).map(text));
    }
    shelf.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      parts.push(request.url, await (await cache.match(request)).text());
  }
  return parts.join("\n");
};
