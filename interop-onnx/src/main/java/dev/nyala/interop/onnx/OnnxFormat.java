// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.NyalaException;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.format.ModelFormat;
import dev.nyala.interop.onnx.file.OnnxFile;
import dev.nyala.interop.onnx.operators.OnnxImport;
import dev.nyala.interop.onnx.proto.ModelProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.layers.SymbolicTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code .onnx} files as models. */
public final class OnnxFormat implements ModelFormat {

  private static final String EXTENSION = ".onnx";

  /** Makes the format; it has no state. */
  public OnnxFormat() {}

  @Override
  public String name() {
    return "ONNX";
  }

  @Override
  public boolean reads(Path path, byte[] start) {
    return start.length > 0 && OnnxFile.isNamed(path);
  }

  @Override
  public LoadedModel load(Path path, LoadOptions options) throws IOException {
    try {
      OnnxFile file = OnnxFile.read(path);
      OnnxImport source = new OnnxImport(file.model(), file.tensors());
      List<Input> inputs = source.inputs().stream().map(OnnxInputs::of).toList();
      List<SymbolicTensor> outputs =
          new OnnxLayer(source, layerName(path)).callAll(List.copyOf(inputs));
      return new LoadedModel(Model.of(List.copyOf(inputs), outputs), report(file.model()));
    } catch (NyalaException e) {
      throw impossible(path, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Sizes may be beyond anything that was thought of.
      throw impossible(path, e.toString(), e);
    }
  }

  private static DataException impossible(Path path, String what, Throwable cause) {
    return new DataException(
        Diagnostic.of("The file describes a model that cannot be made")
            .received("%s", what)
            .where("%s", path),
        cause);
  }

  private static String layerName(Path path) {
    String file = String.valueOf(path.getFileName());
    String stem = file.substring(0, file.length() - EXTENSION.length());
    return stem.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  /** Says how often each operator is used. */
  private static ImportReport report(ModelProto model) {
    Map<String, Integer> uses = new TreeMap<>();
    for (NodeProto node : model.graph().nodes()) {
      uses.merge(node.opType(), 1, Integer::sum);
    }
    ImportReport.Builder report = new ImportReport.Builder();
    uses.forEach((name, count) -> report.read(name, count == 1 ? "once" : count + " times"));
    String writer = model.producer().isEmpty() ? "an unknown program" : model.producer();
    return report.build("%s, ONNX operators of version %d".formatted(writer, model.opset()));
  }
}
