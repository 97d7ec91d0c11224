"""Languages: Kazakh, Russian and English are equal."""

from pathlib import Path

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_CODE = "kk"
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
LOCALE_PATHS = [Path(__file__).parents[2] / "locale"]
FORMAT_MODULE_PATH = ["shekara.web.formats"]
