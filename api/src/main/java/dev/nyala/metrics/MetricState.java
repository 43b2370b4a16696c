// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.tensor.Tensor;

/**
 * One tensor of a metric's state.
 *
 * @param name unique within the metric, for example {@code total}
 * @param initial the value it is reset to
 */
public record MetricState(String name, Tensor initial) {}
