"""See to a Chromium for the browser tests: the machine's own, else Debian's where we may install.

Without one those tests are skipped, and say so; this never fails a run.
"""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> None:
    if any(map(shutil.which, NAMES)):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("No Chromium here, so the browser tests will be skipped. Install one to run them.")
        return
    print("Installing Chromium for the browser tests.")
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run(["apt-get", "--quiet=2", *command], capture_output=True, text=True)
        if done.returncode:
            print(f"It cannot be installed, so they will be skipped: {done.stderr.strip()[-300:]}")
            return


if __name__ == "__main__":
    main()
