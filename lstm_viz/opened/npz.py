"""The arrays of a NumPy archive by name, where they lie; of `numpy.savez`, which does not compress."""

from __future__ import annotations

import math
import re
import zipfile
from typing import BinaryIO

from lstm_viz.opened.tensors import MOST_DIMENSIONS, Tensor, Unreadable, short

MOST_HEAD = 2**16

_HEAD = re.compile(
    rb"\{'descr': '([<>|=]?\w{1,8})', 'fortran_order': (True|False), 'shape': \(([0-9, ]{0,200})\), \}\s*"
)
_TYPES = {"<f8": "F64", "<f4": "F32", "<f2": "F16"}
_DAMAGED = "This NumPy archive is damaged or truncated. Copy or save it again."


def tensors(file: BinaryIO, archive: zipfile.ZipFile) -> dict[str, Tensor]:
    """Every array by name. The head of each is matched, not evaluated."""
    return {info.filename.removesuffix(".npy"): _tensor(file, archive, info) for info in archive.infolist()}


def _tensor(file: BinaryIO, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Tensor:
    name = short(info.filename)
    if info.compress_type != zipfile.ZIP_STORED:
        raise Unreadable(f"{name} is compressed. Save the arrays with numpy.savez in the place of savez_compressed.")
    with archive.open(info) as stream:
        magic = stream.read(8)
        size = 2 if magic[6:7] == b"\x01" else 4
        length = int.from_bytes(stream.read(size), "little")
        found = _HEAD.fullmatch(stream.read(length)) if magic[:6] == b"\x93NUMPY" and length <= MOST_HEAD else None
    if found is None:
        raise Unreadable(f"{name} is no array of plain numbers, as numpy.save writes it.")
    kind, fortran, sizes = found.groups()
    shape = tuple(int(one) for one in sizes.replace(b",", b" ").split())
    dtype = _TYPES.get(kind.decode(), kind.decode())
    if len(shape) > MOST_DIMENSIONS:
        raise Unreadable(_DAMAGED)
    stride = tuple(math.prod(shape[:axis]) for axis in range(len(shape))) if fortran == b"True" else None
    file.seek(info.header_offset)
    head = file.read(30)
    if head[:4] != b"PK\x03\x04":
        raise Unreadable(_DAMAGED)
    begin = info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return Tensor(dtype, shape, begin + 8 + size + length, begin + info.file_size, 0, stride)
