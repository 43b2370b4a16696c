// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The updates of Keras's optimizers, each in one pass over a range of the elements of a variable.
 *
 * <p>Decay rates are doubles, as {@code 1 - 0.999} loses its digits in single precision.
 *
 * <p>All arrays are indexed alike, which lets C2 vectorise the loops; they update in place. Ranges
 * may run on different threads. Thread-safe.
 */
public final class OptimizerKernels {

  private OptimizerKernels() {}

  /** Gradient descent: {@code p -= rate * g}. */
  public static void descend(float[] p, float[] g, int from, int to, float rate) {
    for (int i = from; i < to; i++) {
      p[i] -= rate * g[i];
    }
  }

  /** Gradient descent with momentum: {@code v = momentum * v - rate * g; p += v}. */
  public static void momentum(
      float[] p, float[] g, float[] v, int from, int to, float rate, float momentum) {
    for (int i = from; i < to; i++) {
      float velocity = momentum * v[i] - rate * g[i];
      v[i] = velocity;
      p[i] += velocity;
    }
  }

  /** Nesterov's momentum: {@code v = momentum * v - rate * g; p += momentum * v - rate * g}. */
  public static void nesterov(
      float[] p, float[] g, float[] v, int from, int to, float rate, float momentum) {
    for (int i = from; i < to; i++) {
      float step = rate * g[i];
      float velocity = momentum * v[i] - step;
      v[i] = velocity;
      p[i] += momentum * velocity - step;
    }
  }

  /** RMSprop: {@code s = rho * s + (1 - rho) * g²; p -= rate * g / sqrt(s + epsilon)}. */
  public static void rmsprop(
      float[] p, float[] g, float[] s, int from, int to, float rate, double rho, float epsilon) {
    float kept = (float) rho;
    float fresh = (float) (1 - rho);
    for (int i = from; i < to; i++) {
      float gradient = g[i];
      float square = kept * s[i] + fresh * gradient * gradient;
      s[i] = square;
      p[i] -= rate * gradient / (float) Math.sqrt(square + epsilon);
    }
  }

  /**
   * Adam: {@code m += (g - m) * (1 - beta1); v += (g² - v) * (1 - beta2); p -= alpha * m / (sqrt(v)
   * + epsilon)}.
   *
   * @param alpha the rate with the corrections for the step, {@code rate * sqrt(1 - beta2ᵗ) / (1 -
   *     beta1ᵗ)}
   */
  public static void adam(
      float[] p,
      float[] g,
      float[] m,
      float[] v,
      int from,
      int to,
      float alpha,
      double beta1,
      double beta2,
      float epsilon) {
    float fresh1 = (float) (1 - beta1);
    float fresh2 = (float) (1 - beta2);
    for (int i = from; i < to; i++) {
      float gradient = g[i];
      float first = m[i] + (gradient - m[i]) * fresh1;
      float second = v[i] + (gradient * gradient - v[i]) * fresh2;
      m[i] = first;
      v[i] = second;
      p[i] -= first * alpha / ((float) Math.sqrt(second) + epsilon);
    }
  }

  /**
   * Adadelta: {@code s = rho * s + (1 - rho) * g²; d = -sqrt(u + epsilon) / sqrt(s + epsilon) * g;
   * u = rho * u + (1 - rho) * d²; p += rate * d}.
   */
  public static void adadelta(
      float[] p,
      float[] g,
      float[] s,
      float[] u,
      int from,
      int to,
      float rate,
      double rho,
      float epsilon) {
    float kept = (float) rho;
    float fresh = (float) (1 - rho);
    for (int i = from; i < to; i++) {
      float gradient = g[i];
      float square = kept * s[i] + fresh * gradient * gradient;
      float ratio = (float) Math.sqrt(u[i] + epsilon) / (float) Math.sqrt(square + epsilon);
      float delta = -ratio * gradient;
      s[i] = square;
      u[i] = kept * u[i] + fresh * delta * delta;
      p[i] += rate * delta;
    }
  }
}
