// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The lowering table: how each op of the intermediate representation is written with ops of
 * TensorFlow.
 */
@NullMarked
package dev.nyala.backend.tf.lower;

import org.jspecify.annotations.NullMarked;
