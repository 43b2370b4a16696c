# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Writes small models of random weights with inputs and the outputs of Keras."""

import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops
from keras.src.applications import convnext


def image_network():
    return keras.Sequential([
        keras.Input((8, 8, 2)),
        layers.Conv2D(4, 3, strides=2, padding="same", activation="relu", kernel_regularizer="l2"),
        layers.BatchNormalization(),
        layers.DepthwiseConv2D(3, depth_multiplier=2),
        layers.SeparableConv2D(3, 2, activation="swish"),
        layers.Conv2DTranspose(2, 3, strides=2, padding="same"),
        layers.ZeroPadding2D(((1, 0), (0, 2))),
        layers.MaxPooling2D(2),
        layers.UpSampling2D(2, interpolation="bilinear"),
        layers.SpatialDropout2D(0.2),
        layers.GlobalAveragePooling2D(),
        layers.Dropout(0.5),
        layers.Dense(3, activation="softmax"),
    ], name="image_network")


def sequence_network():
    words = keras.Input((6,), dtype="int32", name="words")
    x = layers.Embedding(9, 4, mask_zero=True)(words)
    x = layers.Bidirectional(layers.LSTM(3, return_sequences=True), merge_mode="sum")(x)
    x = layers.GRU(4, return_sequences=True)(x)
    x = layers.GRU(3, reset_after=False, go_backwards=True)(x)
    return keras.Model(words, layers.Dense(2)(x), name="sequence_network")


def attention_network():
    x = keras.Input((5, 8))
    y = layers.MultiHeadAttention(2, 3, value_dim=4)(x, x, use_causal_mask=True)
    y = layers.LayerNormalization()(layers.Add()([x, y]))
    z = layers.TimeDistributed(layers.Dense(8, activation="gelu"))(y)
    z = layers.GroupNormalization(4)(z + y)
    return keras.Model(x, layers.Flatten()(z), name="attention_network")


def shared_layers():
    a = keras.Input((4,), name="a")
    b = keras.Input((4,), name="b")
    shared = layers.Dense(3, activation="tanh", name="shared")
    inner_in = keras.Input((3,))
    inner = keras.Model(inner_in, layers.Dense(2)(layers.PReLU()(inner_in)), name="inner")
    left, right = inner(shared(a)), inner(shared(b))
    difference = layers.Subtract()([left, right])
    return keras.Model(
        [a, b],
        {"distance": ops.sum(ops.abs(difference) * 2.0, axis=-1, keepdims=True),
         "both": layers.Concatenate()([left, right])},
        name="shared_layers")


def functions():
    x = keras.Input((4, 6))
    y = ops.reshape(x, (-1, 6, 4))
    y = ops.softmax(ops.matmul(y, x) / 3.0, axis=-1)
    y = ops.concatenate([y[:, 1:4], ops.expand_dims(y[:, 0], 1)], axis=1)
    y = ops.maximum(ops.exp(-y), 0.5) - ops.mean(y, axis=1, keepdims=True)
    return keras.Model(x, y, name="functions")


def line_network():
    return keras.Sequential([
        keras.Input((12, 3)),
        layers.Conv1D(4, 3, padding="causal", dilation_rate=2, activation="elu"),
        layers.AveragePooling1D(2),
        layers.LeakyReLU(negative_slope=0.1),
        layers.Cropping1D((1, 0)),
        layers.Reshape((5, 2, 2)),
        layers.Permute((2, 1, 3)),
        layers.Flatten(),
        layers.Rescaling(0.5, offset=1.0),
        layers.UnitNormalization(),
        layers.RepeatVector(3),
        layers.SimpleRNN(4, return_sequences=True, activation="relu"),
        layers.GlobalMaxPooling1D(),
    ], name="line_network")


def cell_network():
    return keras.Sequential([
        keras.Input((4, 2)),
        layers.RNN([layers.LSTMCell(3), layers.LSTMCell(2), layers.GRUCell(2)], return_sequences=True),
        layers.RNN(layers.GRUCell(3, reset_after=False), return_sequences=True),
        layers.Bidirectional(layers.RNN(layers.SimpleRNNCell(3), return_sequences=True)),
        layers.Reshape((4, 3, 2)),
        layers.Bidirectional(layers.ConvLSTM1D(2, 2, return_sequences=True)),
        layers.Reshape((4, 2, 2, 2)),
        layers.ConvLSTM2D(2, 2, padding="same", data_format="channels_first", go_backwards=True),
        layers.Flatten(),
    ], name="cell_network")


def prepared_network():
    image = keras.Input((4, 5, 2), name="image")
    ids = keras.Input((3,), dtype="int64", name="ids")
    x = layers.RandomRotation(0.2, fill_mode="wrap")(image)
    x = layers.RandomZoom((-0.3, 0.1), 0.2, fill_mode="constant", fill_value=1.0)(x)
    x = layers.RandomTranslation(0.2, (0.1, 0.3), interpolation="nearest")(x)
    x = layers.SpectralNormalization(layers.Conv2D(2, 2), power_iterations=2)(x)
    x = layers.SpectralNormalization(layers.Dense(3))(layers.Flatten()(x))
    y = layers.IntegerLookup(vocabulary=[2, 0, 9], num_oov_indices=2)(ids)
    y = layers.Flatten()(layers.Embedding(5, 2)(y))
    return keras.Model([image, ids], layers.Concatenate()([x, y]), name="prepared_network")


