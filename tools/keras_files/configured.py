# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""How configurations.py draws a model for each class of layers: CASES, by name of the class."""

import keras
import numpy as np
from keras import layers
from keras.src.applications import convnext

ACTIVATIONS = [
    None, "linear", "relu", "leaky_relu", "relu6", "celu", "elu", "selu", "softplus", "softsign", "squareplus",
    "soft_shrink", "sparse_plus", "silu", "gelu", "tanh", "tanh_shrink", "sigmoid", "sparse_sigmoid", "exponential",
    "hard_sigmoid", "hard_silu", "hard_tanh", "mish", "log_sigmoid", "swish", "hard_swish"]
OVER_FEATURES = ["softmax", "log_softmax", "sparsemax", "glu", "hard_shrink"]
PENALTIES = [None, "l1", "l2", keras.regularizers.L1L2(0.02, 0.03)]
BATCH = 3


class Elsewhere(Exception):
    """The backend at hand cannot compute what was drawn."""


class Draw:
    """Random options, and the inputs of one model with their values."""

    def __init__(self, random, number):
        self.random, self.number = random, number
        self.inputs, self.values = [], []
        self.channels_first = False

    def one(self, *choices):
        return choices[self.random.integers(len(choices))]

    def flag(self):
        return bool(self.random.integers(2))

    def size(self, low, high):
        return int(self.random.integers(low, high + 1))

    def sizes(self, count, low, high):
        """One number for all axes, or one for each."""
        return self.size(low, high) if self.flag() else tuple(self.size(low, high) for _ in range(count))

    def some(self, **choices):
        """Each option, or its default."""
        return {key: self.one(*values) for key, values in choices.items() if self.flag()}

    def format(self, chosen=None):
        self.channels_first = self.flag() if chosen is None else chosen
        if self.channels_first and keras.backend.backend() == "tensorflow":
            raise Elsewhere
        return "channels_first" if self.channels_first else self.one(None, "channels_last")

    def numbers(self, *shape, free=0, whole=False, scale=1.0):
        """An input of numbers whose first axes may be without a size, or whose batch has one."""
        value = self.random.standard_normal((BATCH, *shape)) * scale
        return self._input(value.astype("float32"), shape, "float32", free, whole)

    def image(self, *shape, free=0):
        return self._input(self.random.uniform(0, 255, (BATCH, *shape)).astype("float32"), shape, "float32", free)

    def integers(self, low, high, *shape, dtype="int32", free=0):
        return self._input(self.random.integers(low, high, (BATCH, *shape)).astype(dtype), shape, dtype, free)

    def steps(self, *shape, mask=None, free=None, whole=False):
        """A sequence, at times with steps that a mask leaves out, before, between or behind others."""
        mask = self.flag() if mask is None else mask
        free = 0 if whole else self.size(0, 1) if free is None else free
        x = self.numbers(*shape, free=free, whole=whole)
        if mask:
            self.values[-1][0, self.size(1, shape[0] - 1):] = 0
            self.values[-1][1, :self.size(1, shape[0] - 1)] = 0
            self.values[-1][2, self.size(0, shape[0] - 1)] = 0
            x = layers.Masking()(x)
        return x

    def _input(self, value, shape, dtype, free, whole=False):
        shape = (None,) * free + tuple(shape[free:])
        options = {"batch_shape": (BATCH, *shape)} if whole else {"shape": shape}
        x = keras.Input(dtype=dtype, name=f"x{len(self.inputs)}", **options)
        self.inputs.append(x)
        self.values.append(value)
        return x

    def grid(self, rank, low=5, high=7, channels=None, free=True, first=None):
        """An input with channels and what says where they are."""
        order = self.format(first)
        channels = channels or self.size(1, 4)
        sizes = [self.size(low, high) for _ in range(rank)]
        if order == "channels_first":
            return self.numbers(channels, *sizes), {"data_format": order}
        x = self.numbers(*sizes, channels, free=rank if free and self.number == 3 else 0)
        return x, {} if order is None else {"data_format": order}

    def affine(self):
        return self.some(use_bias=(True, False), activation=ACTIVATIONS, kernel_regularizer=PENALTIES,
                         kernel_initializer=("he_normal", "zeros", "orthogonal"), bias_initializer=("ones", "normal"),
                         bias_constraint=(None, "non_neg"), activity_regularizer=PENALTIES)


