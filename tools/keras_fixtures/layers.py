# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers: outputs, and gradients with respect to every input and weight.

Tensors of a case: input0, input1 and so on; mask0 and so on where an input has a mask; weight0 and
so on, in Keras's order; output0 and so on; output_mask0 where an output has a mask; cotangent0 and so
on, of the outputs. The loss is the sum of the outputs times their cotangents: input_gradient0 and
weight_gradient0 and so on are its gradients, for floating inputs and trainable weights. updated0 and
so on are the weights after the call where they differ. A stateful layer is called twice: second0 and
so on are the outputs of the second call. The option "training" says whether it is a training step.
"""

import numpy as np
import tensorflow as tf
from fixtures import File
from fixtures import array
from fixtures import keras
from fixtures import rng


def listed(x):
    return list(x) if isinstance(x, (list, tuple)) else [x]


class Cases:
    """The cases of one layer."""

    def __init__(self, kind):
        self.kind = kind
        self.draw = rng("layers", kind)
        self.file = File(f"layers/{kind}")

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        self.file.__exit__(*args)

    def normal(self, *shape):
        return self.draw.normal(size=shape).astype(np.float32)

    def mask(self, *shape):
        return self.draw.uniform(size=shape) < 0.6

    def add(self, name, inputs, options=None, masks=(), training=False, make=None, **arguments):
        """Calls a layer.

        Args:
            options: what the fixture says.
            make: makes the layer, by default from the options.
            arguments: further arguments of the layer, said in options in another form.
        """
        options = dict(options or {})
        layer = make() if make else getattr(keras.layers, self.kind)(**{**options, **arguments})
        tensors = {}
        fed = []
        for i, x in enumerate(inputs):
            tensors[f"input{i}"] = x
            fed.append(tf.Variable(x) if x.dtype == np.float32 else tf.constant(x))
        for i, mask in enumerate(masks):
            if mask is not None:
                tensors[f"mask{i}"] = mask
        self.call(layer, fed, masks, training)
        if hasattr(layer, "reset_states") and getattr(layer, "stateful", False):
            layer.reset_states()
        for i, weight in enumerate(layer.weights):
            positive = "variance" in weight.name
            value = self.normal(*weight.shape) * np.float32(0.5)
            weight.assign(np.abs(value) + np.float32(0.5) if positive else value)
            tensors[f"weight{i}"] = array(weight)
        trainable = [w for w in layer.weights if w.trainable]
        with tf.GradientTape() as tape:
            outputs, output_masks = self.call(layer, fed, masks, training)
            loss = tf.constant(0.0)
            for i, output in enumerate(outputs):
                tensors[f"output{i}"] = array(output)
                if output_masks[i] is not None:
                    tensors[f"output_mask{i}"] = array(output_masks[i])
                cotangent = self.normal(*output.shape)
                tensors[f"cotangent{i}"] = cotangent
                loss += tf.reduce_sum(output * cotangent)
        floating = [i for i, x in enumerate(inputs) if x.dtype == np.float32]
        gradients = tape.gradient(
            loss,
            [fed[i] for i in floating] + [w.value for w in trainable],
            unconnected_gradients=tf.UnconnectedGradients.ZERO,
        )
        for i, gradient in zip(floating, gradients):
            tensors[f"input_gradient{i}"] = array(tf.convert_to_tensor(gradient))
        for weight, gradient in zip(trainable, gradients[len(floating):]):
            index = [w is weight for w in layer.weights].index(True)
            tensors[f"weight_gradient{index}"] = array(tf.convert_to_tensor(gradient))
        for i, weight in enumerate(layer.weights):
            if not np.array_equal(array(weight), tensors[f"weight{i}"]):
                tensors[f"updated{i}"] = array(weight)
        if options.get("stateful"):
            for i, output in enumerate(self.call(layer, fed, masks, training)[0]):
                tensors[f"second{i}"] = array(output)
        if training:
            options["training"] = True
        self.file.case(name, options, tensors)

    @staticmethod
    def call(layer, fed, masks, training):
        seen = [tf.identity(x) for x in fed]
        for x, mask in zip(seen, masks):
            if mask is not None:
                keras.src.backend.set_keras_mask(x, tf.constant(mask))
        several = isinstance(layer, (keras.layers.Add, keras.layers.Concatenate))
        if several:
            outputs = layer(seen)
        elif len(seen) > 1:
            outputs = layer(seen[0], initial_state=seen[1:], training=training)
        elif layer._call_has_training_arg:
            outputs = layer(seen[0], training=training)
        else:
            outputs = layer(seen[0])
        outputs = listed(outputs)
        return outputs, [keras.src.backend.get_keras_mask(o) for o in outputs]


def dense():
    with Cases("Dense") as c:
        c.add("matrix", [c.normal(4, 3)], {"units": 5})
        c.add("without bias", [c.normal(4, 3)], {"units": 2, "use_bias": False})
        c.add("tanh", [c.normal(4, 3)], {"units": 2, "activation": "tanh"})
        c.add("softmax", [c.normal(3, 4)], {"units": 5, "activation": "softmax"})
        c.add("sequence", [c.normal(2, 3, 4)], {"units": 3, "activation": "sigmoid"}, [c.mask(2, 3)])


def shapes():
    with Cases("Flatten") as c:
        c.add("image", [c.normal(2, 3, 2, 2)])
        c.add("channels first", [c.normal(2, 3, 2, 4)], {"data_format": "channels_first"})
        c.add("matrix", [c.normal(3, 4)])
        c.add("vector", [c.normal(3)])
    with Cases("Reshape") as c:
        c.add("split", [c.normal(2, 12)], {"target_shape": (3, 4)})
        c.add("open", [c.normal(2, 3, 4)], {"target_shape": (-1, 2)})
    with Cases("Activation") as c:
        for name in ("relu", "sigmoid", "tanh", "softmax", "linear"):
            c.add(name, [c.normal(2, 3, 4)], {"activation": name}, [c.mask(2, 3)])
    with Cases("Dropout") as c:
        c.add("inference", [c.normal(2, 3, 2)], {"rate": 0.5}, [c.mask(2, 3)])
        c.add("nothing dropped", [c.normal(3, 4)], {"rate": 0.0}, training=True)
        c.add("all dropped", [c.normal(3, 4)], {"rate": 1.0}, training=True)


def convolution():
    with Cases("Conv2D") as c:
        x = c.normal(2, 6, 5, 3)
        c.add("valid", [x], {"filters": 4, "kernel_size": 3})
        c.add("relu", [x], {"filters": 2, "kernel_size": (2, 3), "activation": "relu"})
        c.add("without bias", [x], {"filters": 2, "kernel_size": 2, "use_bias": False})
        c.add("same", [x], {"filters": 2, "kernel_size": (3, 2), "padding": "same"})
        c.add("strides", [x], {"filters": 2, "kernel_size": 3, "strides": (2, 1)})
        c.add("same strides", [x], {"filters": 2, "kernel_size": 3, "strides": 2, "padding": "same"})
        c.add(
            "same long strides", [c.normal(2, 7, 8, 2)],
            {"filters": 2, "kernel_size": 2, "strides": 3, "padding": "same"},
        )
        c.add(
            "pointwise strides", [x],
            {"filters": 2, "kernel_size": 1, "strides": 2, "padding": "same"},
        )
        c.add("dilation", [x], {"filters": 2, "kernel_size": 2, "dilation_rate": (2, 3)})
        c.add(
            "same dilation", [x],
            {"filters": 2, "kernel_size": 3, "dilation_rate": 2, "padding": "same"},
        )
        c.add("groups", [c.normal(2, 4, 4, 4)], {"filters": 6, "kernel_size": 2, "groups": 2})
        # TensorFlow on the CPU computes channels first by transposing, which is checked here.
        c.add(
            "channels first", [c.normal(2, 3, 5, 4)],
            {
                "filters": 2, "kernel_size": 3, "data_format": "channels_first", "padding": "same",
                "activation": "tanh",
            },
        )


def pooling():
    for kind in ("MaxPooling2D", "AveragePooling2D"):
        with Cases(kind) as c:
            x = c.normal(2, 6, 5, 3)
            c.add("square", [x], {"pool_size": 2})
            c.add("window", [x], {"pool_size": (3, 2)})
            c.add("strides", [x], {"pool_size": 3, "strides": 1})
            c.add("long strides", [x], {"pool_size": 2, "strides": (3, 2)})
            c.add("same", [x], {"pool_size": 2, "padding": "same"})
            c.add("same strides", [x], {"pool_size": 3, "strides": 2, "padding": "same"})
            c.add(
                "same long strides", [c.normal(2, 8, 7, 1)],
                {"pool_size": 2, "strides": 3, "padding": "same"},
            )
            c.add(
                "channels first", [c.normal(2, 3, 5, 4)],
                {"pool_size": 2, "data_format": "channels_first"},
            )


def embedding():
    with Cases("Embedding") as c:
        ids = c.draw.integers(0, 5, (3, 4)).astype(np.int32)
        c.add("ids", [ids], {"input_dim": 5, "output_dim": 3})
        c.add("masked", [ids], {"input_dim": 5, "output_dim": 2, "mask_zero": True})
        c.add("vector", [ids[0]], {"input_dim": 6, "output_dim": 2})
        c.add("long ids", [ids.astype(np.int64)], {"input_dim": 5, "output_dim": 3})
    with Cases("Masking") as c:
        x = c.normal(3, 4, 2)
        x[0, 1] = x[2, 3] = x[1, 0] = 0
        x[1, 2, 0] = 0
        c.add("zeros", [x])
        x = x.copy()
        x[x == 0] = -1
        c.add("value", [x], {"mask_value": -1.0})


def recurrent(kind, states, variants):
    with Cases(kind) as c:
        x = c.normal(3, 4, 2)

        def add(name, inputs=None, masks=(), **options):
            c.add(name, inputs or [x], {"units": 3, **options}, masks)

        mask = c.mask(3, 4)
        mask[0] = [False, False, True, True]
        mask[1] = [True, False, True, False]
        mask[2] = False
        given = [x] + [c.normal(3, 3) for _ in range(states)]
        for name, options in variants.items():
            add(name, **options)
            add(f"{name}, sequences", return_sequences=True, **options)
            add(f"{name}, masked", masks=[mask], **options)
        add("states", return_state=True)
        add("sequences and states", return_sequences=True, return_state=True, masks=[mask])
        add("backwards", go_backwards=True)
        add("backwards sequences", go_backwards=True, return_sequences=True)
        add("backwards masked", go_backwards=True, return_sequences=True, masks=[mask])
        add("backwards masked last", go_backwards=True, return_state=True, masks=[mask])
        add("masked sequences", return_sequences=True, masks=[mask])
        add("zero output", zero_output_for_mask=True, return_sequences=True, masks=[mask])
        add("zero output last", zero_output_for_mask=True, return_state=True, masks=[mask])
        add("initial state", given)
        add("initial state masked", given, [mask], return_sequences=True, return_state=True)
        add("initial state masked last", given, [mask])
        add("initial state backwards", given, [mask], go_backwards=True, return_sequences=True)
        add("stateful", stateful=True)
        add("stateful masked", stateful=True, return_sequences=True, return_state=True, masks=[mask])
        add("one step", [x[:, :1]])


def recurrent_layers():
    gated = {
        "default": {},
        "without bias": {"use_bias": False},
        "relu": {"activation": "relu", "recurrent_activation": "hard_sigmoid"},
        # Not among the activations of the whole op.
        "softmax": {"activation": "softmax", "recurrent_activation": "sigmoid"},
    }
    recurrent("LSTM", 2, gated)
    recurrent(
        "GRU", 1,
        {
            **gated,
            "reset before": {"reset_after": False},
            "reset before softmax": {"reset_after": False, "activation": "softmax"},
        },
    )
    recurrent(
        "SimpleRNN", 1,
        {
            "default": {},
            "without bias": {"use_bias": False},
            "relu": {"activation": "relu"},
            "softmax": {"activation": "softmax"},
        },
    )


def bidirectional():
    with Cases("Bidirectional") as c:
        x = c.normal(3, 4, 2)
        mask = c.mask(3, 4)
        mask[0] = [False, True, True, False]

        def add(name, layer, inputs=None, masks=(), backward=None, merge_mode="concat", **options):
            def make():
                made = getattr(keras.layers, layer)(3, **options)
                other = None
                if backward:
                    other = keras.layers.SimpleRNN(
                        3, activation=backward, go_backwards=True, **options
                    )
                return keras.layers.Bidirectional(made, merge_mode=merge_mode, backward_layer=other)

            said = {"layer": layer, "units": 3, "merge_mode": str(merge_mode).lower(), **options}
            if backward:
                said["backward"] = backward
            c.add(name, inputs or [x], said, masks, make=make)

        add("LSTM", "LSTM")
        add("GRU masked", "GRU", masks=[mask])
        for mode in ("concat", "sum", "mul", "ave", None):
            add(f"sequences {mode}", "GRU", merge_mode=mode, return_sequences=True)
        add("none last", "SimpleRNN", merge_mode=None)
        add("masked sequences", "LSTM", masks=[mask], return_sequences=True)
        add("states", "LSTM", masks=[mask], return_sequences=True, return_state=True)
        states = [c.normal(3, 3) for _ in range(4)]
        add("initial states", "LSTM", [x] + states)
        add("backward layer", "SimpleRNN", backward="relu", return_sequences=True)
        add("stateful", "SimpleRNN", stateful=True)


def merging():
    with Cases("Add") as c:
        c.add("two", [c.normal(3, 4), c.normal(3, 4)])
        c.add("three", [c.normal(2, 3), c.normal(2, 3), c.normal(2, 3)])
        c.add("stretched", [c.normal(2, 3, 4), c.normal(2, 1, 4)])
        c.add("ranks", [c.normal(2, 3, 4), c.normal(2, 4)])
        c.add("masked", [c.normal(2, 3, 4), c.normal(2, 3, 4)], masks=[c.mask(2, 3), c.mask(2, 3)])
    with Cases("Concatenate") as c:
        c.add("last axis", [c.normal(3, 4), c.normal(3, 2), c.normal(3, 1)])
        c.add("axis", [c.normal(2, 3, 4), c.normal(2, 1, 4)], {"axis": 1})
        c.add(
            "masked", [c.normal(2, 3, 4), c.normal(2, 3, 1)],
            masks=[c.mask(2, 3), c.mask(2, 3)],
        )
        c.add(
            "masked axis", [c.normal(2, 3, 4), c.normal(2, 2, 4)], {"axis": 1},
            [c.mask(2, 3), None],
        )


def normalization():
    with Cases("BatchNormalization") as c:
        x = c.normal(5, 3)
        image = c.normal(3, 2, 4, 3)
        for training in (False, True):
            which = "training" if training else "inference"

            def add(name, x, options=None, masks=()):
                c.add(f"{name}, {which}", [x], options, masks, training)

            add("matrix", x)
            add("image", image)
            add("axis", image, {"axis": 1})
            add("plain", x, {"center": False, "scale": False})
            add("options", x, {"momentum": 0.7, "epsilon": 0.01, "scale": False})
            add("masked", c.normal(3, 4, 2), None, [c.mask(3, 4)])
    with Cases("LayerNormalization") as c:
        c.add("matrix", [c.normal(4, 5)])
        c.add("sequence", [c.normal(2, 3, 4)], None, [c.mask(2, 3)])
        c.add("axes", [c.normal(2, 3, 4)], {"axis": (1, 2)})
        c.add("first axis", [c.normal(2, 3, 4)], {"axis": 1, "epsilon": 0.1})
        c.add("without gamma", [c.normal(4, 5)], {"scale": False})
        c.add("without beta", [c.normal(4, 5)], {"center": False})


if __name__ == "__main__":
    dense()
    shapes()
    convolution()
    pooling()
    embedding()
    recurrent_layers()
    bidirectional()
    merging()
    normalization()
