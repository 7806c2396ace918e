// Warns whoever signs out while something typed on this device has not been sent.

import { unsent } from "./packs.js";

const warning = document.getElementById("unsent-warning");
unsent().then((number) => (warning.hidden = number === 0), () => {});
