// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The event files that TensorBoard reads: records, the messages in them, and what they hold.
 *
 * <p>Not exported; {@link dev.nyala.callbacks.TensorBoard} writes them. Numbers and names of fields
 * are those of TensorFlow's {@code event.proto}, {@code summary.proto}, {@code tensor.proto} and
 * {@code graph.proto}. Nothing here knows of training.
 */
@NullMarked
package dev.nyala.callbacks.tensorboard;

import org.jspecify.annotations.NullMarked;
