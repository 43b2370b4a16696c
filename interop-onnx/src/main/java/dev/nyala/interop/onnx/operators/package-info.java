// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * From ONNX to graphs: what each operator computes, in ops of the intermediate representation.
 *
 * <p>{@link dev.nyala.interop.onnx.operators.OperatorTable} has one row per operator, put there by
 * the class of its family. An operator is a composition of ops; none knows of a backend. What an
 * operator needs to know before the run (shapes, axes, counts) it asks {@link
 * dev.nyala.interop.onnx.operators.OperatorCall} for, which computes it from constants, dimensions
 * and what the caller fixed.
 */
@NullMarked
package dev.nyala.interop.onnx.operators;

import org.jspecify.annotations.NullMarked;
