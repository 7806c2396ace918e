"""Write requirements.lock: every package, in its one version, with the hashes of its files.

`--check` says whether the lock still answers pyproject.toml, without asking any index: each
requirement must be met by a locked version, so that a bare machine installs what was tested.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"


def resolve() -> None:
    options = "--universal --python-version 3.11 --generate-hashes --quiet"
    plain = "--no-header --no-annotate --no-emit-index-url --no-emit-find-links"
    command = ["uv", "pip", "compile", "pyproject.toml", "--all-extras", "--group", "dev"]
    uv = ROOT / ".venv/bin/uv"
    subprocess.run(
        [uv, *command[1:], *options.split(), *plain.split(), "-o", str(LOCK)], cwd=ROOT, check=True
    )


def unanswered() -> list[str]:
    """The requirements of pyproject.toml that the lock does not meet, each in a sentence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    for group in (project["project"]["optional-dependencies"], project["dependency-groups"]):
        wanted += [requirement for members in group.values() for requirement in members]
    locked = {
        name.lower().replace("_", "-"): version
        for name, version in re.findall(
            r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", LOCK.read_text(), flags=re.MULTILINE
        )
    }
    faults = []
    for requirement in map(Requirement, wanted):
        version = locked.get(requirement.name.lower().replace("_", "-"))
        if version is None:
            faults.append(f"{requirement.name} is in pyproject.toml and not in the lock.")
        elif not requirement.specifier.contains(version, prereleases=True):
            faults.append(f"{requirement} is asked for, and the lock has {version}.")
    if "--hash=sha256:" not in LOCK.read_text():
        faults.append("The lock has no hashes.")
    return faults


if __name__ == "__main__":
    if "--check" not in sys.argv:
        resolve()
    elif faults := unanswered():
        sys.exit("\n".join(["requirements.lock:", *faults, "Run `make lock`, and commit it."]))
