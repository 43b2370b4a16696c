// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.backend.Backend;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.NyalaException;
import dev.nyala.interop.onnx.file.OnnxFile;
import dev.nyala.interop.onnx.operators.OnnxImport;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.interop.onnx.proto.TypeProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX file that is run on a backend: every file whose operators are known, of whatever inputs.
 *
 * <p>A backend that is an {@link OnnxRunner} gets the file as it is. On others it becomes graphs:
 * for each combination of input shapes one program, of which the last 16 are kept. Where a shape
 * depends on the elements of an input, that input becomes part of the program too. {@code
 * Models.load} gives a {@link dev.nyala.Model} of such a file instead, which can be put together
 * with layers and trained, but has one graph for all shapes. Thread-safe.
 */
public final class OnnxModel implements AutoCloseable {

  private final OnnxFile file;
  private final OnnxRun programs;
  private final OnnxImport source;
  private final List<String> inputs;
  private final List<String> outputs;

  private OnnxModel(OnnxFile file, Backend backend) {
    this.file = file;
    this.source = new OnnxImport(file.model(), file.tensors());
    this.inputs = source.inputs().stream().map(ValueInfoProto::name).toList();
    this.outputs = source.outputs().stream().map(ValueInfoProto::name).toList();
    this.programs =
        backend instanceof OnnxRunner runner
            ? runner.open(file, outputs)
            : new OnnxPrograms(source, backend);
  }

  /**
   * Reads a file.
   *
   * @param path an {@code .onnx} file
   * @param backend runs it; must be open as long as the model is used
   * @return the model
   * @throws DataException if the file is damaged
   * @throws IOException if the disk fails
   */
  public static OnnxModel load(Path path, Backend backend) throws IOException {
    Given.require("path", path);
    Given.require("backend", backend);
    return new OnnxModel(OnnxFile.read(path), backend);
  }

  /**
   * Returns the names of the inputs.
   *
   * @return in the order of the file
   */
  public List<String> inputNames() {
    return inputs;
  }

  /**
   * Returns the names of the outputs.
   *
   * @return in the order of the file
   */
  public List<String> outputNames() {
    return outputs;
  }

  /**
   * Runs the model.
   *
   * @param values one tensor for each input, by name; those that the file has defaults for may be
   *     left out
   * @return one tensor for each output, by name
   * @throws DataException if an input is missing or does not fit, or an operator of the file cannot
   *     be computed
   */
  public Map<String, Tensor> run(Map<String, Tensor> values) {
    Given.require("values", values);
    try {
      FedInputs.check(values, source);
      List<Tensor> results = programs.run(values);
      Map<String, Tensor> named = new LinkedHashMap<>();
      for (int i = 0; i < outputs.size(); i++) {
        named.put(outputs.get(i), results.get(i));
      }
      return named;
    } catch (NyalaException e) {
      throw placed(e.diagnostic(), e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Sizes may be beyond anything that was thought of.
      throw placed(Diagnostic.of("The model cannot be run").received("%s", e), e);
    }
  }

  /**
   * Runs the model on samples: a few at a time if the first axes of all inputs and outputs are
   * called by one name for samples, such as {@code batch} or {@code N}, and all at once otherwise.
   *
   * @param samples one tensor for each input, in order; cast to the dtypes of the inputs
   * @param batchSize how many samples are run at a time, if they may be parted; at least 1
   * @return one tensor for each output, in order
   * @throws DataException if they are not as many as the inputs, or do not fit
   */
  public List<Tensor> predict(List<Tensor> samples, int batchSize) {
    Given.requireAll("samples", samples);
    if (samples.size() != inputs.size()) {
      throw placed(
          Diagnostic.of("A model is given a wrong number of inputs")
              .received("%d", samples.size())
              .expected("%d: %s", inputs.size(), inputs),
          null);
    }
    if (batchSize < 1) {
      throw placed(Diagnostic.of("A batch size is not positive").received("%d", batchSize), null);
    }
    List<Tensor> cast = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      cast.add(
          source.inputs().get(i).type() instanceof TypeProto.OfTensor declared
              ? samples.get(i).cast(ElementType.of(declared.elementType()).dtype())
              : samples.get(i));
    }
    boolean apart = OnnxBatches.areApart(source.inputs(), source.outputs());
    boolean rows = cast.stream().allMatch(x -> x.shape().rank() > 0) && !cast.isEmpty();
    return apart && rows ? OnnxBatches.run(cast, batchSize, this::run) : run(cast);
  }

  private List<Tensor> run(List<Tensor> ordered) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      named.put(inputs.get(i), ordered.get(i));
    }
    return List.copyOf(run(named).values());
  }

  private DataException placed(Diagnostic what, @Nullable Throwable cause) {
    String where = what.where();
    Diagnostic told = what.where("%s", where == null ? file.path() : file.path() + ", " + where);
    return cause == null ? new DataException(told) : new DataException(told, cause);
  }

  /** Releases the programs. */
  @Override
  public void close() {
    programs.close();
  }
}
