# Copyright the Nyala authors
# SPDX-License-Identifier: Apache-2.0
"""Callbacks: what they do for given figures, which hooks are called when, and whole trainings.

callbacks/EarlyStopping: for the figure of each epoch (values), the number of epochs run, the epochs
at which it stopped and which was best, and the epoch whose weights the model has in the end.
callbacks/ReduceLROnPlateau: the learning rate after each epoch (rates) for the figures (values).
callbacks/LearningRateScheduler: the rate of each epoch, for schedules named as the case.
callbacks/CSVLogger: the bytes of the file after epochs with figures (values, present tells which are
there); separator is a character's number, before the bytes that were in the file.
callbacks/hooks: the hooks that fit, evaluate and predict call, with the number of epoch or batch.
callbacks/training: x, y, the kernel before and after, and the history of a fit in order.
"""

import pathlib
import tempfile

import numpy as np
from fixtures import File
from fixtures import array
from fixtures import keras
from fixtures import rng

FEATURES = 2


def linear(**options):
    """Returns a compiled model of one kernel whose metrics are built."""
    model = keras.Sequential(
        [keras.Input((FEATURES,)), keras.layers.Dense(1, use_bias=False)]
    )
    model.compile(
        keras.optimizers.SGD(options.get("learning_rate", 0.01)),
        "mse",
        metrics=["mae", keras.metrics.R2Score(name="score")] if "metrics" in options else [],
    )
    model.evaluate(np.zeros((2, FEATURES)), np.zeros((2, 1)), verbose=0)
    return model


def marked(epoch):
    return [np.full((FEATURES, 1), epoch, np.float32)]


def run_epochs(model, callback, monitor, values):
    """Hands figures to a callback until it stops training; returns what it logs and sets."""
    rates, logged = [], []
    callback.set_model(model)
    callback.set_params({"epochs": len(values)})
    model.stop_training = False
    callback.on_train_begin()
    for epoch, value in enumerate(values):
        model.set_weights(marked(epoch))
        callback.on_epoch_begin(epoch)
        logs = {"other": 0.5}
        if value != MISSING:
            logs[monitor] = float(value)
        callback.on_epoch_end(epoch, logs)
        rates.append(float(array(model.optimizer.learning_rate)))
        logged.append(logs.get("learning_rate", MISSING))
        if model.stop_training:
            break
    callback.on_train_end()
    return rates, logged


MISSING = -1000.0
EDGES = [1.0, 0.9999, 0.9998999, 0.99980003, 0.9997, 0.5, 0.49990001, 0.4999, 0.49989998]


def falling(draw, count):
    """Draws figures that fall in coarse steps, so that they tie and rise now and then."""
    steps = draw.choice([-0.3, -0.1, -0.1, 0.0, 0.0, 0.1, 0.2], size=count)
    return np.round(4 + np.cumsum(steps), 2).astype(np.float32)


def sequences(draw):
    nan = float("nan")
    yield "falling", falling(draw, 14)
    yield "slowly falling", falling(draw, 20)
    yield "not a number", np.array([3, nan, 2, nan, nan, 1, 2, 2, 2], np.float32)
    yield "first not a number", np.array([nan, 3, 2, 1, 0], np.float32)
    yield "infinite", np.array([np.inf, 3, np.inf, -np.inf, 1, 2, 3], np.float32)
    yield "missing", np.array([3, MISSING, 2, 2, MISSING, 2, 2, 2], np.float32)
    yield "edges", np.array(EDGES, np.float32)


def early_stopping():
    draw = rng("callbacks", "EarlyStopping")
    options = [
        {},
        {"patience": 2},
        {"patience": 3, "restore_best_weights": True},
        {"min_delta": 1e-4},
        {"min_delta": -0.15, "patience": 1, "restore_best_weights": True},
        {"mode": "max", "patience": 2, "restore_best_weights": True},
        {"baseline": 3.5, "patience": 3, "restore_best_weights": True},
        {"baseline": 0.0, "patience": 1},
        {"start_from_epoch": 4, "patience": 1, "restore_best_weights": True},
        {"monitor": "val_mae", "patience": 1},
        {"monitor": "val_score", "patience": 1, "restore_best_weights": True},
        {"monitor": "own", "mode": "min", "patience": 1},
    ]
    with File("callbacks/EarlyStopping") as file:
        for i, option in enumerate(options):
            for name, values in sequences(draw):
                model = linear(metrics=True)
                callback = keras.callbacks.EarlyStopping(**option)
                rates, _ = run_epochs(model, callback, callback.monitor, values)
                tensors = {
                    "values": values,
                    "epochs": np.int32(len(rates)),
                    "stopped": np.int32(callback.stopped_epoch),
                    "best": np.int32(callback.best_epoch),
                    "weights": np.int32(model.get_weights()[0][0, 0]),
                }
                file.case(f"{i} {name}", option, tensors)


