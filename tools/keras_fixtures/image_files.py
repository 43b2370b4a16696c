# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Images in formats and variants that no library at hand writes."""

import base64
import struct
import zlib


def png(depth, kind, rows, palette=b""):
    """Returns a PNG of rows of packed bytes, of a colour type that TensorFlow does not write."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    width = 5 if depth >= 8 else 8
    head = struct.pack(">IIBBBBB", width, len(rows), depth, kind, 0, 0, 0)
    chunks = chunk(b"IHDR", head) + (chunk(b"PLTE", palette) if palette else b"")
    body = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunks + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bmp(rgb):
    height, width, _ = rgb.shape
    rows = b"".join(row[:, ::-1].tobytes() + b"\0" * (-3 * width % 4) for row in rgb[::-1])
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(rows), 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(rows), 0, 0, 54) + info + rows


def gif(indices, palette):
    """Returns a GIF with a code of 8 bits for each pixel, which needs no compression."""
    height, width = indices.shape
    screen = struct.pack("<HHBBB", width, height, 0xF6, 0, 0) + palette.tobytes()
    body = b"\x80" + indices.tobytes() + b"\x81"
    image = struct.pack("<BHHHHB", 0x2C, 0, 0, width, height, 0)
    return b"GIF89a" + screen + image + b"\x07" + bytes([len(body)]) + body + b"\0;"


def base64_text(data):
    return base64.b64encode(data).decode()
