"""Where the example is: in the wheel beside this file, and in the source tree under `examples`."""

from pathlib import Path

HERE = Path(__file__).parent
NAME = "east-midlands-2025"


def example_folder() -> Path:
    """The folder of the example inspection."""
    installed = HERE / NAME
    return installed if installed.is_dir() else HERE.parents[3] / "examples" / NAME
