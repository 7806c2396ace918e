"""`muster serve`: the site, for real or as a demonstration."""

import os
import sys
from pathlib import Path

import click

from muster.cli.site import site_options, start_django
from muster.errors import InputError

HERE_ALONE = ("127.0.0.1", "localhost", "::1")
THREADS = 4


@click.command()
@site_options
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Processes that answer, each with four threads; else one more than the processors.",
)
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False), help="For https.")
@click.option("--certificate-key", type=click.Path(exists=True, dir_okay=False), help="Its key.")
def serve(
    demo: bool,
    data: Path | None,
    host: str,
    port: int,
    workers: int | None,
    certificate: str | None,
    certificate_key: str | None,
) -> None:
    """Serve the site, or a demonstration of it.

    A real site takes its settings from the environment, and does not start insecurely: it gives
    every reason at once. A demonstration keeps itself in a folder, listens on this machine
    alone, and is loaded with an inspection that is part-way through fieldwork.

    \b
    Examples:
      muster serve --demo
      muster serve --demo --data out/demo --port 8080
      MUSTER_BEHIND_PROXY=1 muster serve --host 0.0.0.0 --workers 4
    """
    if demo:
        _prepare_demonstration(data, host, port)
    else:
        start_django(demo=False, data=data)
        _refuse_if_insecure(tls=bool(certificate and certificate_key))
        click.echo(f"Muster listens on {host}, port {port}.")
    sys.stdout.flush()
    tls = ["--certfile", certificate, "--keyfile", certificate_key or ""] if certificate else []
    _become_the_server(
        "--bind", f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "--workers", str(workers or (os.cpu_count() or 1) + 1),
        *tls,
    )  # fmt: skip


def _prepare_demonstration(data: Path | None, host: str, port: int) -> None:
    if host not in HERE_ALONE:
        raise InputError(
            f"The demonstration was asked to listen on {host!r}. Everyone knows its passwords, so "
            "it listens on this machine alone: leave out --host."
        )
    folder = start_django(demo=True, data=data)
    from django.core.management import call_command
    from django.utils import timezone

    from muster.web import demonstration
    from muster.web.models import User

    call_command("migrate", verbosity=0)
    demonstration.load(timezone.now())
    click.echo(f"The demonstration is at http://localhost:{port}/ (its data: {folder})")
    click.echo(f"Everyone's password is: {demonstration.PASSWORD}")
    for user in User.objects.filter(is_active=True).prefetch_related("postings"):
        roles = sorted({posting.get_role_display() for posting in user.postings.all()})
        click.echo(f"  {user.email:32} {user.name}, {', '.join(roles) or 'no role'}")
    click.echo("Stop it with Ctrl-C.")


def _refuse_if_insecure(*, tls: bool) -> None:
    from muster.web.secure_start import reasons

    found = reasons(tls=tls)
    if found:
        listed = "\n".join(f"  - {reason}" for reason in found)
        raise InputError(f"The site is not started:\n{listed}")


def _become_the_server(*options: str) -> None:
    """Replace this process with gunicorn, so that signals reach it and nothing is left behind."""
    from django.db import connections

    connections.close_all()
    command = [sys.executable, "-m", "gunicorn", "muster.web.wsgi:application", *options]
    command += ["--threads", str(THREADS), "--worker-class", "gthread", "--graceful-timeout", "20"]
    command += ["--log-level", "warning", "--name", "muster"]
    os.execv(sys.executable, command)  # noqa: S606 - no shell: the arguments are ours
