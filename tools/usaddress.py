"""The addresses of *Both directions*: `python -m tools.usaddress` fetches usaddress and writes them again.

Of its training data `labeled.xml` alone, which is under the MIT licence of the package; its files of OpenStreetMap data
are left where they are. An address that stands there twice, with whatever signs and capitals, is taken once. They come
in the order of a hash, so that every fifth of them is a random part.
"""

import re
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from tools.package import fetched

PACKAGE, VERSION = "usaddress", "0.5.16"
SHA256 = "f7e614e2489c159cf85be1b6f86edbfaf329dbeedef4d002a025757afd1ec6c6"

FILE = Path(__file__).resolve().parents[1] / "lstm_viz/browser/net/training/usaddress.js"

HEAD = """// US addresses tagged by hand: usaddress {version}, training/labeled.xml, each once. By tools/usaddress.py.
// The first line names the tags, A to Z and on; then a line an address: a letter a token, then the tokens.
export const LICENCE = `{licence}`;
export const ADDRESSES = `
{tags}
{lines}
`.trim();
"""


def bare(tokens: list[tuple[str, str]]) -> str:
    """What two addresses that differ in signs and capitals have in common."""
    return " ".join(filter(None, (re.sub(r"[^a-z0-9]", "", text.lower()) for text, _ in tokens)))


def addresses(labeled: bytes) -> list[list[tuple[str, str]]]:
    """Token and tag, address by address."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in ElementTree.fromstring(labeled):
        tokens = [(token.text.strip(), token.tag) for token in each if token.text and token.text.strip()]
        tokens = [(part, tag) for text, tag in tokens for part in text.split()]
        if tokens:
            found.setdefault(bare(tokens), tokens)
    return [found[key] for key in sorted(found, key=lambda key: sha256(key.encode()).hexdigest())]


def written(all_: list[list[tuple[str, str]]], licence: str) -> str:
    """The module."""
    counts: dict[str, int] = {}
    for each in all_:
        for _, tag in each:
            counts[tag] = counts.get(tag, 0) + 1
    tags = sorted(counts, key=lambda tag: (-counts[tag], tag))
    lines = [
        "".join(chr(65 + tags.index(tag)) for _, tag in each) + " " + " ".join(text for text, _ in each)
        for each in all_
    ]
    quoted = ("\n".join(lines)).replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    return HEAD.format(version=VERSION, tags=" ".join(tags), licence=licence.strip(), lines=quoted)


def main() -> None:
    """Fetch, and write."""
    with (
        fetched(f"{PACKAGE}=={VERSION}", SHA256, f"--no-binary={PACKAGE}") as file,
        tempfile.TemporaryDirectory() as folder,
        tarfile.open(file) as tar,
    ):
        tar.extractall(folder, filter="data")
        source = Path(folder) / f"{PACKAGE}-{VERSION}"
        found = addresses((source / "training/labeled.xml").read_bytes())
        FILE.write_text(written(found, (source / "LICENSE").read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
