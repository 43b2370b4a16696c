# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that attend from queries to keys.

`layer_cases.py` says what a case holds. The inputs are query, value, perhaps key, perhaps attention
mask; the options use_causal_mask and return_attention_scores are those of the call.
"""

import numpy as np
from layer_cases import Cases
from layer_cases import keras


def caller(masked=False, **options):
    """Returns what calls a layer; of its inputs the last is an attention mask if so said."""

    def call(layer, seen, training):
        mask = {"attention_mask": seen[-1]} if masked else {}
        return layer(*seen[: len(seen) - masked], training=training, **mask, **options)

    return call


def heads(c, options):
    def add(name, inputs, more=None, masks=(), masked=False, training=False, **said):
        c.add(
            name, inputs, {**options, **(more or {})}, masks, training,
            call=caller(masked, **said), said=said,
        )

    return add


def multi_head_attention():
    with Cases("MultiHeadAttention", decimals=2) as c:
        add = heads(c, {"num_heads": 2, "key_dim": 2})
        query, value, key = c.normal(2, 3, 2), c.normal(2, 4, 3), c.normal(2, 4, 2)
        square = c.normal(2, 3, 2)
        masks = [np.array([[1, 1, 0], [1, 1, 1]], bool), c.mask(2, 4), c.mask(2, 4)]
        masks[1][:, 0] = masks[2][:, 0] = True
        allowed = c.mask(2, 3, 4)
        add("self", [square, square])
        add("cross", [query, value])
        add("keys", [query, value, key])
        add("without bias", [query, value], {"use_bias": False})
        add("causal", [square, square], use_causal_mask=True)
        add("causal cross", [query, value], use_causal_mask=True)
        add("scores", [query, value, key], return_attention_scores=True)
        add("masks", [query, value], masks=masks[:2])
        add("masks and keys", [query, value, key], masks=masks)
        add("masks and scores", [query, value], masks=masks[:2], return_attention_scores=True)
        add("causal masks", [square, square], masks=[c.mask(2, 3)] * 2, use_causal_mask=True)
        add("attention mask", [query, value, key, allowed], masked=True)
        add("attention mask of steps", [query, value, key, allowed[0]], masked=True)
        add("numbers as mask", [query, value, key, allowed.astype(np.int32)], masked=True)
        add("attention mask of heads", [query, value, key, c.mask(2, 2, 3, 4)], masked=True)
        add(
            "all masks", [query, value, key, allowed], masks=masks, masked=True,
            use_causal_mask=True, return_attention_scores=True,
        )
        add("dropout outside training", [query, value], {"dropout": 0.4}, masks[:2])
        add("dropout, causal", [square, square], {"dropout": 0.4}, use_causal_mask=True)
        add("window", [square, square], {"sliding_window": 2})
        add("causal window", [square, square], {"sliding_window": 2}, use_causal_mask=True)
        add("gate", [query, value], {"use_gate": True, "value_dim": 3})
        add("value size", [query, value, key], {"value_dim": 3})
        add("output size", [query, value], {"output_shape": (3,)})
        add("output shape", [query, value], {"output_shape": (2, 2)})
        add("penalty", [query, value], {"activity_regularizer": "l2"})
        image = c.normal(2, 2, 3, 2)
        small = {"num_heads": 1, "key_dim": 2}
        add("two axes", [image, image], small)
        add("one of two axes", [image, image], {**small, "attention_axes": (2,)})
        add("axis from the end", [image, image], {**small, "attention_axes": (-2,)})
        of_weights = {"kernel_regularizer": "l2", "bias_regularizer": "l1"}
        add("penalties of weights", [query, value], of_weights)
        add("training", [query, value], masks=masks[:2], training=True)


def group_query_attention():
    with Cases("GroupQueryAttention", decimals=2) as c:
        add = heads(c, {"head_dim": 2, "num_query_heads": 4, "num_key_value_heads": 2})
        query, value, key = c.normal(2, 3, 2), c.normal(2, 4, 3), c.normal(2, 4, 2)
        masks = [np.array([[1, 1, 0], [1, 1, 1]], bool), c.mask(2, 4), c.mask(2, 4)]
        masks[1][:, 0] = masks[2][:, 0] = True
        add("keys", [query, value, key], masks=masks)
        add("causal window", [query, query], {"sliding_window": 2}, use_causal_mask=True)
        add("scores", [query, value], masks=masks[:2], return_attention_scores=True)
        add("gate", [query, query], {"use_gate": True, "use_bias": False})
        add("penalties of weights", [query, value], {"kernel_regularizer": "l1"}, training=True)


def score_attention():
    def listed(**options):
        return lambda layer, seen, training: layer(seen, training=training, **options)

    for kind, variants in (
        (
            "Attention",
            {
                "default": {},
                "scale": {"use_scale": True},
                "concat": {"score_mode": "concat"},
                "concat and scale": {"score_mode": "concat", "use_scale": True},
            },
        ),
        ("AdditiveAttention", {"default": {}, "without scale": {"use_scale": False}}),
    ):
        with Cases(kind, decimals=2) as c:
            query, value, key = c.normal(2, 3, 2), c.normal(2, 4, 2), c.normal(2, 4, 2)
            wide = c.normal(2, 4, 3)
            masks = [np.array([[1, 1, 0], [1, 0, 1]], bool), c.mask(2, 4)]
            masks[1][:, 0] = True

            def add(name, inputs, options=None, masks=(), **said):
                c.add(name, inputs, options, masks, call=listed(**said), said=said)

            for name, options in variants.items():
                add(name, [query, value], options)
                add(f"{name}, keys", [query, wide, key], options, masks)
            add("causal", [query, query], None, use_causal_mask=True)
            add("causal, masked", [query, value], None, masks, use_causal_mask=True)
            add("scores", [query, value], {"dropout": 0.3}, masks, return_attention_scores=True)
            nothing = masks[1].copy()
            nothing[0] = False
            add("nothing to attend to", [query, value], None, [None, nothing])


if __name__ == "__main__":
    multi_head_attention()
    group_query_attention()
    score_attention()
