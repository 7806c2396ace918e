// Sends what was typed away, answer by answer, and tells what became of each.

export async function whoIsSignedIn(address) {
  const response = await fetch(address, { redirect: "manual" }).catch(() => null);
  return response?.status === 200 ? response.json() : null;
}

// Resolves to saved, conflict, refused (with why), signed-out or offline.
export async function sendBack(change, token) {
  const { save, typed, base, key, typed_at } = change;
  const { prompts, ...fields } = typed;
  for (const [number, answer] of Object.entries(prompts)) fields[`prompt_${number}`] = answer;
  let response;
  try {
    response = await fetch(save, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ ...fields, base, key, typed_at }),
      redirect: "manual",
    });
  } catch {
    return { became: "offline" };
  }
  if (response.status === 200) return { became: "saved" };
  if (response.status === 409) return { became: "conflict" };
  if (response.status === 401 || response.type === "opaqueredirect") return { became: "signed-out" };
  if (response.status >= 500) return { became: "offline" };
  const said = await response.json().catch(() => null);
  return { became: "refused", why: said?.why_not ?? "" };
}

export const tellTheSite = (address, token) =>
  fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