def reduce_on_plateau():
    draw = rng("callbacks", "ReduceLROnPlateau")
    options = [
        {"patience": 1},
        {"patience": 0, "factor": 0.5},
        {"patience": 2, "factor": 0.5, "cooldown": 2},
        {"patience": 1, "factor": 0.3, "min_lr": 0.002},
        {"patience": 1, "factor": 0.1, "min_lr": 0.01},
        {"patience": 1, "min_delta": 0.0},
        {"patience": 1, "min_delta": 0.15, "cooldown": 1, "factor": 0.7},
        {"patience": 1, "mode": "max", "factor": 0.5},
        {"patience": 1, "monitor": "mae", "factor": 0.5},
        {"patience": 1, "monitor": "score", "factor": 0.5},
    ]
    with File("callbacks/ReduceLROnPlateau") as file:
        for i, option in enumerate(options):
            for name, values in sequences(draw):
                model = linear(metrics=True)
                callback = keras.callbacks.ReduceLROnPlateau(**option)
                rates, logged = run_epochs(model, callback, callback.monitor, values)
                tensors = {
                    "values": values,
                    "rates": np.float32(rates),
                    "logged": np.float32(logged),
                }
                file.case(f"{i} {name}", option, tensors)


SCHEDULES = {
    "of the epoch": lambda epoch: 0.1 / (1 + epoch),
    "of the rate": lambda epoch, rate: rate if epoch < 3 else rate * 0.7,
}


def scheduler():
    with File("callbacks/LearningRateScheduler") as file:
        for name, schedule in SCHEDULES.items():
            callback = keras.callbacks.LearningRateScheduler(schedule)
            rates, logged = run_epochs(linear(), callback, "loss", np.ones(8))
            file.case(name, {}, {"rates": np.float32(rates), "logged": np.float32(logged)})


def csv_file(file, name, names, values, present=None, separator=",", before=None, **options):
    values = np.asarray(values, np.float64)
    present = np.ones(values.shape, bool) if present is None else np.asarray(present, bool)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "log.csv"
        tensors = {"values": values, "present": present}
        if before is not None:
            path.write_bytes(before)
            tensors["before"] = np.frombuffer(before, np.uint8)
        callback = keras.callbacks.CSVLogger(path, separator=separator, **options)
        callback.set_model(linear())
        callback.on_train_begin()
        for epoch, (row, there) in enumerate(zip(values, present)):
            callback.on_epoch_end(epoch, {n: float(v) for n, v, t in zip(names, row, there) if t})
        callback.on_train_end()
        tensors["file"] = np.frombuffer(path.read_bytes(), np.uint8)
    words = {"names": " ".join(names), "separator": ord(separator), **options}
    file.case(name, words, tensors)


def csv_logger():
    draw = rng("callbacks", "CSVLogger")
    drawn = draw.normal(size=(2, 2)).astype(np.float32)
    odd = [[0.1, 1e16], [1e-5, 123456789012345680.0], [1e-4, 9999999999999998.0], [0.0, -0.0]]
    floats = [[1.0, np.float32(0.1)], [np.nan, np.inf], [-np.inf, 5e-324], [1e22, 1.5e300]]
    with File("callbacks/CSVLogger") as file:
        csv_file(file, "training alone", ["loss", "accuracy"], drawn)
        csv_file(file, "validation", ["val_loss", "loss"], drawn, separator=";")
        csv_file(file, "plain and with exponents", ["a", "b"], odd, separator="\t")
        csv_file(file, "not finite", ["a", "val_a"], floats)
        csv_file(file, "the separator in a field", ["a", "val_a"], drawn, separator=".")
        csv_file(file, "quotes", ['"quoted"', "a,b"], drawn)
        csv_file(file, "missing", ["a", "b"], drawn, [[1, 1], [0, 1]])
        csv_file(file, "missing at first", ["a", "b"], drawn, [[1, 0], [1, 1]])
        csv_file(file, "replaced", ["a"], [[1]], before=b"epoch,old\r\n0,1.0\r\n")
        csv_file(file, "appended", ["a"], [[1]], before=b"epoch,a\r\n0,1.0\r\n", append=True)
        csv_file(file, "appended to nothing", ["a"], [[1]], append=True)
        csv_file(file, "appended to an empty file", ["a"], [[1]], before=b"", append=True)


