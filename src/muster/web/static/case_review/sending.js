// One answer on its way to the site: sent again until it is acknowledged, and never twice over.
//
// What is sent has a key of its own, and keeps it over every retry, so that a reply that was lost
// does no harm. What was typed since waits for its turn.

export class Sending {
  constructor(address, token) {
    this.address = address;
    this.token = token;
    this.outgoing = null;
  }

  // Resolves to what became of it: saved, conflict, signed-out, refused, trouble or offline.
  async send(typed, base) {
    this.outgoing ??= { ...typed, base, key: crypto.randomUUID(), typed_at: new Date().toISOString() };
    let response;
    try {
      response = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify(this.outgoing),
        redirect: "manual",
      });
    } catch {
      return { became: "offline" };
    }
    return this.read(response);
  }

  async read(response) {
    if (response.status === 401 || response.type === "opaqueredirect") return { became: "signed-out" };
    const said = await response.json().catch(() => null);
    if (response.status === 200 && said) return { became: "saved", sent: this.arrived(), said };
    if (response.status === 409 && said) return { became: "conflict", sent: this.arrived(), said };
    if (response.status === 403 && !said) return { became: "stale-token" };
    if (response.status === 403 || response.status === 404 || response.status === 400)
      return { became: "refused", why: said?.why_not ?? "" };
    return { became: "trouble" };
  }

  arrived() {
    const sent = this.outgoing;
    this.outgoing = null;
    return sent;
  }
}
