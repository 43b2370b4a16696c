# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Writes files as Keras 1 and 2 laid them out, by hand, with inputs and what models of Keras 3 of the same weights give."""

import json
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "jax"

import h5py
import keras
import numpy as np
from keras import layers, ops

RANDOM = np.random.default_rng(3)


def old_hard_sigmoid(x):
    return ops.clip(0.2 * x + 0.5, 0, 1)


def gates(array, count):
    return np.split(array, count, axis=-1)


def lstm_1(kernel, recurrent, bias):
    """Twelve arrays, in the order input, cell, forget, output."""
    parts = [gates(a, 4) for a in (kernel, recurrent, bias)]
    return [part[gate] for gate in (0, 2, 1, 3) for part in parts]


def gru_1(kernel, recurrent, bias):
    parts = [gates(a, 3) for a in (kernel, recurrent, bias)]
    return [part[gate] for gate in range(3) for part in parts]


def theano(kernel):
    """Turned around, filters and inputs first."""
    return kernel[::-1, ::-1].transpose(3, 2, 0, 1)


def cudnn(kernel, recurrent, bias):
    count = recurrent.shape[1] // recurrent.shape[0]
    kernel = np.hstack([k.ravel("F").reshape(k.shape) for k in gates(kernel, count)])
    recurrent = np.hstack([r.T for r in gates(recurrent, count)])
    if bias.ndim == 2:
        return [kernel, recurrent, bias.reshape(-1)]
    first = RANDOM.standard_normal(bias.shape).astype("float32")
    return [kernel, recurrent, np.concatenate([first, bias - first])]


def write(path, config, weights, version, backend):
    """Weights are lists of arrays by name of layer; the file has the names of Keras 1 only in spirit."""
    with h5py.File(path, "w") as file:
        if version:
            file.attrs["keras_version"] = version.encode()
        file.attrs["model_config"] = json.dumps(config).encode()
        root = file.create_group("model_weights")
        root.attrs["layer_names"] = [name.encode() for name in weights]
        if backend:
            root.attrs["backend"] = backend.encode()
        if version:
            root.attrs["keras_version"] = version.encode()
        for name, arrays in weights.items():
            group = root.create_group(name)
            names = [f"{name}_{i}".encode() for i in range(len(arrays))]
            group.attrs["weight_names"] = names
            for each, array in zip(names, arrays):
                group[each.decode()] = array


def save(folder, model, x, config, weights, version, backend=None):
    target = folder / model.name
    target.mkdir(parents=True, exist_ok=True)
    write(target / "model.h5", config, weights, version, backend)
    np.save(target / "x0.npy", x)
    np.save(target / "y0.npy", np.asarray(model(x)))


def randomize(model):
    for weight in model.weights:
        value = RANDOM.standard_normal(weight.shape) * 0.5
        weight.assign(np.abs(value) + 0.5 if "variance" in weight.path else value)


def values(layer):
    return [np.asarray(w) for w in layer.weights]


def layer(class_name, name, **config):
    return {"class_name": class_name, "config": {"name": name, "trainable": True, **config}}