def convnext_network():
    image = keras.Input((4, 5, 3))
    x = layers.Conv2D(3, 3, padding="same", groups=3)(image)
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    x = convnext.LayerScale(0.3, 3, name="block_layer_scale")(x)
    x = convnext.StochasticDepth(0.2, name="block_stochastic_depth")(x)
    return keras.Model(image, layers.GlobalAveragePooling2D()(image + x), name="convnext_network")


def reversible_network():
    ids = keras.Input((3,), dtype="int32", name="ids")
    embedding = layers.ReversibleEmbedding(5, 4, tie_weights=False, logit_soft_cap=2.0, mask_zero=True)
    x = layers.LSTM(4, return_sequences=True)(embedding(ids))
    return keras.Model(ids, embedding(x, reverse=True), name="reversible_network")


def quantized_network():
    ids = keras.Input((3,), dtype="int32", name="ids")
    embedding = layers.ReversibleEmbedding(5, 4)
    x = layers.Add()([embedding(ids), layers.Embedding(4, 4)(ids)])
    x = layers.EinsumDense("abc,cde->abde", (3, 2, 3), bias_axes="de")(x)
    x = layers.EinsumDense("abcd,cde->abe", (3, 4))(x)
    x = layers.Dense(4, activation="tanh")(x)
    return keras.Model(ids, embedding(x, reverse=True), name="quantized_network")


TEXTS = ["A fine film", "Wind & fire!", "", "地球 wind", "fire", "[UNK] é", "film"]


def given_texts():
    title = keras.Input((1,), dtype="string", name="title")
    tags = keras.Input((3,), dtype="string", name="tags")
    age = keras.Input((2,), name="age")
    number = keras.Input((2,), dtype="int64", name="number")
    words = layers.TextVectorization(vocabulary=["wind", "fire", "fine film"], ngrams=2, output_sequence_length=4)
    x = layers.GlobalAveragePooling1D()(layers.Embedding(5, 3)(words(title)))
    known = layers.StringLookup(vocabulary=["fire", "film"], num_oov_indices=2, output_mode="multi_hot", mask_token="")
    weighed = layers.StringLookup(vocabulary=["film", "fire"], idf_weights=[0.5, 2.0], output_mode="tf_idf")
    bins = layers.Hashing(6, salt=[3, 4], output_mode="count")
    hashed = layers.Hashing(5, mask_value=1, output_mode="multi_hot")
    buckets = layers.IntegerLookup(vocabulary=[3, 1], num_oov_indices=3, oov_method="farmhash", output_mode="count")
    joined = [x, age, known(tags), weighed(tags), bins(tags), hashed(number), buckets(number)]
    y = layers.Concatenate()([layers.Rescaling(1.0)(each) for each in joined])
    return keras.Model([title, tags, age, number], layers.Dense(3)(y), name="given_texts")


def learned_texts():
    lines = np.array([["fire"], ["fine wind"], ["fire and wind"], ["地球"]], dtype=object)
    words = layers.TextVectorization(max_tokens=6)
    pairs = layers.TextVectorization(output_mode="tf_idf", ngrams=(2, 1), max_tokens=9)
    known = layers.StringLookup(num_oov_indices=2)
    counts = layers.IntegerLookup(output_mode="tf_idf")
    for layer in words, pairs, known:
        layer.adapt(lines)
    counts.adapt(np.array([[1, 2], [2, 0]]))
    text = keras.Input((), dtype="string", name="text")
    inner_in = keras.Input((2,), dtype="string", name="two")
    inner = keras.Model(inner_in, layers.Flatten()(layers.Embedding(7, 2)(known(inner_in))), name="inner")
    two = keras.Input((2,), dtype="string", name="both")
    number = keras.Input((3,), dtype="int64", name="number")
    x = layers.GlobalAveragePooling1D()(layers.Embedding(6, 3, mask_zero=True)(words(text)))
    y = layers.Concatenate()([x, pairs(text), inner(two), counts(number)])
    return keras.Model([text, two, number], layers.Dense(3)(y), name="learned_texts")


def sample(tensor, random):
    shape = [2] + [5 if d is None else d for d in tensor.shape[1:]]
    if tensor.dtype == "string":
        return random.choice(TEXTS, shape)
    if "int" in tensor.dtype:
        return random.integers(0, 4, shape).astype(tensor.dtype)
    return random.standard_normal(shape).astype(tensor.dtype)


def randomize(model, random):
    """Weights that begin as zeros or ones would hide mistakes."""
    for weight in model.weights:
        value = random.standard_normal(weight.shape) * 0.5
        weight.assign(np.abs(value) + 0.5 if "variance" in weight.path else value)


def write(model, folder):
    random = np.random.default_rng(1)
    randomize(model, random)
    if model.name.startswith("quantized"):
        model.quantize("int8")
    inputs = [sample(tensor, random) for tensor in model.inputs]
    given = [tf.constant(x) for x in inputs]
    outputs = keras.tree.flatten(model(given if len(given) > 1 else given[0], training=False))
    target = folder / model.name
    target.mkdir(parents=True, exist_ok=True)
    model.save(target / "model.keras")
    model.save(target / "model.h5")
    for kind, arrays in (("x", inputs), ("y", outputs)):
        for i, array in enumerate(arrays):
            np.save(target / f"{kind}{i}.npy", np.asarray(array))


def main():
    folder = pathlib.Path(sys.argv[1])
    chosen = sys.argv[2:]
    for make in (image_network, sequence_network, attention_network, shared_layers, functions,
                 line_network, cell_network, prepared_network, convnext_network,
                 reversible_network, quantized_network, given_texts, learned_texts):
        if chosen and make.__name__ not in chosen:
            continue
        keras.backend.clear_session()
        write(make(), folder)


main()
