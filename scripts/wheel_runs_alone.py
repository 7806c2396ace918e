"""Prove that the wheel runs alone: built, installed in a clean environment, and asked to work.

Our tests run from the source tree with every development tool beside it, and so would not see
a file left out of the wheel, or a tool that only developers have.
"""

import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
UV = ROOT / ".venv/bin/uv"
ASKED = (("--help",), ("frameworks", "check"))
PATIENCE = 180  # seconds for the demonstration to load and answer, on a busy machine


def run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")


def serve(muster: Path, data: Path) -> None:
    """Start the demonstration, whose example has to be in the wheel, and ask for its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = data.with_suffix(".log")
    with said.open("w") as log:
        command = [muster, "serve", "--demo", "--data", data, "--port", str(port), "--workers", "1"]
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        if "ines@muster.example" not in page(server, f"http://127.0.0.1:{port}/account/login/"):
            sys.exit(f"muster serve --demo does not show its people:\n{said.read_text()}")
    finally:
        server.terminate()
        server.wait()


def page(server: subprocess.Popen[bytes], address: str) -> str:
    """A page of a server that may still be starting; nothing, if it never answers."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as fault:
            return f"{fault}"
        except OSError:
            time.sleep(1)
    return ""


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
        serve(alone / "bin/muster", Path(folder) / "demo")
    print(
        "The wheel runs alone: "
        + "; ".join("muster " + " ".join(a) for a in (*ASKED, ("serve", "--demo")))
    )


if __name__ == "__main__":
    main()