def convolution(layer, rank):
    def case(d):
        groups = d.one(1, 1, 2) if d.number else 1
        x, options = d.grid(rank, channels=groups * d.size(1, 3))
        causal = rank == 1 and d.flag() and not d.channels_first
        options |= {"padding": "causal" if causal else d.one("valid", "same"), "groups": groups} | d.affine()
        options |= {"dilation_rate": d.sizes(rank, 1, 2)} if d.flag() and groups == 1 else {"strides": d.sizes(rank, 1, 3)}
        return layer(groups * d.size(1, 2), d.sizes(rank, 1, 3), **options)(x)
    return case


def transposed(layer, rank):
    def case(d):
        x, options = d.grid(rank, 3, 4, free=False)
        options |= {"padding": d.one("valid", "same")} | d.affine()
        strides = 1
        if d.number == 1:
            options["dilation_rate"] = 2
        else:
            strides = d.size(1, 3)
            options["strides"] = strides
        if strides > 1 and d.flag():
            options["output_padding"] = d.size(0, strides - 1)
        return layer(d.size(1, 3), d.sizes(rank, 1, 3) if strides == 1 else d.size(strides, 3), **options)(x)
    return case


def depthwise(layer, rank, separable=False):
    def case(d):
        x, options = d.grid(rank)
        options |= {"padding": d.one("valid", "same"), "depth_multiplier": d.size(1, 3)}
        options |= d.some(use_bias=(True, False), activation=ACTIVATIONS, depthwise_regularizer=PENALTIES)
        options |= {"dilation_rate": 2} if d.flag() and not separable else {"strides": d.size(1, 2)}
        filters = (d.size(1, 4),) if separable else ()
        return layer(*filters, d.sizes(rank, 1, 3), **options)(x)
    return case


def pooling(layer, rank):
    def case(d):
        x, options = d.grid(rank)
        options |= d.some(strides=(1, 2, 3, None), padding=("valid", "same"))
        return layer(d.sizes(rank, 1, 3), **options)(x)
    return case


def global_pooling(layer, rank):
    def case(d):
        options = d.some(keepdims=(True, False))
        if rank == 1 and d.number % 2:
            return layer(**options)(d.steps(5, 3))
        x, order = d.grid(rank)
        return layer(**options, **order)(x)
    return case


def adaptive(layer, rank):
    def case(d):
        x, options = d.grid(rank, 4, 7, free=False)
        # TensorFlow ends the process for one window over all of an axis of three.
        return layer(d.sizes(rank, 2 if rank == 3 else 1, 4), **options)(x)
    return case


def recurrent_options(d, cell=False):
    options = d.some(use_bias=(True, False), activation=("relu", "tanh", "sigmoid", "softsign"), dropout=(0.2,),
                     recurrent_dropout=(0.1,), kernel_regularizer=PENALTIES)
    return options


def sequence_options(d):
    return d.some(return_sequences=(True,), go_backwards=(True,), zero_output_for_mask=(True,), return_state=(True,))


def gates(d, layer):
    options = {}
    if layer in (layers.LSTM, layers.LSTMCell, layers.GRU, layers.GRUCell):
        options |= d.some(recurrent_activation=("hard_sigmoid", "tanh"))
    if layer in (layers.LSTM, layers.LSTMCell):
        options |= d.some(unit_forget_bias=(False,))
    if layer in (layers.GRU, layers.GRUCell):
        options |= d.some(reset_after=(False,))
    return options


def recurrent(layer):
    def case(d):
        stateful = d.number == 1
        units = d.size(1, 4)
        x = d.steps(5, d.size(1, 3), whole=stateful)
        options = recurrent_options(d) | sequence_options(d) | gates(d, layer) | d.some(unroll=(False,))
        states = {}
        if d.number == 2:
            count = 2 if layer is layers.LSTM else 1
            states["initial_state"] = [d.numbers(units) for _ in range(count)]
        return layer(units, stateful=stateful, **options)(x, **states)
    return case


def cell(d, layer):
    return layer(d.size(1, 3), **recurrent_options(d, True), **gates(d, layer))


def around_cells(wrap):
    def case(d):
        return layers.RNN(wrap(d), **sequence_options(d))(d.steps(4, d.size(1, 3)))
    return case


def any_cell(d):
    return cell(d, d.one(layers.SimpleRNNCell, layers.LSTMCell, layers.GRUCell))


def stack(d):
    return layers.StackedRNNCells([any_cell(d) for _ in range(d.size(1, 3))])