def sequence_1(folder):
    model = keras.Sequential([
        keras.Input((5,), dtype="int32"),
        layers.Embedding(7, 3),
        layers.LSTM(4, return_sequences=True, recurrent_activation=old_hard_sigmoid),
        layers.GRU(3, return_sequences=True, recurrent_activation=old_hard_sigmoid, reset_after=False),
        layers.TimeDistributed(layers.Dense(2, activation="tanh")),
        layers.SimpleRNN(3),
        layers.Dense(2),
    ], name="keras1_sequence")
    randomize(model)
    e, l, g, t, s, d = model.layers
    recurrent = dict(init="glorot_uniform", inner_init="orthogonal", W_regularizer=None, U_regularizer=None,
                     b_regularizer=None, dropout_W=0.0, dropout_U=0.0, go_backwards=False, stateful=False,
                     unroll=False, consume_less="cpu", input_length=None, activation="tanh")
    config = {"class_name": "Sequential", "config": [
        layer("Embedding", "e", batch_input_shape=[None, 5], input_dim=7, output_dim=3, init="uniform", dropout=0.0,
              mask_zero=False, input_length=5, W_regularizer=None, W_constraint=None, activity_regularizer=None,
              input_dtype="int32"),
        layer("LSTM", "l", output_dim=4, input_dim=3, return_sequences=True, inner_activation="hard_sigmoid",
              forget_bias_init="one", **recurrent),
        layer("GRU", "g", output_dim=3, input_dim=4, return_sequences=True, inner_activation="hard_sigmoid",
              **recurrent),
        {"class_name": "TimeDistributed", "config": {"name": "t", "trainable": True, "layer": layer(
            "Dense", "inner", output_dim=2, input_dim=3, init="glorot_uniform", activation="tanh", bias=True,
            W_regularizer={"name": "WeightRegularizer", "l1": 0.0, "l2": 0.1},
            W_constraint={"name": "MaxNorm", "m": 2, "axis": 0})}},
        layer("SimpleRNN", "s", output_dim=3, input_dim=2, return_sequences=False, **recurrent),
        layer("Dense", "d", output_dim=2, input_dim=3, init="glorot_uniform", activation="linear", bias=True),
    ]}
    weights = {"e": values(e), "l": lstm_1(*values(l)), "g": gru_1(*values(g)), "t": values(t), "s": values(s),
               "d": values(d)}
    x = RANDOM.integers(0, 7, (2, 5)).astype("int32")
    save(folder, model, x, config, weights, None)


def image_1(folder):
    x = keras.Input((2, 6, 7))
    conv = layers.Conv2D(2, 2, data_format="channels_first", padding="same", activation="relu")
    y = conv(x)
    norm = layers.BatchNormalization(axis=1)
    z = norm(y)
    z = layers.Add()([y, z])
    z = layers.ZeroPadding2D(((1, 0), (0, 2)), data_format="channels_first")(z)
    up = layers.Conv2DTranspose(2, 2, data_format="channels_first", strides=2)
    z = layers.MaxPooling2D(2, data_format="channels_first")(up(z))
    z = layers.Concatenate(axis=1)([z, z])
    dense = layers.Dense(2)
    model = keras.Model(x, dense(layers.Flatten()(z)), name="keras1_image")
    randomize(model)
    th = {"dim_ordering": "th"}

    def node(object, *inputs):
        name = object["config"]["name"]
        return {**object, "name": name, "inbound_nodes": [[[i, 0, 0] for i in inputs]] if inputs else []}

    config = {"class_name": "Model", "config": {"name": "m", "layers": [
        node(layer("InputLayer", "x", batch_input_shape=[None, 2, 6, 7], input_dtype="float32", sparse=False)),
        node(layer("Convolution2D", "conv", nb_filter=2, nb_row=2, nb_col=2, subsample=[1, 1], border_mode="same",
                   activation="relu", bias=True, init="glorot_uniform", **th), "x"),
        node(layer("BatchNormalization", "norm", mode=0, axis=1, epsilon=0.001, momentum=0.99, beta_init="zero",
                   gamma_init="one", gamma_regularizer=None, beta_regularizer=None), "conv"),
        node(layer("Merge", "sum", mode="sum", concat_axis=-1, dot_axes=-1, output_shape=None, output_mask=None,
                   mode_type="raw", output_shape_type="raw", output_mask_type="raw", arguments={}), "conv", "norm"),
        node(layer("ZeroPadding2D", "pad", padding=[1, 0, 0, 2], **th), "sum"),
        node(layer("Deconvolution2D", "up", nb_filter=2, nb_row=2, nb_col=2, subsample=[2, 2], border_mode="valid",
                   output_shape=[None, 2, 14, 18], activation="linear", bias=True, **th), "pad"),
        node(layer("MaxPooling2D", "pool", pool_size=[2, 2], strides=[2, 2], border_mode="valid", **th), "up"),
        node(layer("Merge", "both", mode="concat", concat_axis=1, dot_axes=-1, mode_type="raw"), "pool", "pool"),
        node(layer("Flatten", "flat"), "both"),
        node(layer("Dense", "dense", output_dim=2, activation="linear", bias=True, input_dim=None), "flat"),
    ], "input_layers": [["x", 0, 0]], "output_layers": [["dense", 0, 0]]}}
    kernel, bias = values(conv)
    up_kernel, up_bias = values(up)
    # Filters before inputs, as in the other direction.
    weights = {"conv": [theano(kernel), bias], "norm": values(norm),
               "up": [up_kernel[::-1, ::-1].transpose(2, 3, 0, 1), up_bias], "dense": values(dense)}
    save(folder, model, RANDOM.standard_normal((2, 2, 6, 7)).astype("float32"), config, weights, "1.2.2", "theano")


