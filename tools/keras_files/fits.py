# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Trains small models with Keras and writes them before, in the middle and after.

    fits.py FOLDER [STEPS] [NAME ...]

Each case is a folder: start.keras is compiled and fresh, middle.keras and middle.h5 were trained for
half of the epochs, after.keras for all of them, in order and with a short last batch. fit.txt has
the epochs of each half and the batch size; figures.txt what Keras's evaluate says of after.keras.
"""

import os
import pathlib
import sys
import zipfile

os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
from keras import layers, losses, metrics, ops, optimizers

SAMPLES, BATCH = 10, 4
schedules = optimizers.schedules


def classes(random, count=3):
    return random.integers(0, count, (SAMPLES,)).astype("int32")


def one_hot(random):
    return np.eye(3, dtype="float32")[classes(random)]


def numbers(random, *shape):
    return random.standard_normal((SAMPLES, *shape)).astype("float32")


def perceptron(last, activation):
    return keras.Sequential([
        keras.Input((5,)),
        layers.Dense(4, activation="tanh"),
        layers.Dense(last, activation=activation),
    ])


OPTIMIZERS = {
    "sgd": lambda: optimizers.SGD(0.1),
    "sgd_momentum": lambda: optimizers.SGD(0.05, momentum=0.9, weight_decay=0.01),
    "sgd_nesterov": lambda: optimizers.SGD(0.05, momentum=0.8, nesterov=True, clipnorm=0.5),
    "sgd_clipvalue": lambda: optimizers.SGD(0.1, clipvalue=0.05),
    "rmsprop": lambda: optimizers.RMSprop(0.005),
    "rmsprop_centered": lambda: optimizers.RMSprop(0.005, rho=0.8, momentum=0.5, centered=True),
    "adam": lambda: optimizers.Adam(0.01),
    "adam_amsgrad": lambda: optimizers.Adam(0.01, beta_1=0.8, beta_2=0.9, epsilon=1e-5, amsgrad=True),
    "adam_ema": lambda: optimizers.Adam(0.01, use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=7),
    "adam_accumulated": lambda: optimizers.Adam(0.01, gradient_accumulation_steps=2),
    "adam_global_clipnorm": lambda: optimizers.Adam(0.01, global_clipnorm=0.3, loss_scale_factor=8.0),
    "adamw": lambda: optimizers.AdamW(0.01, weight_decay=0.02),
    "adamax": lambda: optimizers.Adamax(0.01),
    "nadam": lambda: optimizers.Nadam(0.01),
    "adagrad": lambda: optimizers.Adagrad(0.05, initial_accumulator_value=0.2),
    "adadelta": lambda: optimizers.Adadelta(1.0, rho=0.9),
    "adafactor": lambda: optimizers.Adafactor(0.01),
    "ftrl": lambda: optimizers.Ftrl(
        0.05, l1_regularization_strength=0.001, l2_regularization_strength=0.002, beta=0.1),
    "lamb": lambda: optimizers.Lamb(0.01),
    "lion": lambda: optimizers.Lion(0.001),
    "muon": lambda: optimizers.Muon(0.02, exclude_layers=["dense_1"]),
    "muon_plain": lambda: optimizers.Muon(0.02, weight_decay=None, nesterov=False, rms_rate=None, ns_steps=3),
    "loss_scale": lambda: optimizers.LossScaleOptimizer(optimizers.Adam(0.01), dynamic_growth_steps=5),
    "exponential_decay": lambda: optimizers.SGD(schedules.ExponentialDecay(0.1, 5, 0.7, True)),
    "inverse_time_decay": lambda: optimizers.SGD(schedules.InverseTimeDecay(0.1, 5, 0.5)),
    "piecewise_decay": lambda: optimizers.Adam(schedules.PiecewiseConstantDecay([4, 9], [0.02, 0.01, 0.005])),
    "polynomial_decay": lambda: optimizers.Adam(schedules.PolynomialDecay(0.02, 8, 0.001, 2.0, True)),
    "cosine_decay": lambda: optimizers.Adam(schedules.CosineDecay(0.0, 12, 0.1, warmup_target=0.02, warmup_steps=4)),
    "cosine_restarts": lambda: optimizers.Adam(schedules.CosineDecayRestarts(0.02, 4, 1.5, 0.8, 0.1)),
}


def optimizer_case(make):
    def case(random):
        model = perceptron(3, "softmax")
        model.compile(make(), "sparse_categorical_crossentropy", metrics=["accuracy"])
        return model, numbers(random, 5), classes(random)
    return case


def loss_case(loss, activation, target):
    def case(random):
        y = target(random)
        model = perceptron(1 if y.ndim == 2 and y.shape[1] == 1 else 3, activation)
        model.compile(optimizers.Adam(0.01), loss() if callable(loss) else loss)
        return model, numbers(random, 5), y
    return case


def binary(random):
    return random.integers(0, 2, (SAMPLES, 1)).astype("float32")


def several_binary(random):
    return random.integers(0, 2, (SAMPLES, 3)).astype("float32")


def signs(random):
    return several_binary(random) * 2 - 1


def real(random):
    return numbers(random, 3)


def positive(random):
    return np.abs(numbers(random, 3)) + 0.1


def distribution(random):
    y = positive(random)
    return y / y.sum(-1, keepdims=True)


LOSSES = {
    "mean_squared_error": (losses.MeanSquaredError, None, real),
    "mse_string": ("mse", None, real),
    "mean_absolute_error": (losses.MeanAbsoluteError, None, real),
    "mean_absolute_percentage_error": (losses.MeanAbsolutePercentageError, None, positive),
    "mean_squared_logarithmic_error": (losses.MeanSquaredLogarithmicError, "softplus", positive),
    "binary_crossentropy": (lambda: losses.BinaryCrossentropy(label_smoothing=0.1), "sigmoid", binary),
    "binary_crossentropy_logits": (lambda: losses.BinaryCrossentropy(from_logits=True), None, several_binary),
    "binary_focal": (
        lambda: losses.BinaryFocalCrossentropy(apply_class_balancing=True, alpha=0.3, gamma=1.5), "sigmoid", binary),
    "categorical_crossentropy": (
        lambda: losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.05), None, one_hot),
    "categorical_focal": (lambda: losses.CategoricalFocalCrossentropy(alpha=0.4, gamma=1.0), "softmax", one_hot),
    "categorical_generalized": (lambda: losses.CategoricalGeneralizedCrossEntropy(0.6), "softmax", classes),
    "sparse_crossentropy": (
        lambda: losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=1), None, classes),
    "categorical_hinge": (losses.CategoricalHinge, None, one_hot),
    "hinge": (losses.Hinge, "tanh", signs),
    "squared_hinge": (losses.SquaredHinge, "tanh", signs),
    "cosine_similarity": (losses.CosineSimilarity, None, real),
    "dice": (losses.Dice, "sigmoid", several_binary),
    "tversky": (lambda: losses.Tversky(alpha=0.3, beta=0.7), "sigmoid", several_binary),
    "circle": (lambda: losses.Circle(gamma=8.0, margin=0.3), None, classes),
    "huber": (losses.Huber, None, real),
    "kl_divergence": (losses.KLDivergence, "softmax", distribution),
    "log_cosh": (losses.LogCosh, None, real),
    "poisson": (losses.Poisson, "softplus", positive),
    "sum_reduction": (lambda: losses.MeanSquaredError(reduction="sum"), None, real),
}

LAYERS = {
    "dense": ((5,), lambda: [layers.Dense(3, kernel_regularizer="l2", bias_constraint="max_norm")]),
    "frozen_dense": ((5,), lambda: [layers.Dense(4, activation="tanh", trainable=False), layers.Dense(2)]),
    "einsum_dense": ((4, 5), lambda: [layers.EinsumDense("abc,cd->abd", (4, 3), bias_axes="d")]),
    "conv1d": ((6, 3), lambda: [layers.Conv1D(4, 3, padding="same", strides=2)]),
    "conv2d": ((6, 5, 2), lambda: [layers.Conv2D(4, 3, padding="same", groups=2, activation="tanh")]),
    "conv3d": ((4, 4, 3, 2), lambda: [layers.Conv3D(2, 2)]),
    "conv1d_transpose": ((5, 3), lambda: [layers.Conv1DTranspose(2, 3, strides=2, padding="same")]),
    "conv2d_transpose": ((3, 4, 2), lambda: [layers.Conv2DTranspose(2, 3, strides=2)]),
    "conv3d_transpose": ((2, 3, 2, 2), lambda: [layers.Conv3DTranspose(2, 2)]),
    "depthwise_conv1d": ((6, 3), lambda: [layers.DepthwiseConv1D(3, depth_multiplier=2)]),
    "depthwise_conv2d": ((5, 5, 2), lambda: [layers.DepthwiseConv2D(3, depth_multiplier=2)]),
    "separable_conv1d": ((6, 3), lambda: [layers.SeparableConv1D(4, 3)]),
    "separable_conv2d": ((5, 5, 2), lambda: [layers.SeparableConv2D(4, 3, padding="same")]),
    "batch_normalization": ((5,), lambda: [layers.Dense(4, use_bias=False), layers.BatchNormalization(momentum=0.8), layers.Dense(2)]),
    "layer_normalization": ((4, 3), lambda: [layers.LayerNormalization(axis=(1, 2))]),
    "group_normalization": ((4, 6), lambda: [layers.GroupNormalization(3)]),
    "rms_normalization": ((4, 6), lambda: [layers.RMSNormalization()]),
    "spectral_normalization": ((5,), lambda: [layers.SpectralNormalization(layers.Dense(3))]),
    "p_relu": ((4, 3), lambda: [layers.PReLU(shared_axes=[1]), layers.Dense(2)]),
    "simple_rnn": ((5, 3), lambda: [layers.SimpleRNN(4)]),
    "lstm": ((5, 3), lambda: [layers.LSTM(4, return_sequences=True), layers.LSTM(3, go_backwards=True)]),
    "gru": ((5, 3), lambda: [layers.GRU(4, return_sequences=True), layers.GRU(3, reset_after=False)]),
    "bidirectional": ((5, 3), lambda: [layers.Bidirectional(layers.LSTM(3)), layers.Dense(2)]),
    "time_distributed": ((5, 3), lambda: [layers.TimeDistributed(layers.Dense(2, activation="tanh"))]),
    "rnn_of_cells": ((5, 3), lambda: [layers.RNN([layers.LSTMCell(3), layers.GRUCell(2)])]),
    "conv_lstm1d": ((3, 6, 2), lambda: [layers.ConvLSTM1D(2, 3)]),
    "conv_lstm2d": ((3, 4, 4, 2), lambda: [layers.ConvLSTM2D(2, 2, padding="same")]),
    "conv_lstm3d": ((2, 3, 3, 3, 1), lambda: [layers.ConvLSTM3D(1, 2)]),
}


def layer_case(shape, make):
    def case(random):
        model = keras.Sequential([keras.Input(shape), *make(), layers.Flatten(), layers.Dense(2)])
        model.compile(optimizers.Adam(0.01), "mse", metrics=["mae"])
        return model, numbers(random, *shape), numbers(random, 2)
    return case


def embedding(random):
    model = keras.Sequential([
        keras.Input((5,), dtype="int32"),
        layers.Embedding(7, 4, mask_zero=True),
        layers.GRU(3),
        layers.Dense(2),
    ])
    model.compile("rmsprop", "mse")
    return model, random.integers(0, 7, (SAMPLES, 5)).astype("int32"), numbers(random, 2)


def attention(layer, **options):
    def case(random):
        x = keras.Input((4, 6))
        y = layer(**options)(x, x)
        model = keras.Model(x, layers.Dense(2)(layers.Flatten()(y)))
        model.compile("adam", "mse")
        return model, numbers(random, 4, 6), numbers(random, 2)
    return case


def two_outputs(random):
    a, b = keras.Input((4,), name="a"), keras.Input((3,), name="b")
    shared = layers.Dense(3, activation="tanh", name="shared")
    x = layers.Concatenate()([shared(a), layers.Dense(3)(b)])
    inner_in = keras.Input((6,))
    inner = keras.Model(inner_in, layers.Dense(4, activation="sigmoid")(inner_in), name="inner")
    x = inner(x)
    model = keras.Model([a, b], [layers.Dense(2, name="first")(x), layers.Dense(3, activation="softmax", name="second")(x)])
    model.compile(
        "nadam",
        {"first": "mse", "second": losses.SparseCategoricalCrossentropy()},
        loss_weights={"first": 0.3, "second": 1.5},
        metrics={"second": ["accuracy", metrics.SparseTopKCategoricalAccuracy(k=2)], "first": "mae"})
    return model, [numbers(random, 4), numbers(random, 3)], [numbers(random, 2), classes(random)]


def dict_outputs(random):
    x = keras.Input((4,), name="x")
    model = keras.Model(x, {"z": layers.Dense(2, name="z")(x), "a": layers.Dense(1, name="a")(x)})
    model.compile(
        optimizers.SGD(0.05),
        {"z": "mse", "a": "mae"},
        loss_weights={"z": 1.0, "a": 0.5})
    return model, numbers(random, 4), {"z": numbers(random, 2), "a": numbers(random, 1)}


def many_metrics(random):
    model = perceptron(1, "sigmoid")
    model.compile("adam", "binary_crossentropy", metrics=[
        "accuracy", "AUC", metrics.AUC(name="pr", curve="PR", num_thresholds=20), metrics.Precision(thresholds=0.4),
        metrics.Recall(), metrics.TruePositives(thresholds=0.45), metrics.FalseNegatives(), metrics.TrueNegatives(),
        metrics.FalsePositives(), metrics.BinaryAccuracy(threshold=0.45), metrics.BinaryCrossentropy(label_smoothing=0.1),
        metrics.PrecisionAtRecall(0.5), metrics.RecallAtPrecision(0.4), metrics.SensitivityAtSpecificity(0.5),
        metrics.SpecificityAtSensitivity(0.5), metrics.BinaryIoU(threshold=0.45), metrics.MeanSquaredError(name="square"),
        metrics.RootMeanSquaredError(), metrics.F1Score(average="micro", threshold=0.45),
        metrics.FBetaScore(average="macro", beta=2.0, threshold=0.45)])
    return model, numbers(random, 5), binary(random)


def class_metrics(random):
    model = perceptron(3, "softmax")
    model.compile("adam", "categorical_crossentropy", metrics=[
        "acc", metrics.CategoricalAccuracy(), metrics.TopKCategoricalAccuracy(k=2), metrics.CategoricalCrossentropy(),
        metrics.KLDivergence(), metrics.CosineSimilarity(), metrics.OneHotIoU(3, [0, 2]), metrics.OneHotMeanIoU(3),
        metrics.CategoricalHinge(), metrics.LogCoshError(), metrics.R2Score(), metrics.PearsonCorrelation(),
        metrics.ConcordanceCorrelation(), metrics.Poisson(), metrics.Hinge(), metrics.SquaredHinge(),
        metrics.MeanAbsolutePercentageError(), metrics.MeanSquaredLogarithmicError(), metrics.MeanAbsoluteError()],
        weighted_metrics=["mse"])
    return model, numbers(random, 5), one_hot(random)


def mixed_precision(random):
    keras.config.set_dtype_policy("mixed_bfloat16")
    model = perceptron(2, None)
    keras.config.set_dtype_policy("float32")
    model.compile("sgd", "mse")
    return model, numbers(random, 5), numbers(random, 2)


def ctc(random):
    model = keras.Sequential([keras.Input((6, 5)), layers.Dense(4, activation="tanh"), layers.Dense(3)])
    model.compile(optimizers.Adam(0.01), losses.CTC())
    y = np.array([[1, 2], [2, 2], [1, 0], [0, 0], [2, 1]] * (SAMPLES // 5), "int32")
    return model, numbers(random, 6, 5), y


def reversible_embedding(tied):
    def case(random):
        ids = keras.Input((4,), dtype="int32")
        embedding = layers.ReversibleEmbedding(5, 3, tie_weights=tied, logit_soft_cap=2.0)
        x = layers.Dense(3, activation="tanh")(embedding(ids))
        model = keras.Model(ids, embedding(x, reverse=True))
        model.compile(optimizers.Adam(0.01), losses.SparseCategoricalCrossentropy(from_logits=True))
        return model, random.integers(0, 5, (SAMPLES, 4)).astype("int32"), random.integers(0, 5, (SAMPLES, 4))
    return case


def quantized(random):
    """What is not kept in 8 bits is trained."""
    model = keras.Sequential([
        keras.Input((5,)), layers.Dense(6), layers.Dense(4, activation="tanh"), layers.Dense(3)])
    for layer in model.layers[1:]:
        layer.quantize("int8")
    model.compile(optimizers.SGD(0.05), "mse")
    return model, numbers(random, 5), numbers(random, 3)


def cases():
    all_cases = {"optimizer_" + name: optimizer_case(make) for name, make in OPTIMIZERS.items()}
    all_cases |= {"loss_" + name: loss_case(*case) for name, case in LOSSES.items()}
    all_cases |= {"layer_" + name: layer_case(*case) for name, case in LAYERS.items()}
    all_cases |= {
        "layer_embedding": embedding,
        "layer_multi_head_attention": attention(layers.MultiHeadAttention, num_heads=2, key_dim=3),
        "layer_group_query_attention": attention(
            layers.GroupQueryAttention, head_dim=3, num_query_heads=4, num_key_value_heads=2),
        "layer_attention": attention(layers.Attention, use_scale=True),
        "layer_additive_attention": attention(layers.AdditiveAttention),
        "loss_ctc": ctc,
        "layer_reversible_embedding": reversible_embedding(True),
        "layer_untied_embedding": reversible_embedding(False),
        "layer_quantized": quantized,
        "two_outputs": two_outputs,
        "dict_outputs": dict_outputs,
        "many_metrics": many_metrics,
        "class_metrics": class_metrics,
    }
    return all_cases


def save_arrays(folder, kind, arrays):
    for i, array in enumerate(keras.tree.flatten(arrays)):
        np.save(folder / f"{kind}{i}.npy", array)


def pack(path):
    """Most of a small HDF5 file is zeros."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in entries:
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


