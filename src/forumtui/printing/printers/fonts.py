"""Where the font Tlwg Typo is: every letter six tenths of its size wide, every mark in its place.

Of the Thai fonts of one width only Tlwg Typo, Typist and Typewriter place their marks by GPOS;
Tlwg Mono puts them on the next letter.
"""

import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final

FONT: Final = "TlwgTypo"
"""The font's PostScript name."""
_FOLDERS: Final = (
    Path("/usr/share/fonts/truetype/tlwg"),
    Path("/usr/share/fonts/thai-scalable"),
    Path("/usr/share/fonts/tlwg"),
    Path("/usr/local/share/fonts"),
)
_PATIENCE_SECONDS: Final = 10


def typo_font() -> Path | None:
    """Return the font's file, None where it is not installed."""
    known = (folder / f"{FONT}.ttf" for folder in _FOLDERS)
    return next((path for path in known if path.is_file()), None) or _by_fontconfig()


def _by_fontconfig() -> Path | None:
    with suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(
            ("fc-match", "--format=%{postscriptname}\n%{file}", f":postscriptname={FONT}"),
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=True,
        ).stdout
        # What fontconfig does not have it answers with another font.
        name, _, file = told.partition("\n")
        if name == FONT and file.endswith(".ttf"):
            return Path(file)
    return None
