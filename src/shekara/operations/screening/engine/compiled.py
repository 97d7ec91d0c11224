"""Machine code for the inner loops, made once and kept; a read-only place does no harm.

Compiled functions call each other across modules, and numba looks only at the file a function
stands in. So the kept code lies in a folder named after the text of all modules that have some,
and of those whose constants they read: when any changes, everything is compiled again (about
half a minute, see ``warm``), and old folders are thrown away.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
from numba.core.options import DefaultOptions

_HERE = Path(__file__).parent


_STANDS = re.compile(r"^@(?:compiled|counted_not|inlined)$", re.MULTILINE)
#: How a module of this package names another one it imports.
_IMPORTED = re.compile(r"from [\w.]+\.engine(?:\.(\w+))? import (\([^)]*\)|[^\n]*)")


def modules() -> tuple[str, ...]:
    """The modules with compiled functions, and those they import of this package."""
    texts = {file.stem: file.read_text("utf-8") for file in _HERE.glob("*.py")}
    wanted = {name for name, text in texts.items() if _STANDS.search(text)} | {"compiled"}
    waiting = list(wanted)
    while waiting:
        for module, names in _IMPORTED.findall(texts[waiting.pop()]):
            named = {module} if module else set(re.findall(r"\w+", names))
            new = (named & texts.keys()) - wanted
            wanted |= new
            waiting += new
    return tuple(sorted(wanted))


def _texts() -> str:
    digest = hashlib.sha256()
    for name in modules():
        digest.update((_HERE / f"{name}.py").read_bytes())
    return digest.hexdigest()[:16]


def _places() -> tuple[Path, ...]:
    return (
        _HERE / "__pycache__",
        Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "shekara",
        Path(tempfile.gettempdir()) / f"shekara-{os.getuid()}",
    )


def _choose_place() -> bool:
    """Where compiled code is kept: the first place that can be written to."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return True
    name = f"compiled-{_texts()}"
    for place in _places():
        folder = place / name
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            setattr(numba.config, "CACHE_DIR", str(folder))  # noqa: B010 - numba makes it late
            for old in place.glob("compiled-*"):
                if old != folder:
                    shutil.rmtree(old, ignore_errors=True)
            return True
    return False


_KEPT = _choose_place()


#: Numba's own switch for code that owns nothing. It has no public name; where a later Numba has
#: none, the code is only slower.
_UNCOUNTED: dict[str, Any] = {"_nrt": False} if hasattr(DefaultOptions, "_nrt") else {}


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """``function`` compiled at its first call; from the kept code when there is some."""
    return _made(function, cache=_KEPT)


def counted_not(function: Callable[..., Any]) -> Callable[..., Any]:
    """As ``compiled``, for what makes no array and gives none back: nothing counts who holds
    the arrays it is given, which takes most of the time otherwise. Its caller holds them."""
    return _made(function, cache=_KEPT, **_UNCOUNTED)


def inlined(function: Callable[..., Any]) -> Callable[..., Any]:
    """A step of one compiled function, made part of it; not to be called from outside."""
    return _made(
        function, forceinline=True, no_cpython_wrapper=True, no_cfunc_wrapper=True, **_UNCOUNTED
    )


def _made(function: Callable[..., Any], **options: Any) -> Callable[..., Any]:
    njit: Callable[..., Any] = numba.njit  # it knows more options than its stubs
    made: Callable[..., Any] = njit(nogil=True, **options)(function)
    return made
