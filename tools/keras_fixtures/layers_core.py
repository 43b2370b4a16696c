# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that compute with each sample as a whole, or change its shape.

`layer_cases.py` says what a case holds.
"""

import numpy as np
from layer_cases import Cases
from layer_cases import keras


def dense():
    with Cases("Dense") as c:
        c.add("matrix", [c.normal(4, 3)], {"units": 5})
        c.add("without bias", [c.normal(4, 3)], {"units": 2, "use_bias": False})
        c.add("tanh", [c.normal(4, 3)], {"units": 2, "activation": "tanh"})
        c.add("softmax", [c.normal(3, 4)], {"units": 5, "activation": "softmax"})
        c.add("sequence", [c.normal(2, 3, 4)], {"units": 3, "activation": "sigmoid"}, [c.mask(2, 3)])
        c.add("penalty", [c.normal(4, 3)], {"units": 2, "activity_regularizer": "l2"})
        of_weights = {"kernel_regularizer": "l2", "bias_regularizer": "l1"}
        c.add("penalties of weights", [c.normal(4, 3)], {"units": 2, **of_weights})
        for how in ("int8", "int8_weights"):
            c.add(how, [c.normal(4, 3)], {"units": 2}, quantization=how)
            options = {"units": 3, "activation": "tanh", "use_bias": False}
            c.add(how + ", sequence", [c.normal(2, 3, 4)], options, [c.mask(2, 3)], quantization=how)
        zeros = c.normal(3, 4) * np.float32([[1], [0], [1e-9]])
        c.add("int8, zeros", [zeros], {"units": 2}, quantization="int8")


def einsum_dense():
    with Cases("EinsumDense", decimals=2) as c:
        sequence = c.normal(2, 3, 4)

        def add(name, equation, output_shape, bias_axes=None, x=sequence, quantization=None, **options):
            options = {"output_shape": output_shape, "bias_axes": bias_axes, **options}
            c.add(name, [x], {"equation": equation, **options}, quantization=quantization)

        add("matrix", "ab,bc->ac", (3,), "c", c.normal(3, 2))
        add("sequence", "abc,cd->abd", (3, 2), "d")
        add("without bias", "abc,cd->abd", (3, 2))
        add("summed", "abc,bcd->ad", (2,), "d")
        add("dense over steps", "abc,bd->adc", (2, 4), "d")
        add("bias of steps", "abc,bd->adc", (2, 4), "dc")
        add("kernel of steps", "abc,bcd->abd", (3, 2), "bd")
        add("left", "...x,xy->...y", (2,), "y", activation="tanh")
        add("heads", "...x,xyz->...yz", (2, 3), "yz")
        add("right", "ab...,bc->ac...", (2,), "c")
        add("turned", "abc,dc->adb", (2, 3), "d")
        of_weights = {"kernel_regularizer": "l1", "bias_regularizer": "l2"}
        add("penalties of weights", "abc,cd->abd", (3, 2), "d", **of_weights)
        for how in ("int8", "int8_weights"):
            add(how + ", sequence", "abc,cd->abd", (3, 2), "d", quantization=how)
            add(how + ", heads", "abc,cde->abde", (3, 2, 3), "de", quantization=how)
            x = c.normal(2, 3, 2, 2)
            add(how + ", back from heads", "abcd,cde->abe", (3, 4), "e", x, quantization=how)
            add(how + ", dense over steps", "abc,bd->adc", (2, 4), "d", quantization=how)
            add(how + ", kernel of steps", "abc,bcd->abd", (3, 2), "bd", quantization=how)
            add(how + ", turned", "abc,dc->adb", (2, 3), "d", quantization=how)


def shapes():
    with Cases("Flatten") as c:
        c.add("image", [c.normal(2, 3, 2, 2)])
        c.add("channels first", [c.normal(2, 3, 2, 4)], {"data_format": "channels_first"})
        c.add("matrix", [c.normal(3, 4)])
        c.add("vector", [c.normal(3)])
    with Cases("Reshape") as c:
        c.add("split", [c.normal(2, 12)], {"target_shape": (3, 4)})
        c.add("open", [c.normal(2, 3, 4)], {"target_shape": (-1, 2)})
        c.add("flat", [c.normal(2, 3, 2, 2)], {"target_shape": (12,)})
        c.add("masked", [c.normal(2, 3, 4)], {"target_shape": (3, 2, 2)}, [c.mask(2, 3)])
    with Cases("Activation") as c:
        for name in ("relu", "sigmoid", "tanh", "softmax", "linear"):
            c.add(name, [c.normal(2, 3, 4)], {"activation": name}, [c.mask(2, 3)])
    with Cases("Dropout") as c:
        c.add("inference", [c.normal(2, 3, 2)], {"rate": 0.5}, [c.mask(2, 3)])
        c.add("nothing dropped", [c.normal(3, 4)], {"rate": 0.0}, training=True)
        c.add("all dropped", [c.normal(3, 4)], {"rate": 1.0}, training=True)
    with Cases("Lambda", decimals=2) as c:
        square, total = keras.ops.square, keras.ops.sum
        functions = {
            "squares": lambda x: square(x) + 1,
            "totals": lambda x: total(x, axis=-1, keepdims=True),
            "turned": lambda x: keras.ops.transpose(x, (0, 2, 1)) / 2,
        }
        for name, function in functions.items():
            x, mask = c.normal(2, 4, 3), [c.mask(2, 4)] if name == "squares" else []
            c.add(
                name, [x], None, mask, make=lambda: keras.layers.Lambda(function),
                said={"function": name},
            )


def penalties():
    with Cases("ActivityRegularization", decimals=2) as c:
        c.add("both", [c.normal(3, 4)], {"l1": 0.2, "l2": 0.3})
        c.add("masked", [c.normal(2, 3, 2)], {"l2": 0.3}, [c.mask(2, 3)])
        c.add("training", [c.normal(2, 2, 3)], {"l1": 0.1, "l2": 0.0}, training=True)


def embedding():
    with Cases("Embedding") as c:
        ids = c.draw.integers(0, 5, (3, 4)).astype(np.int32)
        c.add("ids", [ids], {"input_dim": 5, "output_dim": 3})
        c.add("masked", [ids], {"input_dim": 5, "output_dim": 2, "mask_zero": True})
        c.add("vector", [ids[0]], {"input_dim": 6, "output_dim": 2})
        c.add("long ids", [ids.astype(np.int64)], {"input_dim": 5, "output_dim": 3})
        of_weights = {"embeddings_regularizer": "l1"}
        c.add("penalty of weights", [ids], {"input_dim": 5, "output_dim": 2, **of_weights})
        c.add("int8", [ids], {"input_dim": 5, "output_dim": 4, "mask_zero": True}, quantization="int8")
    reversible()
    with Cases("Masking") as c:
        x = c.normal(3, 4, 2)
        x[0, 1] = x[2, 3] = x[1, 0] = 0
        x[1, 2, 0] = 0
        c.add("zeros", [x])
        x = x.copy()
        x[x == 0] = -1
        c.add("value", [x], {"mask_value": -1.0})
        c.add("image", [np.maximum(c.normal(2, 3, 2, 2), 0)])
        c.add("masked already", [x], masks=[c.mask(3, 4)])


def reversible():
    with Cases("ReversibleEmbedding", decimals=3) as c:
        ids = c.draw.integers(0, 5, (2, 3)).astype(np.int32)

        def back(name, vectors, quantization=None, **options):
            c.add(
                name, [vectors], {"input_dim": 5, "output_dim": 4, **options},
                call=lambda layer, inputs, training: layer(inputs[0], reverse=True),
                said={"reverse": True}, quantization=quantization,
            )

        sizes = {"input_dim": 5, "output_dim": 4}
        c.add("ids", [ids], {**sizes, "mask_zero": True})
        c.add("ids, untied", [ids], {**sizes, "tie_weights": False})
        back("back", c.normal(2, 3, 4), mask_zero=True)
        back("back, matrix", c.normal(3, 4), logit_soft_cap=0.5)
        back("back, untied", c.normal(2, 3, 4), tie_weights=False)
        back("back, untied, limited", c.normal(2, 2, 4), tie_weights=False, logit_soft_cap=2.0)
        for how in ("int8", "int8_weights"):
            c.add(how, [ids], {**sizes, "mask_zero": True}, quantization=how)
            back(how + ", back", c.normal(2, 3, 4), how, logit_soft_cap=0.7)
            back(how + ", back, untied", c.normal(2, 3, 4), how, tie_weights=False)


def rearranged():
    with Cases("RepeatVector", decimals=2) as c:
        c.add("three", [c.normal(2, 3)], {"n": 3})
        c.add("masked", [c.normal(2, 3)], {"n": 2}, [c.mask(2)])
        c.add("once", [c.normal(3, 4)], {"n": 1})
    with Cases("Permute", decimals=2) as c:
        c.add("two", [c.normal(2, 3, 4)], {"dims": (2, 1)}, [c.mask(2, 3)])
        c.add("three", [c.normal(2, 2, 3, 4)], {"dims": (3, 1, 2)})
        c.add("unmoved", [c.normal(2, 3, 2)], {"dims": (1, 2)})
    with Cases("Identity", decimals=2) as c:
        c.add("plain", [c.normal(2, 3)])
        c.add("masked", [c.normal(2, 3, 2)], masks=[c.mask(2, 3)])
        c.add("training", [c.normal(2, 2, 2, 1)], training=True)


def time_distributed():
    with Cases("TimeDistributed", decimals=2) as c:
        layers = keras.layers
        x = c.normal(2, 3, 4, 2)

        def add(name, layer, inputs, masks=(), training=False, options=None):
            def make():
                return layers.TimeDistributed(getattr(layers, layer)(**(options or {})))

            said = {"layer": layer, **(options or {})}
            c.add(name, [inputs], said, masks, training, make=make)

        add("dense", "Dense", x[:, :, 0], [c.mask(2, 3)], options={"units": 3})
        add("dense of images", "Dense", x, options={"units": 2})
        image = c.normal(2, 3, 3, 3, 1)
        add("convolution", "Conv2D", image, options={"filters": 2, "kernel_size": (2, 2)})
        add("flatten", "Flatten", x, [c.mask(2, 3)])
        steps = {"units": 2, "return_sequences": True}
        add("recurrent", "LSTM", x, options={"units": 2})
        mask = c.mask(2, 3, 4)
        add("recurrent masked", "LSTM", x, [mask], options=steps)
        for training in (False, True):
            which = "training" if training else "inference"
            add(f"batch norm, {which}", "BatchNormalization", x, training=training)
            add(f"masked batch norm, {which}", "BatchNormalization", x, [mask], training)
        add("dropout", "Dropout", x, options={"rate": 0.5})
        penalised = {"units": 2, "activity_regularizer": "l2"}
        add("penalty of the wrapped layer", "Dense", x[:, :, 0], options=penalised)


if __name__ == "__main__":
    dense()
    einsum_dense()
    shapes()
    penalties()
    embedding()
    rearranged()
    time_distributed()