def bidirectional(d):
    inner = d.one(layers.SimpleRNN, layers.LSTM, layers.GRU)
    options = d.some(return_sequences=(True,), zero_output_for_mask=(True,))
    units = d.size(1, 3)
    forward = inner(units, **options, **recurrent_options(d), **gates(d, inner))
    backward = {}
    if d.number == 2:
        backward["backward_layer"] = d.one(layers.SimpleRNN, layers.GRU)(units, go_backwards=True, **options)
    merge = ("concat", None, "ave", d.one("sum", "mul"))[d.number % 4]
    return layers.Bidirectional(forward, merge_mode=merge, **backward)(d.steps(5, 2))


def conv_lstm(layer, rank):
    def case(d):
        # JAX does not take masks there.
        order = d.format(False if d.number == 3 else None)
        spatial = [d.size(3, 4) for _ in range(rank)]
        channels = d.size(1, 2)
        shape = (channels, *spatial) if d.channels_first else (*spatial, channels)
        options = d.some(use_bias=(True, False), activation=("relu", "tanh"), recurrent_activation=("hard_sigmoid",),
                         unit_forget_bias=(False,), return_sequences=(True,), go_backwards=(True,),
                         return_state=(True,), padding=("same",))
        if order:
            options["data_format"] = order
        if d.number == 1:
            options["dilation_rate"] = 2 if options.get("padding") == "same" else 1
        elif d.flag():
            options["strides"] = 2
        x = d.numbers(3, *shape)
        if d.number != 3:
            return layer(d.size(1, 2), d.sizes(rank, 1, 3), **options)(x)
        # Masking would leave out places, not steps.
        mask = d.integers(0, 2, 3, dtype="bool")
        return layer(d.size(1, 2), d.sizes(rank, 1, 3), **options)(x, mask=mask)
    return case


def einsum_dense(d):
    equation, shape, axes, inner = d.one(
        ("ab,bc->ac", 3, "c", ()), ("abc,cd->abd", (None, 3), "d", (4,)), ("...x,xy->...y", 3, "y", (4,)),
        ("abc,cde->abde", (None, 2, 3), "de", (4,)), ("abc,bd->adc", (3, None), "d", (4,)),
        ("abc,bcd->ad", 3, None, (4,)), ("abc,cd->abd", (4, 3), "bd", (4,)))
    return layers.EinsumDense(equation, shape, bias_axes=axes, **d.some(activation=ACTIVATIONS))(d.numbers(*inner, 5))


def embedding(d):
    words, size = d.size(3, 9), d.size(1, 4)
    mask = d.flag()
    y = layers.Embedding(words, size, mask_zero=mask)(d.integers(0, words, 5, dtype=d.one("int32", "float32", "int64")))
    return d.one(layers.GRU(2), layers.GlobalAveragePooling1D())(y) if mask else y


def masking(d):
    x = d.numbers(5, 2)
    value = d.one(0.0, -1.0, 2.5)
    d.values[-1][0, 2:] = value
    d.values[-1][1, :2] = value
    y = layers.Masking(value)(x)
    return [y, d.one(layers.LSTM(2), layers.GlobalAveragePooling1D())(y)]


def activation(d):
    return [layers.Activation(name)(x) for x in [d.numbers(4, 6)] for name in
            (a for i, a in enumerate(ACTIVATIONS[1:] + OVER_FEATURES) if i % 4 == d.number % 4)]


def spectral(d):
    steps = d.size(1, 3)
    inner, shape = d.one(
        (layers.Dense(3), (4,)), (layers.Conv2D(2, 3, padding="same"), (4, 4, 2)), (layers.Conv1D(3, 2), (5, 2)),
        (layers.Embedding(6, 3), None))
    # The output has the type of the input, so integers would come out.
    x = d.integers(0, 6, 4, dtype="float32") if shape is None else d.numbers(*shape)
    return layers.SpectralNormalization(inner, power_iterations=steps)(x)


def time_distributed(d):
    inner, shape = d.one(
        (layers.Dense(2, activation="tanh"), (3,)), (layers.Conv1D(2, 2), (4, 2)), (layers.BatchNormalization(), (3,)),
        (layers.LSTM(2), (3, 2)), (layers.Flatten(), (2, 3)))
    return layers.TimeDistributed(inner)(d.steps(4, *shape, free=0))


