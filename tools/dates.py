"""What dates are made of in ten languages, out of babel's copy of CLDR: `python -m tools.dates [wheel]`.

Writes `lstm_viz/browser/net/translate/cldr.js`, which both generators of dates read. babel is fetched for this alone,
by version and checksum, and is needed by nothing else. The licences are in `docs/licences/`.
"""

import json
import sys
import tempfile
import zipfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tools.package import checked, fetched

OUT = Path(__file__).resolve().parents[1] / "lstm_viz/browser/net/translate/cldr.js"
VERSION = "2.19.0"
SHA256 = "6d49734aed1d595b2c065d012174df8c83964692f26fc461702281634dd7555b"
LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "sv": "Swedish",
    "hu": "Hungarian",
    "tr": "Turkish",
}
FORMS = ("short", "medium", "long", "full")
# 3/11/26 is the 11th of March in Boston and the 3rd of November in Madrid: who has the day first keeps the slash.
LEFT_OUT = {("en", "short")}
HEAD = f"""// Names of months and weekdays, and the order in which ten languages write a date: CLDR, by babel {VERSION}.
// Made by `python -m tools.dates`. Copyright Unicode, Inc., licence Unicode-3.0; babel is BSD-3: docs/licences/.
// `forms`: CLDR's patterns, in its letters. 3/11/26 for March 11 is left out: others write so with the day first. Pure.
"""


def extract(wheel: Path) -> list[dict[str, Any]]:
    """Language after language."""
    checked(wheel.read_bytes(), SHA256, wheel.name)
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)
        sys.path.insert(0, folder)
        from babel import Locale  # type: ignore[import-not-found]

        return [_language(Locale.parse(code), code, name) for code, name in LANGUAGES.items()]


def _language(locale: Any, code: str, name: str) -> dict[str, Any]:
    months = locale.months["format"]
    forms = {form: locale.date_formats[form].pattern for form in FORMS if (code, form) not in LEFT_OUT}
    return {
        "id": code,
        "name": name,
        "months": [months["wide"][nth] for nth in range(1, 13)],
        "short": [months["abbreviated"][nth] for nth in range(1, 13)],
        "days": [locale.days["format"]["wide"][nth] for nth in range(7)],  # from Monday on
        "forms": forms,
    }


def written(languages: list[dict[str, Any]]) -> str:
    """The module, a language a line."""
    lines = ",\n  ".join(json.dumps(each, ensure_ascii=False, separators=(", ", ": ")) for each in languages)
    return f"{HEAD}export const CLDR = [\n  {lines}\n];\n"


if __name__ == "__main__":
    given = nullcontext(Path(sys.argv[1])) if len(sys.argv) > 1 else fetched(f"babel=={VERSION}", None)
    with given as package:
        OUT.write_text(written(extract(package)), "utf-8")
