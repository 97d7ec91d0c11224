"""The refusal form as a PDF, set by typst. No network, no file left behind.

Fonts: Libertinus Serif comes with typst and has every letter of Kazakh, Russian and English.
Chinese needs a font of its own, which a package or the machine has to bring.
"""

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec
import segno
import typst

from shekara.operations.crossing.events import FormLanguage
from shekara.operations.crossing.ui.refusal.form import RefusalForm

HAN_PACKAGES = ("cvttf_NotoSansCJK_Regular",)
"""Python packages that carry a font with Han characters, best first."""
HAN_FAMILIES = frozenset({"Noto Sans CJK TC", "Noto Sans CJK SC", "Noto Sans SC"})
SOURCE = Path(__file__).parent / "form.typ"


class NoFont(Exception):
    """This machine has no font for the language of the form."""


def pdf(form: RefusalForm) -> bytes:
    """One A4 sheet, PDF/A-2a with tags for screen readers.

    Raises ``NoFont`` for Chinese where no font has its characters.
    Cost: 30 ms; 0.2 s the first time, when fonts are read.
    """
    if form.language is FormLanguage.ZH and not has_han():
        raise NoFont
    made = typst.compile(
        SOURCE.read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={
            "form": msgspec.json.encode(form).decode(),
            "code": code_svg(form.code_text),
        },
        pdf_standards="a-2a",
    )
    assert isinstance(made, bytes)  # noqa: S101  # without an output path it gives bytes
    return made


def code_svg(text: str) -> str:
    """A QR code as an SVG drawing, with a quiet zone of two modules."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()


@cache
def has_han() -> bool:
    """Is there a font with Chinese characters?"""
    return not HAN_FAMILIES.isdisjoint(_fonts().families())


@cache
def _fonts() -> typst.Fonts:
    """The fonts of typst, of the machine and of the package; read once, 0.2 s."""
    specs = (find_spec(name) for name in HAN_PACKAGES)
    folders = [Path(spec.origin).parent for spec in specs if spec and spec.origin]
    return typst.Fonts(include_system_fonts=True, font_paths=folders)
