// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.cases;

import dev.nyala.data.Npy;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.file.OnnxFile;
import dev.nyala.interop.onnx.file.TensorFiles;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder with a model and what it gave for some inputs: {@code model.onnx} with {@code x0.npy},
 * {@code y0.npy} and so on, or with folders {@code test_data_set_0} and so on of {@code
 * input_0.pb}, {@code output_0.pb} and so on.
 *
 * @param folder the folder
 * @param tolerance how far outputs may be off
 * @param recordings inputs and outputs
 */
public record RecordedCase(Path folder, Tolerance tolerance, List<Recording> recordings) {

  /** Copies the list. */
  public RecordedCase {
    recordings = List.copyOf(recordings);
  }

  /**
   * Inputs and what the model gave for them.
   *
   * @param inputs in the model's order
   * @param outputs in the model's order
   */
  public record Recording(List<Tensor> inputs, List<Tensor> outputs) {

    /** Copies the lists. */
    public Recording {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * Reads a folder.
   *
   * @param folder the folder
   * @return the case
   * @throws DataException if something in it is damaged, or nothing is recorded
   * @throws IOException if the disk fails
   */
  public static RecordedCase read(Path folder) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    List<Tensor> outputs = numbered(folder, "y", ".npy");
    if (!outputs.isEmpty()) {
      recordings.add(new Recording(numbered(folder, "x", ".npy"), outputs));
    }
    for (int i = 0; Files.isDirectory(folder.resolve("test_data_set_" + i)); i++) {
      Path set = folder.resolve("test_data_set_" + i);
      recordings.add(
          new Recording(numbered(set, "input_", ".pb"), numbered(set, "output_", ".pb")));
    }
    if (recordings.isEmpty()) {
      throw new DataException(
          Diagnostic.of("A folder has a model, but no recorded outputs of it")
              .expected("y0.npy, or test_data_set_0/output_0.pb")
              .where("%s", folder));
    }
    return new RecordedCase(folder, Tolerance.read(folder.resolve("case.json")), recordings);
  }

  private static List<Tensor> numbered(Path folder, String name, String extension)
      throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; Files.exists(folder.resolve(name + i + extension)); i++) {
      Path file = folder.resolve(name + i + extension);
      tensors.add(
          extension.equals(".npy")
              ? Npy.read(file)
              : TensorProto.parse(Files.readAllBytes(file)).tensor(TensorFiles.none()));
    }
    return tensors;
  }

  /**
   * Returns the model.
   *
   * @return {@code model.onnx}
   */
  public Path model() {
    return folder.resolve("model.onnx");
  }

  /**
   * Returns the name of the case.
   *
   * @return that of the folder
   */
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  /**
   * Returns the operators the model uses.
   *
   * @return their names, those in graphs of attributes included
   * @throws IOException if the disk fails
   */
  public SortedSet<String> operators() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    collect(OnnxFile.read(model()).model().graph(), names);
    return names;
  }

  private static void collect(GraphProto graph, SortedSet<String> names) {
    for (NodeProto node : graph.nodes()) {
      names.add(node.opType());
      node.bodies().forEach(body -> collect(body, names));
    }
  }

  /**
   * Finds the cases in a folder and the folders within.
   *
   * @param root a case, or a folder of cases
   * @return folders with a {@code model.onnx}, sorted
   * @throws IOException if the disk fails
   */
  public static List<Path> find(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.endsWith("model.onnx"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }
}
