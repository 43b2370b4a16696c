# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""What Keras makes of data on its way into a model.

The files are those of tests of the module api, which cannot see the others, and lie in its test
resources. Texts are options in JSON; the bytes of files are options in base64.
"""

import json
import pathlib
import tempfile

import numpy as np
import scipy.signal
import tensorflow as tf
from fixtures import File
from fixtures import array
from fixtures import keras
from fixtures import rng
from image_files import base64_text
from image_files import bmp
from image_files import gif
from image_files import png

ROOT = pathlib.Path(__file__).resolve().parents[2] / "api/src/test/resources/dev/nyala/data/keras"


def file(name):
    return File(name, ROOT)


def categorical():
    with file("to_categorical") as out:
        for name, labels, classes in (
            ("vector", [0, 2, 1, 2], None),
            ("column", [[0], [2]], None),
            ("matrix", [[0, 3], [1, 2], [0, 0]], None),
            ("column of a matrix", [[[0], [1]]], 3),
            ("scalar", 3, None),
            ("one label", [[0]], None),
            ("more classes than labels", [1, 0], 5),
            ("no labels", [], 2),
        ):
            y = keras.utils.to_categorical(labels, classes).astype(np.float32)
            out.case(name, {"classes": classes}, {"x": np.array(labels, np.int32), "y": y})


def padding():
    integers = [[1], [2, 3], [], [4, 5, 6, 7]]
    vectors = [[[1.5, 2]], [[3, 4], [5, 6.25], [7, 8]], [[9, 10], [11, 12]]]
    with file("pad_sequences") as out:

        def add(name, sequences, **options):
            y = keras.utils.pad_sequences(sequences, **options)
            tensors = {f"x{i}": np.array(s, np.float32) for i, s in enumerate(sequences)}
            out.case(name, options, {**tensors, "y": y})

        add("default", integers)
        for padding in ("pre", "post"):
            for truncating in ("pre", "post"):
                for maxlen in (3, 6):
                    options = dict(padding=padding, truncating=truncating, maxlen=maxlen)
                    add(f"{padding} {truncating} {maxlen}", integers, **options)
                    add(f"{padding} {truncating} {maxlen} vectors", vectors, dtype="float32", **options)
        add("value", integers, value=-1)
        add("fraction", integers, value=1.7)
        add("floats", integers, value=0.5, dtype="float64")
        add("bytes", integers, value=255, dtype="uint8")
        add("truth values", [[1, 0, 2], []], value=1, dtype="bool")
        add("cut to nothing", integers, maxlen=0, truncating="post")


def timeseries():
    draw = rng("data", "timeseries")
    with file("timeseries_dataset_from_array") as out:

        def add(name, data, targets, **options):
            dataset = keras.utils.timeseries_dataset_from_array(
                data, targets, batch_size=None, **options
            )
            samples = list(dataset.as_numpy_iterator())
            tensors = {"x": data}
            if targets is None:
                tensors["windows"] = np.stack(samples)
            else:
                tensors["targets"] = targets
                tensors["windows"] = np.stack([s[0] for s in samples])
                tensors["y"] = np.stack([s[1] for s in samples])
            out.case(name, options, tensors)

        row = np.arange(20, dtype=np.float32)
        table = draw.normal(size=(15, 2)).astype(np.float32)
        images = draw.integers(0, 99, (9, 2, 2)).astype(np.int32)
        add("default", row, None, sequence_length=3)
        add("targets", row, row * 10, sequence_length=3)
        add("stride", table, row[:15], sequence_length=4, sequence_stride=3)
        add("rate", row, row * 10, sequence_length=3, sampling_rate=4)
        add("stride and rate", row, row * 10, sequence_length=3, sequence_stride=2, sampling_rate=3)
        add("start", table, table, sequence_length=2, sequence_stride=2, start_index=5)
        add("end", table, None, sequence_length=2, end_index=7)
        add(
            "all",
            table,
            table[:, :1],
            sequence_length=3,
            sequence_stride=2,
            sampling_rate=2,
            start_index=2,
            end_index=13,
        )
        add("fewer targets", row, row[:4] * 10, sequence_length=3)
        add("one window", row, row, sequence_length=20)
        add("images", images, images[..., 0], sequence_length=2, sampling_rate=3)


def images():
    draw = rng("data", "images")
    pixels = draw.integers(0, 256, (4, 5, 4)).astype(np.uint8)
    y, x = np.mgrid[0:12, 0:10]
    smooth = np.stack([20 * y + x, 200 - 9 * x, 3 * y + 15 * x], -1).astype(np.uint8)
    palette = draw.integers(0, 256, (128, 3)).astype(np.uint8)
    indices = draw.integers(0, 128, (4, 5)).astype(np.uint8)
    files = {
        "grey.png": tf.io.encode_png(pixels[..., :1]).numpy(),
        "grey with opacity.png": tf.io.encode_png(pixels[..., :2]).numpy(),
        "colour.png": tf.io.encode_png(pixels[..., :3]).numpy(),
        "colour with opacity.png": tf.io.encode_png(pixels).numpy(),
        "16 bits.png": tf.io.encode_png(pixels.astype(np.uint16) * 257 + 99).numpy(),
        "palette.png": png(8, 3, indices, palette.tobytes()),
        "1 bit.png": png(1, 0, [[0b10110010], [0b00001111]]),
        "4 bits.png": png(4, 0, [[0x0F, 0x12, 0x9A, 0x48], [0x77, 0xFE, 0x01, 0x35]]),
        "colour.bmp": bmp(pixels[..., :3]),
        "palette.gif": gif(indices, palette),
        "colour.jpg": tf.io.encode_jpeg(smooth, quality=90).numpy(),
        "grey.jpg": tf.io.encode_jpeg(smooth[..., :1], format="grayscale", quality=90).numpy(),
    }
    with file("decode_image") as out:
        for name, data in files.items():
            for channels in (1, 3, 4):
                if channels == 4 and "bit" in name:
                    continue  # TensorFlow takes the greatest number of so many bits for opaque
                try:
                    decoded = tf.io.decode_image(data, channels=channels, expand_animations=False)
                except tf.errors.InvalidArgumentError:
                    continue
                out.case(
                    f"{name} of {channels} channels",
                    {"file": base64_text(data), "channels": channels},
                    {"y": decoded.numpy()},
                )
    resize()
    image_folder({name: data for name, data in files.items() if "jpg" not in name})


def resize():
    draw = rng("data", "resize")
    with file("resize") as out:
        for height, width in ((5, 7), (1, 3)):
            x = draw.uniform(0, 255, (height, width, 2)).astype(np.float32)
            for size in ((3, 4), (10, 14), (8, 3), (1, 1), (height, width)):
                for method in ("bilinear", "nearest"):
                    y = tf.image.resize(x, size, method=method).numpy()
                    out.case(f"{height}x{width} {size} {method}", {"method": method}, {"x": x, "y": y})


def image_folder(files):
    names = [
        ("b/one.png", "grey.png"),
        ("b/TWO.PNG", "colour.png"),
        ("b/deep/er/x.png", "colour with opacity.png"),
        ("b/deep-1/x.png", "palette.png"),
        ("B/x.bmp", "colour.bmp"),
        ("B/.hidden.png", "1 bit.png"),
        ("a c/x.GIF", "palette.gif"),
        (".d/x.png", "grey.png"),
        ("top.png", "colour.png"),
    ]
    with tempfile.TemporaryDirectory() as folder, file("image_dataset_from_directory") as out:
        root = pathlib.Path(folder)
        for path, source in names:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(files[source])
        (root / "b/readme.txt").write_text("not an image")

        def add(name, **options):
            dataset = keras.utils.image_dataset_from_directory(
                root, batch_size=None, shuffle=False, verbose=False, **options
            )
            samples = list(dataset.as_numpy_iterator())
            labelled = options.get("label_mode", "int") is not None
            # Keras leaves images that need no arithmetic as bytes.
            stacked = np.stack([s[0] if labelled else s for s in samples])
            tensors = {"x": stacked.astype(np.float32)}
            if labelled:
                tensors["y"] = np.stack([s[1] for s in samples])
            options["label_mode"] = str(options.get("label_mode", "int")).lower()
            options["image_size"] = list(options["image_size"])
            options["class_names"] = json.dumps(dataset.class_names or [])
            options["files"] = json.dumps(
                [pathlib.Path(p).relative_to(root).as_posix() for p in dataset.file_paths]
            )
            out.case(name, options, tensors)

        out.case(
            "the folder",
            {
                "paths": json.dumps([path for path, _ in names]),
                "contents": json.dumps([base64_text(files[source]) for _, source in names]),
            },
        )
        add("default", image_size=(4, 5))
        add("categorical", image_size=(2, 3), label_mode="categorical")
        add("none", image_size=(3, 2), label_mode=None)
        coloured = ["a c", "b"]
        add("binary", image_size=(3, 3), label_mode="binary", class_names=coloured)
        add("rgba", image_size=(4, 5), color_mode="rgba", class_names=["b"])
        add("grayscale", image_size=(4, 5), color_mode="grayscale", class_names=["b"])
        add("nearest", image_size=(7, 3), interpolation="nearest", class_names=coloured[::-1])
        add("crop", image_size=(6, 3), crop_to_aspect_ratio=True)
        add("crop wide", image_size=(2, 7), crop_to_aspect_ratio=True, interpolation="nearest")
        add("pad", image_size=(7, 6), pad_to_aspect_ratio=True)
        add("pad wide", image_size=(3, 9), pad_to_aspect_ratio=True)


REVIEWS = [
    "A good film, a GREAT film!",
    "Bad film: bad, bad, bad.",
    "it's   good --\tnot great\n",
    "",
    "the [UNK] of it",
]
SCRIPTS = [
    "İstanbul ISPARTA ılık iğne",
    "ÀÉ straße \u00a0 naïve\u2003café e\u0301",
    "\U0001d538 \uffee \ue000 \U0001f44d\U0001f3fd",
    "日本語 日本 ¿qué? «tá» it’s … —",
    "tab\tline\nfeed\x0bvertical\x0cform\rreturn\x1cfile\x85next",
    "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'",
]


def texts():
    modes = ("int", "multi_hot", "count", "tf_idf")
    with file("text_vectorization") as out:

        def add(name, learned, given, **options):
            layer = keras.layers.TextVectorization(**options)
            layer.adapt(learned)
            y = layer(given).numpy()
            if layer.get_config()["output_mode"] == "int":
                y = y.astype(np.int32)
            options["learned"] = json.dumps(learned)
            options["given"] = json.dumps(given)
            options["tokens"] = json.dumps([str(t) for t in layer.get_vocabulary()])
            out.case(name, options, {"y": y.astype(np.float32) if y.dtype == np.int64 else y})

        given = ["A bad, bad ending.", "good good GREAT", "", "[UNK] film"]
        for mode in modes:
            add(mode, REVIEWS, given, output_mode=mode)
            add(f"{mode} of the most frequent", REVIEWS, given, output_mode=mode, max_tokens=5)
            add(f"{mode} of characters", REVIEWS, given, output_mode=mode, split="character")
            add(f"{mode} of pairs", REVIEWS, given, output_mode=mode, ngrams=2)
            add(f"{mode} of other scripts", SCRIPTS, SCRIPTS[::-1], output_mode=mode)
        for standardize in ("lower", "strip_punctuation", None):
            add(f"standardize {standardize}", REVIEWS, given, standardize=standardize)
            name = f"standardize {standardize} other scripts"
            add(name, SCRIPTS, SCRIPTS, standardize=standardize)
            name = f"standardize {standardize} characters"
            add(name, SCRIPTS, SCRIPTS[1:4], standardize=standardize, split="character")
        for length in (2, 4, 9):
            add(f"length {length}", REVIEWS, given, output_sequence_length=length)
        add("triples and singles", REVIEWS, given, ngrams=(3, 1), output_sequence_length=7)
        add("triples of characters", REVIEWS, given, ngrams=3, split="character", max_tokens=30)
        for mode in modes[1:]:
            name = f"{mode} padded"
            add(name, REVIEWS, given, output_mode=mode, max_tokens=20, pad_to_max_tokens=True)


def augmentation():
    layers = keras.layers
    draw = rng("data", "augmentation")
    image = draw.uniform(0, 255, (5, 6, 2)).astype(np.float32)
    with file("augmentation") as out:

        def add(name, layer, transformation, options):
            y = layer.transform_images(tf.constant(image[None]), transformation, training=True)
            out.case(name, options, {"y": array(y)[0]})

        out.case("the image", {}, {"x": image})
        for mode in ("horizontal", "vertical", "horizontal_and_vertical"):
            flips = {"flips": np.full((1, 1, 1, 1), True), "input_shape": (1, 5, 6, 2)}
            add(f"flip {mode}", layers.RandomFlip(mode), flips, {"step": "flip", "mode": mode})
        for fill in ("reflect", "wrap", "constant", "nearest"):
            for interpolation in ("bilinear", "nearest"):
                common = dict(fill_mode=fill, interpolation=interpolation, fill_value=7.0)
                label = f"{fill} {interpolation}"
                for down, right in ((1.5, -2.25), (-0.8, 0.6), (-4.9, 5.7)):
                    moved = {
                        "translations": tf.constant([[right, down]], tf.float32),
                        "input_shape": (1, 5, 6, 2),
                    }
                    layer = layers.RandomTranslation(1.0, 1.0, **common)
                    options = {"step": "translation", "down": down, "right": right, **common}
                    add(f"translation {down} {right} {label}", layer, moved, options)
                for height, width in ((0.7, 0.7), (1.4, 1.9), (1.99, 0.2)):
                    zoomed = {
                        "height_zoom": tf.constant([[height]]),
                        "width_zoom": tf.constant([[width]]),
                    }
                    options = {"step": "zoom", "height": height, "width": width, **common}
                    add(f"zoom {height} {width} {label}", layers.RandomZoom(0.5, **common), zoomed, options)
                for turn in (0.03, -0.2, 0.61):
                    layer = layers.RandomRotation((turn, turn), **common)
                    turned = layer.get_random_transformation(tf.constant(image[None]), training=True)
                    add(f"rotation {turn} {label}", layer, turned, {"step": "rotation", "turn": turn, **common})
        for delta in (0.3, -0.6):
            brighter = {"rgb_delta": tf.constant([[[[delta * 255]]]], tf.float32)}
            options = {"step": "brightness", "factor": delta}
            add(f"brightness {delta}", layers.RandomBrightness(1.0), brighter, options)
        for factor in (0.25, 1.8):
            changed = {"contrast_factor": tf.constant([[[[factor]]]], tf.float32)}
            options = {"step": "contrast", "factor": factor}
            add(f"contrast {factor}", layers.RandomContrast(1.0), changed, options)


def stft(x, length, stride, fft, window, center):
    """Computes what Keras does on other backends than TensorFlow."""
    x = np.pad(x, fft // 2, mode="reflect") if center else x
    left = (fft - length) // 2
    hann = np.pad(scipy.signal.get_window(window, length), (left, fft - length - left))
    begins = range(0, len(x) - fft + 1, stride)
    spectrum = np.fft.rfft(np.stack([x[b : b + fft] * hann for b in begins]))
    return spectrum.real, spectrum.imag


def sounds():
    draw = rng("data", "sounds")
    with file("decode_wav") as out:
        for rate, shape in ((8000, (20, 1)), (44100, (7, 2)), (16000, (0, 1))):
            sound = draw.uniform(-1, 1, shape).astype(np.float32)
            data = tf.audio.encode_wav(sound, rate).numpy()
            y, decoded_rate = tf.audio.decode_wav(data)
            options = {"file": base64_text(data), "rate": int(decoded_rate)}
            out.case(f"{rate} {shape}", options, {"y": y.numpy()})
            for count in (4, 25):
                if shape[0]:
                    y, _ = tf.audio.decode_wav(data, desired_samples=count)
                    out.case(f"{rate} {shape} of {count}", {**options, "length": count}, {"y": y.numpy()})
    with file("stft") as out:

        def add(name, x, length, stride, fft, center=True, stft=keras.ops.stft):
            real, imaginary = stft(x, length, stride, fft, window="hann", center=center)
            magnitude = np.sqrt(array(real) ** 2 + array(imaginary) ** 2)
            power = np.maximum(magnitude**2, keras.config.epsilon())
            options = dict(length=length, stride=stride, fft=fft, center=center)
            log = np.log(np.sqrt(power)).astype(np.float32)
            out.case(name, options, {"x": x, "y": magnitude.astype(np.float32), "log": log})

        time = np.arange(50)
        tone = (np.sin(time * 0.7) + 0.3 * np.cos(time * 2.1)).astype(np.float32)
        noise = draw.normal(size=(2, 37)).astype(np.float32)
        add("tone", tone, 8, 4, 8)
        add("begins at samples", tone, 8, 4, 8, center=False)
        add("longer transform", noise, 8, 5, 16)
        add("no power of two", noise, 10, 3, 12)
        add("no power of two from samples", noise[0], 10, 7, 15, center=False)
        add("silence", np.zeros(20, np.float32), 8, 8, 8)
        # TensorFlow's Hann window of an odd length is another than that of the other backends.
        add("odd", noise[0], 9, 4, 16, stft=stft)


if __name__ == "__main__":
    categorical()
    padding()
    timeseries()
    images()
    texts()
    augmentation()
    sounds()