def line_1(folder):
    model = keras.Sequential([
        keras.Input((9, 3)),
        layers.Conv1D(4, 3, padding="same", activation="relu"),
        layers.MaxPooling1D(2, padding="same"),
        layers.Conv1D(2, 2, dilation_rate=2),
        layers.UpSampling1D(2),
        layers.PReLU(),
        layers.Flatten(),
        layers.Dense(2),
    ], name="keras1_line")
    randomize(model)
    first, _, second, _, slope, _, dense = model.layers
    config = {"class_name": "Sequential", "keras_version": "1.1.0", "config": [
        layer("Convolution1D", "c", batch_input_shape=[None, 9, 3], nb_filter=4, filter_length=3, subsample_length=1,
              border_mode="same", activation="relu", bias=True, init="glorot_uniform", input_dim=3,
              input_length=None),
        layer("MaxPooling1D", "m", pool_length=2, stride=2, border_mode="same", input_dim=None),
        layer("AtrousConvolution1D", "a", nb_filter=2, filter_length=2, subsample_length=1, atrous_rate=2,
              border_mode="valid", activation="linear", bias=True),
        layer("UpSampling1D", "u", length=2),
        layer("PReLU", "p", init="zero"),
        layer("Dropout", "o", p=0.5),
        layer("Flatten", "f"),
        layer("Dense", "d", output_dim=2, activation="linear", bias=True, input_dim=None),
    ]}
    kernel, bias = values(first)
    kernel2, bias2 = values(second)
    weights = {"c": [kernel[:, None], bias], "m": [], "a": [kernel2.transpose(2, 1, 0)[..., None], bias2], "u": [],
               "p": values(slope), "o": [], "f": [], "d": values(dense)}
    save(folder, model, RANDOM.standard_normal((2, 9, 3)).astype("float32"), config, weights, "1.1.0", "tensorflow")


def cudnn_2(folder):
    inner_in = keras.Input((4, 3))
    inner_lstm, inner_dense = layers.LSTM(3, return_sequences=True), layers.Dense(3)
    inner = keras.Model(inner_in, inner_dense(inner_lstm(inner_in)))
    model = keras.Sequential([
        keras.Input((4, 3)),
        inner,
        layers.Bidirectional(layers.LSTM(2, return_sequences=True)),
        layers.GRU(3, return_sequences=True),
        layers.LSTM(4),
    ], name="keras2_cudnn")
    randomize(model)
    _, both, gru, lstm = model.layers
    tensor = {"name": "i", "batch_input_shape": [None, 4, 3], "dtype": "float32", "sparse": False}
    config = {"class_name": "Sequential", "config": {"name": "m", "layers": [
        {"class_name": "Model", "config": {"name": "inner", "layers": [
            {"class_name": "InputLayer", "config": tensor, "name": "i", "inbound_nodes": []},
            {**layer("CuDNNLSTM", "il", units=3, return_sequences=True), "name": "il",
             "inbound_nodes": [[["i", 0, 0, {}]]]},
            {**layer("Dense", "id", units=3, activation="linear"), "name": "id",
             "inbound_nodes": [[["il", 0, 0, {}]]]},
        ], "input_layers": [["i", 0, 0]], "output_layers": [["id", 0, 0]]}},
        {"class_name": "Bidirectional", "config": {
            "name": "b", "trainable": True, "merge_mode": "concat",
            "layer": layer("CuDNNLSTM", "bl", units=2, return_sequences=True)}},
        layer("CuDNNGRU", "g", units=3, return_sequences=True, stateful=False, go_backwards=False),
        layer("CuDNNLSTM", "l", units=4, unit_forget_bias=True, return_state=False),
    ]}}
    forward, backward = values(both)[:3], values(both)[3:]
    weights = {"inner": cudnn(*values(inner_lstm)) + values(inner_dense), "b": cudnn(*forward) + cudnn(*backward),
               "g": cudnn(*values(gru)), "l": cudnn(*values(lstm))}
    save(folder, model, RANDOM.standard_normal((2, 4, 3)).astype("float32"), config, weights, "2.2.4", "tensorflow")


