// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.StopGradient;
import dev.nyala.initializers.TruncatedNormal;
import dev.nyala.ops.Elementwise;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides the kernel of a layer by its largest singular value at each step of training, as {@code
 * keras.layers.SpectralNormalization}. The value is found by power iteration; its vector is kept.
 *
 * <p>Shapes and masks are those of the layer. Paper: Miyato et al., 2018, "Spectral normalization
 * for generative adversarial networks".
 */
public final class SpectralNormalization extends StandardLayer<SpectralNormalization> {

  private static final double EPSILON = 1e-12;

  private final Layer layer;
  private int powerIterations = 1;
  private @Nullable Parameter kernel;
  private @Nullable Parameter vector;

  private SpectralNormalization(Layer layer) {
    this.layer = layer;
  }

  /**
   * Returns a layer.
   *
   * @param layer has a weight "kernel" or "embeddings" of its own
   * @return a layer with Keras's defaults
   */
  public static SpectralNormalization of(Layer layer) {
    Given.require("layer", layer);
    return new SpectralNormalization(layer);
  }

  /**
   * Sets how many steps of the power iteration there are at each step of training; 1 by default.
   *
   * @param number positive
   * @return a copy with it
   */
  public SpectralNormalization powerIterations(int number) {
    Checks.positive(kind(), "number of power iterations", number);
    return with(wrapper -> wrapper.powerIterations = number);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("layer", layer);
    options.put("power_iterations", powerIterations);
  }

  @Override
  protected String partPath(String attribute, Layer part) {
    return super.partPath(Names.snake(part.kind()), part);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    track("layer", layer).buildFor(inputs);
    Parameter found =
        layer.ownParameters().stream()
            .filter(p -> p.name().equals("kernel") || p.name().equals("embeddings"))
            .findFirst()
            .orElseThrow(this::nothingToNormalize);
    Shape shape = found.type().shape();
    TensorType type = found.type().withShape(Shape.of(1, shape.toInt(shape.rank() - 1)));
    // Keras counts the kernel as a weight of both, before the vector.
    kernel = added(found);
    vector = state("vector_u", type, new TruncatedNormal().stddev(0.02));
  }

  private ModelException nothingToNormalize() {
    return new ModelException(
        Diagnostic.of("Layer \"%s\" wraps a layer without a kernel", path())
            .received("%s with %s", layer, layer.ownParameters())
            .expected("a weight \"kernel\" or \"embeddings\" of its own")
            .where("%s", this));
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    if (context.training()) {
      normalize(context);
    }
    return context.callAll(layer, inputs);
  }

  private void normalize(Context context) {
    Parameter ofVector = Checks.built(this, vector);
    Parameter ofKernel = Checks.built(this, kernel);
    Value given = context.get(ofKernel);
    Value weights = given.graph().add(new StopGradient(), given);
    int columns = ofVector.type().shape().toInt(1);
    int rows = ofKernel.type().shape().slice(0, given.rank() - 1).sizeDim().toInt();
    Value matrix = weights.reshape(Shape.of(rows, columns));
    Value old = context.get(ofVector);
    Value u = old;
    Value v = u;
    for (int i = 0; i < powerIterations; i++) {
      v = unit(u.matmul(matrix.transpose(1, 0)));
      u = unit(v.matmul(matrix));
    }
    Value sigma = v.matmul(matrix).multiply(u).sum(0, 1);
    Value nothing = Elementwise.abs(matrix).max(0, 1).equal(0);
    Value change = weights.divide(sigma.reshape(Shape.scalar())).subtract(weights);
    Value none = nothing.reshape(Shape.scalar());
    // The layer is differentiated by the kernel it computes with.
    context.update(ofKernel, given.add(none.select(change.like(0), change)));
    context.update(ofVector, none.select(old, u));
  }

  private static Value unit(Value x) {
    Value squares = x.square().sum(0, 1);
    return x.divide(Elementwise.sqrt(squares.maximum(EPSILON)));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
