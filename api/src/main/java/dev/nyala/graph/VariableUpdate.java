// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

/**
 * The new value of a variable, stored when the run ends.
 *
 * @param variable the variable as read in the graph
 * @param value what it becomes; of the variable's type
 */
public record VariableUpdate(Value variable, Value value) {}