def simple(layer, *shape, **choices):
    return lambda d: layer(**d.some(**choices))(d.numbers(*shape, free=0))


def softmax(d):
    if d.number == 3:
        return layers.Softmax()(d.numbers(3, 4), mask=layers.Rescaling(1)(d.integers(0, 2, 3, 4)) > 0.5)
    return layers.Softmax(axis=d.one(-1, 1, 2, (1, 2), (-1, -2)))(d.numbers(3, 4))


def p_relu(d):
    return layers.PReLU(**d.some(shared_axes=([1], [1, 2], [2])))(d.numbers(3, 4, 2))


def merging(layer):
    def case(d):
        if d.number == 1:
            y = [d.steps(4, 2, mask=True, free=0) for _ in range(2)]
            return layers.SimpleRNN(2)(layer()(y))
        shapes = d.one([(3, 4)] * 3, [(3, 4), (4,)], [(3, 4), (1, 4)], [(2, 1, 4), (3, 1)], [(4,)] * 4)
        if layer is layers.Subtract:
            shapes = shapes[:2]
        return layer()([d.numbers(*shape) for shape in shapes])
    return case


def concatenate(d):
    if d.number == 1:
        y = layers.Concatenate(axis=d.one(1, -1))([d.steps(4, 2, mask=True, free=0), d.steps(4, 2, mask=d.flag(), free=0)])
        return layers.GRU(2)(y)
    axis = d.one(1, 2, -1, -2)
    shape = [2, 3]
    parts = []
    for _ in range(d.size(2, 4)):
        shape[axis if axis < 0 else axis - 1] = d.size(1, 3)
        parts.append(d.numbers(*shape))
    return layers.Concatenate(axis=axis)(parts)


def dot(d):
    axes, a, b = d.one((1, (4,), (4,)), (-1, (3, 4), (2, 4)), ((2, 1), (3, 4), (4, 2)), (1, (3, 2), (3, 4)),
                       ((1, 2), (3, 2), (2, 3)), ((-1, -2), (2, 4), (4, 3)))
    return layers.Dot(axes, normalize=d.flag())([d.numbers(*a), d.numbers(*b)])


def scored(layer):
    def case(d):
        query = d.steps(4, 3, free=0)
        value = d.steps(5, 3, free=0)
        options = d.some(use_scale=(True, False), dropout=(0.3,))
        if layer is layers.Attention:
            options |= d.some(score_mode=("dot", "concat"))
        parts = [query, value] if d.flag() else [query, value, d.numbers(5, 3)]
        calls = d.some(return_attention_scores=(True,), use_causal_mask=(True,))
        return layer(**options)(parts, **calls)
    return case


def heads(layer, make):
    def case(d):
        options = d.some(use_bias=(True, False), dropout=(0.2,), use_gate=(True,))
        if d.number == 0:
            options["sliding_window"] = d.size(1, 3)
        calls = d.some(use_causal_mask=(True,), return_attention_scores=(True,))
        if d.number == 3:
            calls["attention_mask"] = d.integers(0, 2, 4, 4, dtype="bool")
            d.values[-1][:, :, 0] = True
        query = d.steps(4, 3, mask=d.number == 1, free=0)
        if d.flag() or d.number in (0, 3):
            return layer(**make(d), **options)(query, query, **calls)
        features = 3 if layer is layers.GroupQueryAttention else 2
        value = d.steps(5, features, mask=d.number == 1, free=0)
        key = (d.numbers(5, features),) if d.flag() else ()
        return layer(**make(d), **options)(query, value, *key, **calls)
    return case


def multi_head(d):
    # TensorFlow adds biases of one number for a head along the wrong axis where there are as many steps.
    options = {"num_heads": d.size(1, 3), "key_dim": d.size(2, 3)}
    return options | d.some(value_dim=(2, 4), output_shape=(2, 5, (2, 3)))


def multi_head_over_axes(d):
    x = d.numbers(2, 3, 4)
    return layers.MultiHeadAttention(2, 3, attention_axes=d.one((1,), (2,), (1, 2)), **d.some(output_shape=(5,)))(x, x)


def multi_head_case(d):
    return multi_head_over_axes(d) if d.number == 2 else heads(layers.MultiHeadAttention, multi_head)(d)


def grouped(d):
    pairs = d.size(1, 2)
    return {"head_dim": d.size(2, 3), "num_query_heads": pairs * d.size(1, 3), "num_key_value_heads": pairs}


