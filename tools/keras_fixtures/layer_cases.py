# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers: outputs, and gradients with respect to every input and weight.

Tensors of a case: input0, input1 and so on; mask0 and so on where an input has a mask; weight0 and
so on, in Keras's order; output0 and so on; output_mask0 where an output has a mask; cotangent0 and so
on, of the outputs of floats. The loss is the sum of the outputs times their cotangents: input_gradient0 and
weight_gradient0 and so on are its gradients, for floating inputs and trainable weights. updated0 and
so on are the weights after the call where they differ. A stateful layer is called twice: second0 and
so on are the outputs of the second call. penalty, where there is one, is what the layer and the regularizers of
its weights add to the loss of a training. The option "training" says whether it is a training step.
"""

import os

os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1"  # without it, the CPU has no gradients of groups

import numpy as np
from fixtures import File
from fixtures import array
from fixtures import keras
from fixtures import rng
import tensorflow as tf


QUANTIZATIONS = {
    "int8": None,
    "int8_weights": keras.quantizers.Int8QuantizationConfig(activation_quantizer=None),
}


def stored(layer):
    """The weights of a layer; those of a quantized one are stored in another order than it has them."""
    if layer.quantization_mode is None:
        return layer.weights
    names = layer.variable_serialization_spec[layer.quantization_mode]
    found = [getattr(layer, "_" + n if n in ("kernel", "embeddings") else n, None) for n in names]
    return [weight for weight in found if weight is not None]


def listed(x):
    return list(x) if isinstance(x, (list, tuple)) else [x]


class Cases:
    """The cases of one layer.

    Args:
        decimals: to which numbers are rounded, so that files are small; None for not at all.
    """

    def __init__(self, kind, decimals=None):
        self.kind = kind
        self.decimals = decimals
        self.draw = rng("layers", kind)
        self.file = File(f"layers/{kind}")

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        self.file.__exit__(*args)

    def normal(self, *shape):
        numbers = self.draw.normal(size=shape)
        if self.decimals is not None:
            numbers = np.round(numbers, self.decimals)
        return numbers.astype(np.float32)

    def mask(self, *shape):
        return self.draw.uniform(size=shape) < 0.6

    def add(
        self,
        name,
        inputs,
        options=None,
        masks=(),
        training=False,
        make=None,
        call=None,
        said=None,
        gradients=True,
        quantization=None,
        **arguments,
    ):
        """Calls a layer.

        Args:
            options: what the fixture says.
            make: makes the layer, by default from the options.
            call: calls the layer, given it, the inputs and whether this is training.
            said: what the fixture says besides, which is no option of the layer.
            gradients: false where those of TensorFlow are approximations.
            quantization: how the layer is quantized when its weights are known.
            arguments: further arguments of the layer, said in options in another form.
        """
        self.caller = call
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
            if self.decimals is not None:
                value = np.round(value, self.decimals)
            weight.assign(np.abs(value) + np.float32(0.5) if positive else value)
        if quantization:
            layer.quantize("int8", config=QUANTIZATIONS[quantization])
            options["quantization"] = quantization
        weights = stored(layer)
        for i, weight in enumerate(weights):
            tensors[f"weight{i}"] = array(weight)
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()
        trainable = [w for w in weights if w.trainable]
        with tf.GradientTape() as tape:
            outputs, output_masks = self.call(layer, fed, masks, training)
            if layer.losses:
                tensors["penalty"] = array(sum(layer.losses))
            loss = tf.constant(0.0)
            for i, output in enumerate(outputs):
                tensors[f"output{i}"] = array(output)
                if output_masks[i] is not None:
                    tensors[f"output_mask{i}"] = array(output_masks[i])
                if output.dtype.is_floating:
                    cotangent = self.normal(*output.shape)
                    tensors[f"cotangent{i}"] = cotangent
                    loss += tf.reduce_sum(output * cotangent)
        floating = [i for i, x in enumerate(inputs) if x.dtype == np.float32 and gradients]
        gradients = tape.gradient(
            loss,
            [fed[i] for i in floating] + [w.value for w in trainable],
            unconnected_gradients=tf.UnconnectedGradients.ZERO,
        )
        gradients = [array(tf.convert_to_tensor(g)) for g in gradients]
        largest = max((np.abs(g).max(initial=0) for g in gradients), default=0)

        def put(name, gradient):
            if largest == 0 or not 0 < np.abs(gradient).max(initial=0) < 1e-6 * largest:
                tensors[name] = gradient  # else it is 0 but for rounding

        for i, gradient in zip(floating, gradients):
            put(f"input_gradient{i}", gradient)
        for weight, gradient in zip(trainable, gradients[len(floating):]):
            index = [w is weight for w in weights].index(True)
            put(f"weight_gradient{index}", gradient)
        for i, weight in enumerate(weights):
            if not np.array_equal(array(weight), tensors[f"weight{i}"]):
                tensors[f"updated{i}"] = array(weight)
        if options.get("stateful"):
            for i, output in enumerate(self.call(layer, fed, masks, training)[0]):
                tensors[f"second{i}"] = array(output)
        options.update(said or {})
        if training:
            options["training"] = True
        self.file.case(name, options, tensors)

    def call(self, layer, fed, masks, training):
        seen = [tf.identity(x) for x in fed]
        for x, mask in zip(seen, masks):
            if mask is not None:
                keras.src.backend.set_keras_mask(x, tf.constant(mask))
        if self.caller:
            outputs = self.caller(layer, seen, training)
        elif isinstance(layer, keras.src.layers.merging.base_merge.Merge):
            outputs = layer(seen)
        elif len(seen) > 1:
            outputs = layer(seen[0], initial_state=seen[1:], training=training)
        elif layer._call_has_training_arg:
            outputs = layer(seen[0], training=training)
        else:
            outputs = layer(seen[0])
        outputs = listed(outputs)
        return outputs, [keras.src.backend.get_keras_mask(o) for o in outputs]
