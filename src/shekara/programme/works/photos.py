"""Photos of sites: a file is decoded, written anew without what cameras hide in it, and kept.

Only JPEG, PNG and WebP are taken. What cannot be decoded is no photo, whatever its name says.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from shekara.kernel.vault import files

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 15_000_000
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2000


class NotAPhoto(ValueError):
    """What was sent cannot be decoded as a photo."""


class TooLarge(ValueError):
    """More bytes or pixels than a photo of a building needs."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A photo in the media folder: the name of its file and its size in pixels."""

    file: str
    width: int
    height: int


def folder() -> Path:
    """Where photos of works stand."""
    return Path(settings.HOME) / "media" / "works"


def keep(content: bytes) -> Kept:
    """Check, shrink and store a photo. Raises ``NotAPhoto``, ``TooLarge``. Cost: 0.2 s."""
    if len(content) > MOST_BYTES:
        raise TooLarge
    made = _written_anew(content)
    with Image.open(io.BytesIO(made)) as image:
        width, height = image.size
    name = f"{hashlib.sha256(made).hexdigest()[:40]}.jpg"
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    target, part = place / name, place / f"{name}.part"
    if not target.exists():
        part.write_bytes(files.sealed(made))
        part.replace(target)
    return Kept(file=name, width=width, height=height)


def _written_anew(content: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise TooLarge
                image = ImageOps.exif_transpose(opened).convert("RGB")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise TooLarge from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as wrong:
        if isinstance(wrong, TooLarge):
            raise
        raise NotAPhoto from wrong
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
