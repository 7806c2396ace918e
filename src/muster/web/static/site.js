// Starts the components of GOV.UK Frontend. Every page works without this.

import { initAll } from "./govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
