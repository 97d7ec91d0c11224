"""What `make setup` does after the libraries are in: Shekara itself becomes runnable.

Five steps, each done only when needed: the path file, so that Python finds ``shekara`` in
``src``; the command ``.venv/bin/shekara``; the front-end files; the compiled translations; the
machine code of screening, so that no officer's first scan waits for it.
With ``--dev`` also the front-end files that only tests use.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path

import assets

ROOT = Path(__file__).resolve().parents[1]
COMMAND = """#!{python}
import sys

from shekara.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
"""


def main(arguments: list[str]) -> None:
    """Run the steps; say only what was done."""
    dev = "--dev" in arguments
    done = [_path_file(), _command(), assets.install(dev=dev), compile_translations()]
    compile_engine()
    if any(done):
        print("  Shekara is set up.")


def _path_file() -> bool:
    """``shekara.pth`` in site-packages: an installed package without a build."""
    path = Path(sysconfig.get_path("purelib")) / "shekara.pth"
    return _written(path, f"{ROOT / 'src'}\n")


def _command() -> bool:
    """The console script beside this environment's python."""
    path = Path(sysconfig.get_path("scripts")) / "shekara"
    changed = _written(path, COMMAND.format(python=sys.executable))
    path.chmod(0o755)
    return changed


def _written(path: Path, text: str) -> bool:
    """Write unless it says so already; whether it was written."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def compile_engine() -> None:
    """Machine code for the loops of screening: half a minute, a second when it is there."""
    command = [sys.executable, "-m", "shekara.operations.screening.engine.warm"]
    subprocess.run(command, check=True)


def compile_translations() -> bool:
    """Compile each .po that is newer than its .mo, without GNU gettext."""
    stale = [
        po
        for po in (ROOT / "src/shekara/locale").glob("*/LC_MESSAGES/*.po")
        if not (mo := po.with_suffix(".mo")).exists() or mo.stat().st_mtime < po.stat().st_mtime
    ]
    if not stale:
        return False
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in stale:
        print(f"  translations: {po.parents[1].name}")
        with po.open("rb") as source:
            catalog = read_po(source, locale=po.parents[1].name)
        fresh = po.with_suffix(".mo.new")
        with fresh.open("wb") as target:
            write_mo(target, catalog)
        fresh.rename(po.with_suffix(".mo"))
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
