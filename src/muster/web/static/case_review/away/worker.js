// Answers in the site's place when there is no connection: for the page of cases taken along, and
// the style and scripts it is made of. None of them says anything about anybody. No other page of
// the site is ever kept.

const SHELF = "muster-away";
const HERE = new URL(self.registration.scope).pathname;
const STATIC = new URL(self.location).searchParams.get("static");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const ours = origin === self.location.origin && event.request.method === "GET";
  if (ours && (pathname === HERE || pathname.startsWith(STATIC)))
    event.respondWith(fromTheNetwork(event.request));
});

async function fromTheNetwork(request) {
  const shelf = await caches.open(SHELF);
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected) await shelf.put(request, response.clone());
    return response;
  } catch {
    return (await shelf.match(request, { ignoreVary: true })) ?? Response.error();
  }
}
