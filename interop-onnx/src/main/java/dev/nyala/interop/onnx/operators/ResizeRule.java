// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

/**
 * How new elements come from old ones.
 *
 * @param mode {@code nearest}, {@code linear} or {@code cubic}
 * @param coordinates how a position on the new axis becomes one on the old
 * @param rounding which element is the nearest
 * @param cubic the coefficient of cubic interpolation
 * @param excludesOutside whether elements beyond the ends count nothing; else they are those at the
 *     ends
 * @param smooths whether all old elements count when there are fewer new ones
 * @param extrapolation what stands outside of the region
 */
record ResizeRule(
    String mode,
    String coordinates,
    String rounding,
    double cubic,
    boolean excludesOutside,
    boolean smooths,
    double extrapolation) {

  /** Returns the rule of {@code Upsample}, and of {@code Resize} before version 11. */
  static ResizeRule ofUpsample(OperatorAttributes attributes) {
    String mode = attributes.text("mode", "nearest");
    return new ResizeRule(mode, "asymmetric", "floor", -0.75, false, false, 0);
  }

  static ResizeRule of(OperatorAttributes attributes) {
    return new ResizeRule(
        attributes.text("mode", "nearest"),
        attributes.text("coordinate_transformation_mode", "half_pixel"),
        attributes.text("nearest_mode", "round_prefer_floor"),
        attributes.real("cubic_coeff_a", -0.75),
        attributes.integer("exclude_outside", 0) != 0,
        attributes.integer("antialias", 0) != 0,
        attributes.real("extrapolation_value", 0));
  }

  boolean isNearest() {
    return mode.equals("nearest");
  }

  boolean needsRegion() {
    return coordinates.equals("tf_crop_and_resize");
  }

  /** Tells whether each element is repeated where the scale is a whole number. */
  boolean repeats() {
    return isNearest()
        && (coordinates.equals("asymmetric") && rounding.equals("floor")
            || coordinates.equals("half_pixel") && rounding.startsWith("round"));
  }

  /** Returns the index of the nearest element, possibly outside. */
  long nearest(double position) {
    double index =
        switch (rounding) {
          case "floor" -> Math.floor(position);
          case "ceil" -> Math.ceil(position);
          case "round_prefer_ceil" -> Math.floor(position + 0.5);
          default -> Math.ceil(position - 0.5);
        };
    return (long) index;
  }

  /** Returns how far an element may be away to count. */
  int reach() {
    return mode.equals("cubic") ? 2 : 1;
  }

  /** Returns the weight of an element at a distance. */
  double weight(double distance) {
    double d = Math.abs(distance);
    if (!mode.equals("cubic")) {
      return Math.max(0, 1 - d);
    }
    if (d >= 2) {
      return 0;
    }
    return d > 1
        ? ((d - 5) * d + 8) * d * cubic - 4 * cubic
        : ((cubic + 2) * d - (cubic + 3)) * d * d + 1;
  }
}
