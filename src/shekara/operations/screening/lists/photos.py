"""Photos of entries: beside the editions of their list, named by their digest, never public.

What is sent is decoded, turned upright, made smaller and written anew, so that nothing hidden in
the file comes with it. What cannot be decoded is no photo, whatever its name says. Where
the node is locked, photos are sealed.
"""

import hashlib
import io
import re
import warnings
from pathlib import Path

from PIL import Image, ImageOps

from shekara.kernel.vault import files

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10_000_000
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1000
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NotAPhoto(ValueError):
    """What was sent cannot be kept. ``reason``: ``size`` or ``kind``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def path_of(folder: Path, code: str, digest: str) -> Path:
    """Where a photo of this list lies. Raises ``FileNotFoundError`` for what is no digest."""
    if not _DIGEST.fullmatch(digest):
        raise FileNotFoundError(digest)
    return folder / code / "photos" / f"{digest}.jpg"


def take_photo(content: bytes, *, folder: Path, code: str) -> str:
    """Check, write anew and keep a photo of an entry; its digest.

    Raises ``NotAPhoto``. Cost: 0.2 s for 12 megapixels.
    """
    if len(content) > MOST_BYTES:
        raise NotAPhoto("size")
    image = _opened(content)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = io.BytesIO()
    image.save(drawn, "JPEG", quality=85, optimize=True)
    return keep(drawn.getvalue(), folder=folder, code=code)


def keep(written: bytes, *, folder: Path, code: str) -> str:
    """Put a photo that was written anew, here or at head office, in its place; its digest."""
    digest = hashlib.sha256(written).hexdigest()
    path = path_of(folder, code, digest)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = path.with_suffix(".new")
        aside.write_bytes(files.sealed(written))
        aside.replace(path)
    return digest


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise NotAPhoto("size")
                return ImageOps.exif_transpose(opened).convert("RGB")
    except NotAPhoto:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise NotAPhoto("size") from bomb
    except (OSError, SyntaxError, ValueError) as wrong:
        raise NotAPhoto("kind") from wrong
