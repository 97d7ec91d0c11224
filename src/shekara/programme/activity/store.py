"""Where pictures lie: beside the database, under HOME/media, named by their digest.

A picture is read, turned upright, made smaller and written anew, so that nothing hidden in the
file (place, camera, author's notes) comes with it. The ledger holds only the digest.
"""

import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from shekara.kernel.vault import files

MOST_BYTES = 20_000_000
MOST_PIXELS = 60_000_000
LEAST_SIDE, MOST_SIDE = 200, 2400
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 88


class NotAPicture(ValueError):
    """What was sent cannot be kept as a photograph; ``words`` says why and what helps."""

    def __init__(self, words: str | Promise) -> None:
        self.words = words
        super().__init__(str(words))


@dataclass(frozen=True, kw_only=True)
class Held:
    """A picture as it is kept: SHA-256 of the file, width and height in pixels."""

    digest: str
    width: int
    height: int


def take_picture(content: bytes) -> Held:
    """Check, write anew and keep a picture; the same picture twice is kept once.

    Raises ``NotAPicture``. Cost: about 0.4 s for 12 megapixels.
    """
    image = _opened(content)
    image.thumbnail((MOST_SIDE, MOST_SIDE))
    drawn = io.BytesIO()
    image.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    kept = drawn.getvalue()
    digest = hashlib.sha256(kept).hexdigest()
    _keep(path_of(digest), kept)
    return Held(digest=digest, width=image.width, height=image.height)


def path_of(digest: str) -> Path:
    """Where the picture of this digest lies."""
    return Path(settings.HOME) / "media" / "photos" / digest[:2] / f"{digest}.jpg"


def _opened(content: bytes) -> Image.Image:
    if len(content) > MOST_BYTES:
        raise NotAPicture(_("The file is larger than 20 MB. Save it smaller and send it again."))
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise NotAPicture(_("The picture has more than 60 megapixels. Save it smaller."))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise NotAPicture(_("This is not a photo. Send a JPEG, PNG or WebP file.")) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, NotAPicture):
            raise
        raise NotAPicture(_("The photo is damaged or cut off. Send the original again.")) from error
    if min(upright.size) < LEAST_SIDE:
        raise NotAPicture(_("The photo is too small: both sides need 200 pixels."))
    return upright


def _keep(path: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(files.sealed(content))
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(path)
