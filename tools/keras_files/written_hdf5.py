# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Looks with h5py at the sample that Hdf5WriterTest writes (-Dnyala.sample=FILE), and changes a copy of it."""

import shutil
import sys

import h5py
import numpy as np

EXPECTED = np.array([[0, 1, 0], [1, 1, 0]])


def look(path):
    with h5py.File(path) as file:
        assert file.attrs["text"] == "größer"
        assert file.attrs["long"] == "x" * 100_000
        assert list(file.attrs["texts"]) == ["a", "", "bcd"]
        assert list(file.attrs["many"]) == ["same"] * 4000
        assert file.attrs["none"].shape == (0,) and file.attrs["none"].dtype == "float64"
        assert file.attrs["number"] == 7
        for name, data in file["types"].items():
            if name == "bfloat16":
                assert data.attrs["dtype"] == name
                values = (np.asarray(data).view("uint16").astype("uint32") << 16).view("float32")
            else:
                assert data.dtype == name, (data.dtype, name)
                values = np.asarray(data).astype("float64")
            assert (values == EXPECTED).all(), name
        assert file["scalar"][()] == np.float32(1.5) and file["scalar"].shape == ()
        assert file["empty"].shape == (0, 3)
        assert len(file["many"]) == 9000
        assert all(file["many"][str(i)][()] == i for i in range(9000))
        assert list(file["many"]) == sorted(str(i) for i in range(9000))
        assert list(file["a/b/c"]) == [] and file["größer"].attrs["name"] == "größer"


def change(path):
    with h5py.File(path, "a") as file:
        for i in range(9000, 9500):
            file["many"][str(i)] = i
        for i in range(0, 9000, 3):
            del file["many"][str(i)]
        file["größer"].attrs["name"] = "new" * 5000
        file["a/b/c/d"] = np.ones(3)
        del file["types"]
    with h5py.File(path) as file:
        assert len(file["many"]) == 6500 and file["many"]["9001"][()] == 9001
        assert "types" not in file and file["a/b/c/d"].shape == (3,)


def main():
    look(sys.argv[1])
    copy = sys.argv[1] + ".changed"
    shutil.copy(sys.argv[1], copy)
    change(copy)
    print("h5py", h5py.__version__, "reads and changes", sys.argv[1])


main()