def batch_normalization(d):
    axis, shape = d.one((-1, (4,)), (-1, (3, 4)), (1, (3, 4)), (2, (3, 4, 2)), (-1, (3, 3, 2)), (1, (2, 3, 3)))
    return layers.BatchNormalization(axis=axis, **d.some(center=(False,), scale=(False,), epsilon=(1e-2, 0.5)))(
        d.numbers(*shape))


def layer_normalization(d):
    options = d.some(center=(False,), scale=(False,), epsilon=(1e-6, 1e-2))
    return layers.LayerNormalization(axis=d.one(-1, 1, [1, 2], [-1, -2], 2), **options)(d.numbers(3, 4, 2))


def group_normalization(d):
    options = d.some(center=(False,), scale=(False,), epsilon=(1e-2,))
    axis, shape = d.one((-1, (3, 4)), (1, (4, 3)), (-1, (2, 3, 4)), (2, (2, 4, 3)), (-1, (4,)))
    return layers.GroupNormalization(d.one(1, 2, 4, -1), axis=axis, **options)(d.numbers(*shape))


def normalization(d):
    x = d.numbers(3, 4, scale=3.0)
    options = d.some(invert=(True,))
    if d.flag():
        return layers.Normalization(axis=-1, mean=[0.5, 1, -2, 3], variance=[1, 4, 0.25, 2], **options)(x)
    layer = layers.Normalization(axis=d.one(-1, 1, (1, 2), None), **options)
    layer.adapt(d.random.standard_normal((6, 3, 4)) * 2 + 1)
    return layer(x)


def rescaling(d):
    scale, offset = d.one((0.5, 0.0), (2, -1), ([1.0, 2.0, 0.5], [0.0, -1.0, 3.0]), (1 / 127.5, -1))
    return layers.Rescaling(scale, offset)(d.image(2, 3))


def noisy(layer, *shape, **choices):
    def case(d):
        options = d.some(seed=(1, 7), **choices)
        amount = {"stddev": 0.3} if layer is layers.GaussianNoise else {"rate": d.one(0.0, 0.2, 0.9)}
        return layers.Dense(2)(layer(**amount, **options)(d.numbers(*shape)))
    return case


def spatial_dropout(layer, rank):
    def case(d):
        x, options = d.grid(rank, first=False if rank == 1 else None)
        return layer(d.one(0.1, 0.5), **({} if rank == 1 else options))(x)
    return case


def flatten(d):
    return layers.Flatten(data_format=d.format())(d.numbers(*d.one((), (3,), (2, 3), (2, 3, 2))))


def reshape(d):
    return layers.Reshape(d.one((6, 4), (-1,), (2, -1, 3), (24, 1), (None, 12)))(d.numbers(2, 3, 4))


def borders(layer, rank):
    def case(d):
        order = {} if rank == 1 else {"data_format": d.format()}
        shape = [6] * rank
        pairs = tuple((d.size(0, 2), d.size(0, 2)) for _ in range(rank))
        amount = d.one(1, d.sizes(rank, 0, 2), pairs) if rank > 1 else d.one(1, 2, pairs[0])
        if rank == 1 and "ZeroPadding" in layer.__name__ and d.flag():
            order = {"data_format": d.format()}
        return layer(amount, **order)(d.numbers(*((2, *shape) if d.channels_first else (*shape, 2))))
    return case


def up_sampling(layer, rank):
    def case(d):
        if rank == 1:
            return layer(d.size(1, 3))(d.numbers(3, 2))
        x, options = d.grid(rank, 2, 3, free=False)
        if rank == 2 and not d.channels_first:
            options |= d.some(interpolation=("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"))
        return layer(d.sizes(rank, 1, 3), **options)(x)
    return case


def category_encoding(d):
    mode, shape, dtype = (("one_hot", (), "int32"), ("multi_hot", (4,), "int32"), ("count", (4,), "int64"),
                          ("one_hot", (1,), "int32"))[d.number % 4]
    return layers.CategoryEncoding(5, output_mode=mode)(d.integers(0, 5, *shape, dtype=dtype))


def discretization(d):
    mode = d.one("int", "one_hot", "multi_hot", "count")
    layer = layers.Discretization([-1.0, 0.0, 0.5], output_mode=mode)
    if d.number == 2:
        layer = layers.Discretization(num_bins=4, output_mode=mode)
        layer.adapt(d.random.standard_normal((50, 3)))
    return layer(d.numbers(3))


