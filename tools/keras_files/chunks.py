# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Writes HDF5 files with fill values, checksums, chunks that were never written, and sizes that no file has."""

import pathlib
import sys

import h5py
import numpy as np


def main():
    with h5py.File(pathlib.Path(sys.argv[1]) / "chunks.h5", "w", libver="earliest") as file:
        file.create_dataset("unwritten", (2, 3), "float32", fillvalue=1.5)
        file.create_dataset("no_chunk", (2, 3), "int32", chunks=(1, 2), fillvalue=-7)
        partly = file.create_dataset("partly", (3, 5), "float64", chunks=(2, 2), fillvalue=2.5)
        partly[:2, :2] = 1
        checked = file.create_dataset("checked", (3, 5), "float32", chunks=(3, 5), fletcher32=True)
        checked[:] = np.arange(15).reshape(3, 5)
        odd = file.create_dataset("odd", (3,), "uint8", chunks=(3,), fletcher32=True)
        odd[:] = [1, 2, 255]
        packed = file.create_dataset("packed", (40,), "float32", chunks=(8,), fletcher32=True, compression="gzip")
        packed[:] = np.arange(40)
    with h5py.File(pathlib.Path(sys.argv[1]) / "bombs.h5", "w", libver="earliest") as file:
        file.create_dataset("whole", (2**25,), "float32")
        file.create_dataset("chunked", (2**25,), "float32", chunks=(2**20,))
        for i in range(3):
            file.create_dataset(f"part{i}", (15 * 2**20,), "float32", fillvalue=1)
        packed = file.create_dataset("packed", (2**26,), "float32", chunks=(2**10,), compression="gzip")
        packed[:8] = 1


main()