def write(folder, case, steps):
    keras.utils.set_random_seed(3)
    model, x, y = case(np.random.default_rng(4))
    folder.mkdir(parents=True, exist_ok=True)
    epochs = max(1, steps // 6)
    options = {"epochs": epochs, "batch_size": BATCH, "shuffle": False, "verbose": 0}
    model.save(folder / "start.keras")
    model.fit(x, y, **options)
    model.save(folder / "middle.keras")
    try:
        # Saving as .h5 takes the optimizer out of what later .keras files say of the compilation.
        keras.models.load_model(folder / "middle.keras").save(folder / "middle.h5")
    except Exception as e:
        print(folder.name, "has no .h5:", str(e).splitlines()[0])
        (folder / "middle.h5").unlink(missing_ok=True)
    model.fit(x, y, **options)
    model.save(folder / "after.keras")
    for name in ("start", "middle", "after"):
        pack(folder / f"{name}.keras")
    figures = model.evaluate(x, y, batch_size=BATCH, verbose=0, return_dict=True)
    lines = []
    for name, value in figures.items():
        lines.append(name + " " + " ".join(repr(float(v)) for v in np.ravel(value)))
    (folder / "figures.txt").write_text("\n".join(lines) + "\n")
    (folder / "fit.txt").write_text(f"{epochs} {BATCH}\n")
    save_arrays(folder, "x", x)
    save_arrays(folder, "y", y)


def main():
    folder = pathlib.Path(sys.argv[1])
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    wanted = sys.argv[3:]
    for name, case in cases().items():
        if not wanted or name in wanted:
            keras.backend.clear_session()
            try:
                write(folder / name, case, steps)
            except Exception as e:
                print(name, "FAILED", type(e).__name__, str(e).splitlines()[0])


main()
