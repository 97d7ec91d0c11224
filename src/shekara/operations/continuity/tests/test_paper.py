"""The paper itself: eight lines on a page, and a scanner reads every code off it."""

import io

import pytest
import zxingcpp
from django.utils import translation
from PIL import Image

from shekara.operations.continuity.rules.sheet import line_code, read_code
from shekara.operations.continuity.tests.conftest import Point
from shekara.operations.continuity.ui.pdf import pictures
from shekara.registry.kinds import Traffic


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("traffic", [Traffic.PEDESTRIAN, Traffic.LORRY])
def test_eight_lines_stand_on_one_page_and_every_code_is_read_off_it(
    kordai: Point, language: str, traffic: Traffic
) -> None:
    sheet = kordai.prints(traffic, lines=8)
    with translation.override(language):
        pages = pictures([sheet])

    assert len(pages) == 1
    read = sorted(each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(pages[0]))))
    assert read == [line_code(sheet.number, n) for n in range(1, 9)]
    assert [read_code(text).line for text in read] == list(range(1, 9))
