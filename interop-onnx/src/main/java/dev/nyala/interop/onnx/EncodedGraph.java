// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.interop.onnx.proto.ModelProto;

/**
 * A graph as an ONNX model.
 *
 * @param model the model
 * @param names what the parts of the graph are called in it
 */
public record EncodedGraph(ModelProto model, GraphNames names) {}