def integer_lookup(d):
    mode = ("int", "one_hot", "multi_hot", "count")[d.number % 4]
    options = d.some(num_oov_indices=(1, 2), mask_token=(0,))
    if mode != "int":
        options |= d.some(pad_to_max_tokens=(True,)) | {"max_tokens": 9}
    x = d.integers(0, 14, *(() if mode == "one_hot" else (4,)), dtype=d.one("int32", "int64"))
    return layers.IntegerLookup(vocabulary=[2, 5, 9, 11], output_mode=mode, **options)(x)


def photo(layer, **choices):
    def case(d):
        options = d.some(**choices)
        if layer in (layers.CenterCrop, layers.RandomCrop, layers.Resizing):
            options |= {"height": d.size(3, 6), "width": d.size(3, 6)}
        if layer is layers.Resizing and "pad_to_aspect_ratio" in options:
            options.pop("crop_to_aspect_ratio", None)
        return layer(**options)(d.image(d.size(6, 8), d.size(6, 8), 3))
    return case


def scale(d):
    channels = d.size(1, 4)
    return convnext.LayerScale(d.one(0.3, 1e-6), channels)(d.numbers(3, 2, channels))


def by_rank(make, pattern, ranks=(1, 2, 3)):
    names = {rank: pattern.format(rank) for rank in ranks}
    return {name: make(getattr(layers, name), rank) for rank, name in names.items()}


SLOPES = (0.0, 0.1, 0.3)
RANGE = ((0, 255), (0.0, 255.0))
AFFINE = {"fill_mode": ("reflect", "constant", "wrap", "nearest"), "interpolation": ("bilinear", "nearest"),
          "fill_value": (0.0, 3.0)}
