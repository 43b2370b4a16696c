// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;

/**
 * One of the variables of an optimizer.
 *
 * @param name Keras's, for example {@code sequential_dense_kernel_momentum}
 * @param variable where its value is
 */
public record OptimizerVariable(String name, Variable variable) {}
