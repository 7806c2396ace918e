"""Prove that the wheel runs alone: built, installed in a clean environment, and asked to work.

Our tests run from the source tree with every development tool beside it, and so would not see
a file left out of the wheel, or a tool that only developers have.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = ROOT / ".venv/bin/uv"
ASKED = (("--help",), ("frameworks", "check"))


def run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        built, alone = Path(folder) / "dist", Path(folder) / "alone"
        python = ROOT / ".venv/bin/python"
        run(UV, "build", "--quiet", "--wheel", "--no-build-isolation", "--python", python,
            "--out-dir", built, ROOT)  # fmt: skip
        run(UV, "venv", "--quiet", "--python", sys.executable, alone)
        wanted = Path(folder) / "runtime.txt"
        run(UV, "pip", "compile", "--quiet", ROOT / "pyproject.toml",
            "--constraint", ROOT / "requirements.lock", "-o", wanted)  # fmt: skip
        run(UV, "pip", "install", "--quiet", "--python", alone, "-r", wanted)
        run(UV, "pip", "install", "--quiet", "--python", alone, "--no-deps", *built.glob("*.whl"))
        for arguments in ASKED:
            run(alone / "bin/muster", *arguments)
    print("The wheel runs alone: " + "; ".join("muster " + " ".join(a) for a in ASKED))


if __name__ == "__main__":
    main()
