"""The command line: `shekara COMMAND`. Each command stands in a module of its own."""

import os

import typer

from shekara.config.commands import (
    demo,
    iati,
    inbox,
    join,
    ledger,
    lists,
    migrate,
    nodes,
    programme,
    safe,
    serve,
    vault,
)
from shekara.operations.document.cli import mrz
from shekara.operations.screening.cli import screen

app = typer.Typer(
    name="shekara",
    help="Shekara: the open integrated border management system.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(serve.run)
app.command("migrate")(migrate.migrate)
app.command("demo")(demo.demo)
app.command("rebuild")(ledger.rebuild)
app.command("verify")(ledger.verify)
app.command("inbox")(inbox.inbox)
app.command("mrz")(mrz)
app.command("screen")(screen)
app.command("backup")(safe.backup)
app.command("restore")(safe.restore)
app.command("join")(join.join)
app.add_typer(nodes.app, name="nodes")
app.add_typer(vault.app, name="vault")
app.add_typer(lists.app, name="lists")
app.add_typer(programme.app, name="programme")
app.add_typer(iati.app, name="iati")


def main() -> None:
    """Entry point of the console script."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shekara.config.settings.node")
    app()


if __name__ == "__main__":
    main()