class Recorder(keras.callbacks.Callback):
    """Records which hooks are called, and stops training after a batch."""

    def __init__(self, stop_after=None):
        super().__init__()
        self.calls = []
        self.stop_after = stop_after

    def note(self, *words):
        self.calls.append(":".join(str(w) for w in words))

    def on_train_batch_end(self, batch, logs=None):
        self.note("train_batch_end", batch)
        if batch == self.stop_after:
            self.model.stop_training = True

    def on_test_batch_end(self, batch, logs=None):
        self.note("test_batch_end", batch)
        if batch == self.stop_after:
            self.model.stop_evaluating = True

    def on_predict_batch_end(self, batch, logs=None):
        self.note("predict_batch_end", batch)
        if batch == self.stop_after:
            self.model.stop_predicting = True


def add_hooks():
    for kind in ("train", "test", "predict", "epoch", "train_batch", "test_batch", "predict_batch"):
        for end in ("begin", "end"):
            name = f"on_{kind}_{end}"
            if name not in vars(Recorder):
                setattr(Recorder, name, hook(f"{kind}_{end}"))


def hook(name):
    if name.startswith("epoch") or "batch" in name:
        return lambda self, number, logs=None: self.note(name, number)
    return lambda self, logs=None: self.note(name)


def hooks():
    add_hooks()
    x, y = np.zeros((6, FEATURES)), np.zeros((6, 1))
    common = {"batch_size": 2, "verbose": 0}
    runs = {
        "fit": lambda m, c: m.fit(x, y, epochs=2, callbacks=c, **common),
        "validation": lambda m, c: m.fit(
            x, y, epochs=2, validation_data=(x[:3], y[:3]), callbacks=c, **common
        ),
        "validation every second epoch": lambda m, c: m.fit(
            x, y, epochs=3, validation_data=(x, y), validation_freq=2, callbacks=c, **common
        ),
        "later epoch": lambda m, c: m.fit(x, y, initial_epoch=2, epochs=4, callbacks=c, **common),
        "evaluate": lambda m, c: m.evaluate(x[:5], y[:5], callbacks=c, **common),
        "predict": lambda m, c: m.predict(x[:5], callbacks=c, **common),
    }
    with File("callbacks/hooks") as file:
        for name, run in runs.items():
            for stop_after in (None, 1):
                recorder = Recorder(stop_after)
                run(linear(), [recorder])
                case = name if stop_after is None else f"{name}, stopped"
                file.case(case, {"calls": " ".join(recorder.calls), "stop_after": stop_after})


def training():
    draw = rng("callbacks", "training")
    x = draw.normal(size=(24, FEATURES)).astype(np.float32)
    y = (x @ [[1.0], [-2.0]] + 0.1 * draw.normal(size=(24, 1))).astype(np.float32)
    kernel = np.array([[0.5], [0.25]], np.float32)
    runs = {
        "plateau": lambda: keras.callbacks.ReduceLROnPlateau(
            monitor="loss", patience=1, min_delta=0.05, factor=0.5
        ),
        "schedule": lambda: keras.callbacks.LearningRateScheduler(SCHEDULES["of the rate"]),
        "early": lambda: keras.callbacks.EarlyStopping(
            min_delta=0.05, patience=2, restore_best_weights=True
        ),
    }
    with File("callbacks/training") as file:
        for name, make in runs.items():
            model = linear(learning_rate=0.1)
            model.set_weights([kernel])
            history = model.fit(
                x[:16],
                y[:16],
                batch_size=5,
                epochs=15,
                shuffle=False,
                validation_data=(x[16:], y[16:]),
                callbacks=[make()],
                verbose=0,
            ).history
            tensors = {"x": x, "y": y, "kernel": kernel, "trained": model.get_weights()[0]}
            for figure, values in history.items():
                tensors[f"history/{figure}"] = np.float32(values)
            file.case(name, {}, tensors)


if __name__ == "__main__":
    early_stopping()
    reduce_on_plateau()
    scheduler()
    csv_logger()
    hooks()
    training()