CASES = {
    "Dense": lambda d: layers.Dense(d.size(1, 4), **d.affine())(d.numbers(*d.one((3,), (2, 4), (2, 3, 2)))),
    "EinsumDense": einsum_dense,
    "Embedding": embedding,
    "Masking": masking,
    "Identity": lambda d: layers.Identity()(d.steps(4, 2)),
    "Activation": activation,
    "SpectralNormalization": spectral,
    "TimeDistributed": time_distributed,
    "ELU": simple(layers.ELU, 4, alpha=(0.5, 2.0)),
    "LeakyReLU": simple(layers.LeakyReLU, 4, negative_slope=SLOPES),
    "ReLU": simple(layers.ReLU, 4, 3, max_value=(0.5, 6.0), negative_slope=SLOPES, threshold=(0.1, 0.4)),
    "Softmax": softmax,
    "PReLU": p_relu,
    "SimpleRNN": recurrent(layers.SimpleRNN),
    "LSTM": recurrent(layers.LSTM),
    "GRU": recurrent(layers.GRU),
    "SimpleRNNCell": around_cells(lambda d: cell(d, layers.SimpleRNNCell)),
    "LSTMCell": around_cells(lambda d: cell(d, layers.LSTMCell)),
    "GRUCell": around_cells(lambda d: cell(d, layers.GRUCell)),
    "StackedRNNCells": around_cells(stack),
    "RNN": around_cells(lambda d: [any_cell(d), any_cell(d)] if d.flag() else any_cell(d)),
    "Bidirectional": bidirectional,
    "Concatenate": concatenate,
    "Dot": dot,
    "Attention": scored(layers.Attention),
    "AdditiveAttention": scored(layers.AdditiveAttention),
    "MultiHeadAttention": multi_head_case,
    "GroupQueryAttention": heads(layers.GroupQueryAttention, grouped),
    "BatchNormalization": batch_normalization,
    "LayerNormalization": layer_normalization,
    "GroupNormalization": group_normalization,
    "RMSNormalization": lambda d: layers.RMSNormalization(
        axis=d.one(-1, 3, (2, 3), (-2, -1)), **d.some(epsilon=(1e-2,)))(d.numbers(3, 4, 2)),
    "UnitNormalization": lambda d: layers.UnitNormalization(axis=d.one(-1, 1, (1, 2)))(d.numbers(3, 4, 2)),
    "Normalization": normalization,
    "Rescaling": rescaling,
    "Dropout": noisy(layers.Dropout, 3, 4, noise_shape=((None, 1, 4), (None, 3, 1))),
    "AlphaDropout": noisy(layers.AlphaDropout, 3, 4, noise_shape=((None, 1, 4),)),
    "GaussianDropout": noisy(layers.GaussianDropout, 4),
    "GaussianNoise": noisy(layers.GaussianNoise, 4),
    "ActivityRegularization": simple(layers.ActivityRegularization, 4, l1=(0.1,), l2=(0.2,)),
    "Flatten": flatten,
    "Reshape": reshape,
    "Permute": lambda d: layers.Permute(d.one((2, 1, 3), (3, 1, 2), (1, 3, 2), (3, 2, 1)))(d.numbers(2, 3, 4)),
    "RepeatVector": lambda d: layers.RepeatVector(d.size(1, 4))(d.numbers(3)),
    "CategoryEncoding": category_encoding,
    "Discretization": discretization,
    "IntegerLookup": integer_lookup,
    "CenterCrop": photo(layers.CenterCrop),
    "Resizing": photo(
        layers.Resizing, interpolation=("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"),
        crop_to_aspect_ratio=(True,), pad_to_aspect_ratio=(True,), fill_value=(3.0,)),
    "RandomFlip": photo(layers.RandomFlip, mode=("horizontal", "vertical"), seed=(1,)),
    "RandomBrightness": lambda d: layers.RandomBrightness(
        d.one(0.2, (-0.3, 0.1)), **d.some(value_range=RANGE))(d.image(3, 3, 3)),
    "RandomContrast": lambda d: layers.RandomContrast(
        d.one(0.2, (0.3, 0.1)), **d.some(value_range=RANGE))(d.image(3, 3, 3)),
    "RandomColorDegeneration": lambda d: layers.RandomColorDegeneration(
        d.one(0.2, (0.1, 0.4)), **d.some(value_range=RANGE))(d.image(3, 3, 3)),
    "RandomCrop": photo(layers.RandomCrop),
    "RandomInvert": photo(layers.RandomInvert, factor=(0.2, 1.0), value_range=RANGE),
    "ReversibleEmbedding": lambda d: layers.ReversibleEmbedding(
        7, 3, **d.some(tie_weights=(True, False), mask_zero=(True,)))(d.integers(0, 7, 4)),
    "RandomGrayscale": photo(layers.RandomGrayscale, factor=(0.2,)),
    "AutoContrast": photo(layers.AutoContrast, value_range=RANGE),
    "RandomRotation": lambda d: layers.RandomRotation(d.one(0.2, (-0.3, 0.1)), **d.some(**AFFINE))(d.image(4, 5, 3)),
    "RandomTranslation": lambda d: layers.RandomTranslation(
        d.one(0.2, (-0.3, 0.1)), d.one(0.1, (0.0, 0.2)), **d.some(**AFFINE))(d.image(4, 5, 3)),
    "RandomZoom": lambda d: layers.RandomZoom(
        d.one(0.2, (-0.3, 0.1)), d.one(None, 0.1), **d.some(**AFFINE))(d.image(4, 5, 3)),
    "Solarization": photo(
        layers.Solarization, addition_factor=(0.0,), threshold_factor=(0.0,), value_range=RANGE),
    "LayerScale": scale,
    "StochasticDepth": lambda d: convnext.StochasticDepth(d.one(0.1, 0.4))(d.numbers(3, 2, 2)),
}
CASES |= {name: merging(getattr(layers, name)) for name in
          ("Add", "Average", "Maximum", "Minimum", "Multiply", "Subtract")}
CASES |= by_rank(convolution, "Conv{}D") | by_rank(transposed, "Conv{}DTranspose")
CASES |= by_rank(depthwise, "DepthwiseConv{}D", (1, 2))
CASES |= by_rank(lambda layer, rank: depthwise(layer, rank, True), "SeparableConv{}D", (1, 2))
CASES |= by_rank(pooling, "MaxPooling{}D") | by_rank(pooling, "AveragePooling{}D")
CASES |= by_rank(global_pooling, "GlobalMaxPooling{}D") | by_rank(global_pooling, "GlobalAveragePooling{}D")
CASES |= by_rank(adaptive, "AdaptiveMaxPooling{}D") | by_rank(adaptive, "AdaptiveAveragePooling{}D")
CASES |= by_rank(conv_lstm, "ConvLSTM{}D") | by_rank(spatial_dropout, "SpatialDropout{}D")
CASES |= by_rank(borders, "Cropping{}D") | by_rank(borders, "ZeroPadding{}D") | by_rank(up_sampling, "UpSampling{}D")
