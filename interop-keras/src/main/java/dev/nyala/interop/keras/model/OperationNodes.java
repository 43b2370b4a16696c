// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.model.NodeReader.Arguments;
import dev.nyala.interop.keras.operations.OperationCall;
import dev.nyala.interop.keras.operations.OperationReader;
import dev.nyala.interop.keras.operations.OperationTable;
import dev.nyala.layers.SymbolicTensor;
import java.util.List;

/** Calls functions that are nodes of a graph. */
final class OperationNodes {

  private OperationNodes() {}

  static List<SymbolicTensor> call(Config object, Arguments arguments) {
    Config config = object.object("config");
    String className = object.text("class_name");
    // Keras 2 has one class for all functions of TensorFlow.
    String name = className.equals("TFOpLambda") ? config.text("function") : className;
    OperationReader reader = OperationTable.ofKeras().readers().get(name);
    if (reader == null) {
      throw new DataException(
          Diagnostic.of("A layer or function of a model is not known")
              .received("%s \"%s\"", name, object.text("name", ""))
              .expected("a layer or function of Keras that Nyala has, or a registered class")
              .where("%s", object.where())
              .remedy(
                  "tell how it is made: LoadOptions.none().layer(\"%s\", config -> ...)", name));
    }
    OperationCall call = new OperationCall(name, config, arguments.positional(), arguments.named());
    List<SymbolicTensor> results = reader.read(call);
    call.requireAllUsed();
    return results;
  }
}
