"""The command itself: its help, its exit codes, and how it fails."""

import subprocess
import sys

import click
import pytest

from muster.cli import COMMANDS, main, muster


def test_help_lists_every_command(capsys):
    code = main(["--help"])

    shown = capsys.readouterr().out
    assert code == 0
    assert [name for name in COMMANDS if name not in shown] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name, capsys):
    code = main([name, "--help"])

    explained = capsys.readouterr().out.split("\n\n", 1)[1]
    assert code == 0
    assert f"muster {name}" in explained


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_its_own_help_says(name):
    command = muster.get_command(click.Context(muster), name)

    assert " ".join(command.help.split("\n\n")[0].split()) == COMMANDS[name][1]


def test_a_command_misspelt_is_answered_with_the_nearest(capsys):
    code = main(["framework"])

    assert code == 2
    assert "Did you mean 'frameworks'?" in capsys.readouterr().err


def test_the_version_is_printed(capsys):
    assert main(["--version"]) == 0
    assert "muster" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(shell, capsys):
    assert main(["completion", shell]) == 0
    assert "_MUSTER_COMPLETE" in capsys.readouterr().out


def test_help_imports_nothing_heavy():
    heavy = "{'numpy', 'scipy', 'ibis', 'duckdb', 'pyarrow', 'altair', 'typst'}"
    script = (
        "import sys; from muster.cli import main; main(['--help']);"
        f" sys.exit(', '.join(sorted({heavy} & set(sys.modules))))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.stderr.strip() == ""
