# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Writes HDF5 files with what is read of the format, and their content as text."""

import pathlib
import sys

import h5py
import numpy as np


def fill(file):
    random = np.random.default_rng(2)
    file.attrs["text"] = "größer"
    file.attrs["texts"] = ["a", "bc", ""]
    file.attrs["fixed"] = np.array([b"x", b"yz"], dtype="S4")
    file.attrs["none"] = np.zeros(0)
    file.attrs["number"] = 7
    file.attrs["long"] = "0123456789" * 5000
    numbers = file.create_group("numbers")
    for name in ("float16", "float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64"):
        numbers[name] = (random.standard_normal((2, 3)) * 50).astype(name)
    numbers["big_endian"] = random.standard_normal(4).astype(">f4")
    numbers["bool"] = np.array([True, False, True])
    numbers["scalar"] = np.float32(1.5)
    numbers["empty"] = np.zeros((0, 3), "float32")
    brain = numbers.create_dataset("bfloat16", data=np.array([0x3F80, 0xC000], "uint16").view("V2"))
    brain.attrs["dtype"] = "bfloat16"
    chunks = file.create_group("chunks")
    data = np.arange(5 * 7, dtype="float32").reshape(5, 7)
    chunks.create_dataset("plain", data=data, chunks=(2, 3))
    chunks.create_dataset("packed", data=data, chunks=(2, 3), compression="gzip", shuffle=True, fletcher32=True)
    many = file.create_group("many")
    for i in range(300):
        many[f"item{i}"] = np.int32(i)
    file.create_group("a/b/c")


def describe(group, lines):
    for name in sorted(group):
        item = group[name]
        if isinstance(item, h5py.Group):
            describe(item, lines)
            continue
        value = np.asarray(item[()])
        if item.dtype.kind == "V":
            value = np.array([1, -2], "float32")
        shape = "[" + ",".join(map(str, value.shape)) + "]"
        values = " ".join(repr(float(v)) for v in value.reshape(-1))
        lines.append(f"{item.name} {shape} {values}".rstrip())


def main():
    folder = pathlib.Path(sys.argv[1])
    lines = []
    for name, version in (("earliest", "earliest"), ("latest", ("v108", "v108"))):
        with h5py.File(folder / f"{name}.h5", "w", libver=version) as file:
            if name == "latest":
                # Later versions keep many children, and long attributes, in heaps that are not read.
                file["value"] = np.arange(3, dtype="float32")
                file.attrs["text"] = "text"
                file.create_group("group")["inner"] = np.float64(2)
            else:
                fill(file)
                describe(file, lines)
    (folder / "earliest.txt").write_text("\n".join(lines) + "\n")


main()
