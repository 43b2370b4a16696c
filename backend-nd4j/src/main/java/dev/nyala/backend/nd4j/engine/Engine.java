// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.engine;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.nativeblas.OpaqueConstantShapeBuffer;

/**
 * The native library, loaded. The Java half of ND4J is passed over: its arrays are released when
 * the garbage collector comes by, and each call of an op makes some. Thread-safe.
 */
public final class Engine {

  private static final String POM = "/META-INF/maven/org.nd4j/nd4j-native/pom.properties";

  private final Nd4jCpu functions;
  private final Map<String, Long> ops = new HashMap<>();
  private final int threads;

  private Engine(Nd4jCpu functions, int threads) {
    this.functions = functions;
    this.threads = threads;
    for (String op : functions.getAllCustomOps().split(";", -1)) {
      String[] parts = op.split(":", -1);
      if (parts.length > 1) {
        ops.put(parts[0], Long.parseLong(parts[1]));
      }
    }
  }

  /** Loads the natives; the first time of all they are unpacked, which takes seconds. */
  public static Engine load(int threads) {
    Silence silence = Silence.begin();
    try {
      Nd4jCpu functions = new Nd4jCpu();
      functions.initializeDevicesAndFunctions();
      functions.setOmpNumThreads(threads);
      Nd4jCpu.Environment.getInstance().setMaxThreads(threads);
      Nd4jCpu.Environment.getInstance().setMaxMasterThreads(threads);
      openblas_nolapack.blas_set_num_threads(threads);
      // Brings a logger of SLF4J to life, of which nothing is ever heard.
      functions.deleteDataBuffer(functions.allocateDataBuffer(1, DataTypes.of(DType.INT8), false));
      return new Engine(functions, threads);
    } catch (LinkageError e) {
      throw new BackendException(
          Diagnostic.of("The natives of ND4J cannot be loaded")
              .received(String.valueOf(e.getMessage()))
              .remedy(
                  "check that nd4j-native, openblas and javacpp are there in the versions of"
                      + " nyala-bom, natives included"),
          e);
    } finally {
      silence.end();
    }
  }

  /** Returns the functions of the library. */
  public Nd4jCpu functions() {
    return functions;
  }

  /** Returns the name of the library and its version. */
  public String name() {
    try (InputStream pom = Nd4jCpu.class.getResourceAsStream(POM)) {
      Properties properties = new Properties();
      if (pom != null) {
        properties.load(pom);
      }
      return ("ND4J " + properties.getProperty("version", "")).strip();
    } catch (IOException e) {
      return "ND4J";
    }
  }

  /** Returns which kernels there are besides those of the library itself. */
  public String kernels() {
    return functions.buildInfo().contains("HAVE_ONEDNN") ? "oneDNN" : "";
  }

  /** Returns how many threads a call may use. */
  public int threads() {
    return threads;
  }

  /** Returns the number by which an op is called. */
  public long op(String name) {
    Long op = ops.get(name);
    if (op == null) {
      throw new IllegalStateException("ND4J has no op \"" + name + "\"");
    }
    return op;
  }

  /** Returns the description of an array, which the library keeps as long as it lives. */
  public LongPointer shape(DType dtype, long[] dims, long[] strides, boolean dense) {
    OpaqueConstantShapeBuffer description =
        functions.shapeBuffer(
            dims.length, dims, strides, DataTypes.of(dtype), 'c', dense ? 1 : 0, false);
    LongPointer shape = new LongPointer(functions.getConstantShapeBufferPrimary(description));
    functions.deleteConstantShapeBuffer(description);
    return shape;
  }

  /** Throws what the library complains of. */
  public BackendException failure(String op) {
    return new BackendException(
        Diagnostic.of("ND4J could not run \"%s\"", op)
            .received(String.valueOf(functions.lastErrorMessage()).strip())
            .remedy("choose another backend with -Dnyala.backend=NAME"));
  }

  /** Throws if the last function has left an error. */
  public void check(String op) {
    if (functions.lastErrorCode() != 0) {
      throw failure(op);
    }
  }
}