def local(x, kernel, bias, size, strides, first):
    """LocallyConnected1D or 2D of Keras 2, by its definition."""
    if first:
        x = np.moveaxis(x, 1, -1)
    out = bias.shape[:-1]
    result = np.zeros((len(x), *out, bias.shape[-1]))
    for number, at in enumerate(np.ndindex(*out)):
        window = x[(slice(None), *(slice(a * t, a * t + k) for a, t, k in zip(at, strides, size)))]
        if first:
            window = np.moveaxis(window, -1, 1)
        result[(slice(None), *at)] = window.reshape(len(x), -1) @ kernel[number] + bias[at]
    return np.moveaxis(result, -1, 1) if first else result


def local_2(folder):
    """Keras 3 has no such layers: what they give is computed here."""
    def weights(*shapes):
        return [RANDOM.standard_normal(shape).astype("float32") for shape in shapes]

    a, b, c = weights((3 * 2, 2 * 3 * 2, 3), (3, 2, 3)), weights((2 * 1, 3 * 2 * 2, 2), (2, 1, 2)), weights(
        (2, 2 * 2, 3), (2, 3))
    x = RANDOM.standard_normal((2, 4, 7, 2)).astype("float32")
    y = np.maximum(local(x, *a, (2, 3), (1, 3), False), 0)
    y = y.transpose(0, 3, 1, 2)
    y = local(y, *b, (2, 2), (1, 1), True)
    y = np.pad(y.reshape(2, 2, 2), ((0, 0), (0, 1), (0, 0)))
    y = local(y, *c, (2,), (1,), False)
    config = {"class_name": "Sequential", "config": {"name": "m", "layers": [
        layer("LocallyConnected2D", "a", batch_input_shape=[None, 4, 7, 2], filters=3, kernel_size=[2, 3],
              strides=[1, 3], padding="valid", data_format="channels_last", activation="relu", use_bias=True,
              implementation=1),
        layer("Permute", "p", dims=[3, 1, 2]),
        layer("LocallyConnected2D", "b", filters=2, kernel_size=[2, 2], strides=[1, 1], padding="valid",
              data_format="channels_first", activation="linear", use_bias=True),
        layer("Reshape", "r", target_shape=[2, 2]),
        layer("ZeroPadding1D", "z", padding=[0, 1]),
        layer("LocallyConnected1D", "c", filters=3, kernel_size=[2], strides=[1], padding="valid",
              data_format="channels_last", activation="linear", use_bias=True),
    ]}}
    target = folder / "keras2_local"
    target.mkdir(parents=True, exist_ok=True)
    write(target / "model.h5", config, {"a": a, "p": [], "b": b, "r": [], "z": [], "c": c}, "2.3.1", "tensorflow")
    np.save(target / "x0.npy", x)
    np.save(target / "y0.npy", y.astype("float32"))


def weights_only(folder):
    """The weights of a model of models.py, as Keras 3 saves them alone."""
    model = keras.models.load_model(folder / "shared_layers" / "model.keras")
    target = folder / "weights_only"
    target.mkdir(parents=True, exist_ok=True)
    model.save_weights(target / "whole.weights.h5")
    model.save_weights(target / "sharded.weights.json", max_shard_size=60 / 2**30)


def descriptions(folder):
    target = folder / "descriptions"
    target.mkdir(parents=True, exist_ok=True)
    model = keras.models.load_model(folder / "line_network" / "model.keras")
    (target / "keras3.json").write_text(model.to_json())


def main():
    folder = pathlib.Path(sys.argv[1])
    for make in (sequence_1, image_1, line_1, cudnn_2, local_2, weights_only, descriptions):
        make(folder)


main()
