# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""What layers that take texts, and layers that hash, make of them.

The files are those of a test of the module api, and lie in its test resources. Texts are lists in JSON, in row-major
order of a shape; numbers are tensors x. Vocabularies are learned where texts to learn from are given.
"""

import json

import numpy as np
import tensorflow as tf
from data import REVIEWS
from data import SCRIPTS
from data import file
from fixtures import keras

GIVEN = ["A bad, bad ending.", "good good GREAT", "", "[UNK] film"]
WORDS = ["earth", "wind", "and", "fire", "地", "é", "e\u0301"]
MODES = ("int", "one_hot", "multi_hot", "count")


def texts(values):
    values = np.array(values, dtype=object)
    return {"shape": list(values.shape), "given": json.dumps([str(v) for v in values.reshape(-1)])}


def told(options):
    return {k: json.dumps(v) if k == "vocabulary" else v for k, v in options.items()}


def string_lookup():
    rows = [["wind", "fire", "rain"], ["", "地", "wind"], ["[UNK]", "rain", "snow"], ["e\u0301", "é", "fire"]]
    column = [[row[0]] for row in rows]
    with file("StringLookup") as out:

        def add(name, values, learned=None, **options):
            layer = keras.layers.StringLookup(**options)
            if learned is not None:
                layer.adapt(np.array(learned, dtype=object))
            said = {**told(options), **texts(values)}
            if learned is not None:
                said["learned"] = json.dumps([w for row in learned for w in row])
                said["learned_shape"] = [len(learned), len(learned[0])]
            said["tokens"] = json.dumps(layer.get_vocabulary())
            out.case(name, said, {"y": layer(tf.constant(values)).numpy()})

        idf = [0.5, 0.25, 0.75, 0.1, 0.3, 0.2, 0.9]
        for mode in MODES:
            add(mode, rows, vocabulary=WORDS, output_mode=mode)
            add(f"{mode} of one", column, vocabulary=WORDS, output_mode=mode)
            add(f"{mode} masked", rows, vocabulary=WORDS, output_mode=mode, mask_token="")
            add(f"{mode} in buckets", rows, vocabulary=WORDS, output_mode=mode, num_oov_indices=3)
            add(f"{mode} salted", rows, vocabulary=WORDS, output_mode=mode, num_oov_indices=3, salt=[133, 137])
            add(f"{mode} learned", rows, learned=rows, output_mode=mode, max_tokens=5)
        for mode in MODES[1:]:
            add(f"{mode} padded", rows, vocabulary=WORDS, output_mode=mode, max_tokens=12, pad_to_max_tokens=True)
        add("masked buckets", rows, vocabulary=WORDS, num_oov_indices=2, mask_token="wind2", salt=7)
        add("with special tokens", rows, vocabulary=["", "[UNK]", *WORDS], mask_token="")
        add("weighted", rows, vocabulary=WORDS, output_mode="tf_idf", idf_weights=idf)
        add("weighted with special", rows, vocabulary=["[UNK]", *WORDS], output_mode="tf_idf", idf_weights=[0.7, *idf])
        add("weighted padded", rows, vocabulary=WORDS, output_mode="tf_idf", idf_weights=idf, max_tokens=11,
            pad_to_max_tokens=True)
        add("weighted learned", rows, learned=rows, output_mode="tf_idf", num_oov_indices=2)
        add("known alone", [["wind", "fire"]], vocabulary=WORDS, num_oov_indices=0)


def text_vectorization():
    with file("TextVectorization") as out:

        def add(name, values, learned=None, **options):
            layer = keras.layers.TextVectorization(**options)
            if learned is not None:
                layer.adapt(np.array(learned, dtype=object))
            said = {**told(options), **texts(values)}
            for key in ("standardize", "split"):
                if key in options and options[key] is None:
                    said[key] = "none"
            if learned is not None:
                said["learned"] = json.dumps(list(learned))
            said["tokens"] = json.dumps([str(t) for t in layer.get_vocabulary()])
            out.case(name, said, {"y": layer(tf.constant(values)).numpy()})

        column = [[text] for text in GIVEN]
        for mode in ("int", "multi_hot", "count", "tf_idf"):
            add(mode, column, REVIEWS, output_mode=mode)
            add(f"{mode} without an axis", GIVEN, REVIEWS, output_mode=mode)
            add(f"{mode} of the most frequent", column, REVIEWS, output_mode=mode, max_tokens=5)
            add(f"{mode} of characters", column, REVIEWS, output_mode=mode, split="character")
            add(f"{mode} of pairs", column, REVIEWS, output_mode=mode, ngrams=2)
            add(f"{mode} of other scripts", SCRIPTS[::-1], SCRIPTS, output_mode=mode)
        for standardize in ("lower", "strip_punctuation", None):
            add(f"standardize {standardize}", column, REVIEWS, standardize=standardize)
        for length in (2, 9):
            add(f"length {length}", column, REVIEWS, output_sequence_length=length)
        add("triples and singles", column, REVIEWS, ngrams=(3, 1), output_sequence_length=7)
        for mode in ("multi_hot", "count", "tf_idf"):
            add(f"{mode} padded", column, vocabulary=["good", "bad", "film"], max_tokens=9, pad_to_max_tokens=True,
                output_mode=mode, **({"idf_weights": [0.5, 0.25, 0.75]} if mode == "tf_idf" else {}))
        tokens = [["Good", "film", "good"], ["bad", "[UNK]", "!"]]
        add("tokens", tokens, vocabulary=["good", "bad", "film"], split=None)
        add("tokens cut", tokens, vocabulary=["good", "bad", "film"], split=None, output_sequence_length=2)
        add("tokens padded", tokens, vocabulary=["good", "bad", "film"], split=None, output_sequence_length=5)
        add("tokens counted", tokens, vocabulary=["good", "bad", "film"], split=None, output_mode="count")
        add("tokens in pairs", tokens, vocabulary=["good film", "bad"], split=None, ngrams=2)


def hashing():
    # Lengths on both sides of where the hash changes: 0, 3, 4, 7, 8, 16, 17, 32, 33, 64, 65, 128, 129, 200.
    words = ["", "abc", "abcd", "ab cdef", "abcdefgh"]
    long = "The quick brown fox jumps over the lazy dog; " * 6
    words += [long[:n] for n in (16, 17, 32, 33, 64, 65, 127, 128, 129, 200)] + ["地球と風", "é", "🔥"]
    numbers = [0, 1, -1, 7, 42, 123456789, -987654321, 2**62, -(2**63)]
    with file("Hashing") as out:

        def add(name, values, **options):
            layer = keras.layers.Hashing(**options)
            if isinstance(np.array(values).reshape(-1)[0], str):
                out.case(name, {**options, **texts(values)}, {"y": layer(tf.constant(values)).numpy()})
            else:
                x = np.array(values)
                out.case(name, options, {"x": x, "y": np.array(layer(tf.constant(x)))})

        for bins in (3, 1000, 2**31 - 1):
            for salt in (None, [133, 137], 2**40):
                add(f"texts in {bins} by {salt}", words, num_bins=bins, salt=salt)
                add(f"integers in {bins} by {salt}", numbers, num_bins=bins, salt=salt)
        for mode in MODES:
            rows = [words[1:4], words[4:7]]
            add(f"texts {mode}", rows, num_bins=5, output_mode=mode)
            add(f"texts {mode} masked", rows, num_bins=5, output_mode=mode, mask_value="abc")
            add(f"integers {mode} masked", [[1, 7], [42, 0]], num_bins=4, output_mode=mode, mask_value=7)
            add(f"a column {mode}", [[7], [1]], num_bins=4, output_mode=mode)
        add("one bin", words[:3], num_bins=1, mask_value="abc")
        add("floats", np.array([1.0, 2.9, -3.9], np.float32), num_bins=100)


def integer_lookup():
    x = np.array([[3, 1, 8], [100, 200, 3], [-7, 0, 0]])
    with file("IntegerLookup") as out:

        def add(name, learned=None, **options):
            layer = keras.layers.IntegerLookup(**options)
            said = dict(options)
            tensors = {"x": x}
            if learned is not None:
                layer.adapt(learned)
                tensors["learned"] = learned
            tensors["tokens"] = np.array(layer.get_vocabulary(), np.int64)
            out.case(name, said, {**tensors, "y": np.array(layer(x))})

        words = [3, 1, 200]
        for mode in MODES:
            add(f"{mode} hashed", vocabulary=words, num_oov_indices=4, oov_method="farmhash", output_mode=mode)
            add(f"{mode} salted", vocabulary=words, num_oov_indices=4, oov_method="farmhash", salt=[5, 6],
                output_mode=mode)
        add("hashed masked", vocabulary=words, num_oov_indices=4, oov_method="farmhash", mask_token=0)
        weights = [0.5, 0.25, 0.75]
        add("weighted", vocabulary=words, output_mode="tf_idf", idf_weights=weights)
        add("weighted hashed", vocabulary=words, num_oov_indices=3, oov_method="farmhash", output_mode="tf_idf",
            idf_weights=weights)
        add("weighted learned", learned=x, output_mode="tf_idf")


if __name__ == "__main__":
    string_lookup()
    text_vectorization()
    hashing()
    integer_lookup()
