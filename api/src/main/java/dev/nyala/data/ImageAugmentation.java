// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.config.Configurable;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.random.Philox;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Random changes of images to train with, so that a model sees each image in many forms.
 *
 * <p>Steps are applied in the order they are added; each changes an image as Keras's layer of the
 * same name does, with its defaults. What is drawn depends on the seed, the epoch and the position
 * of the sample in the epoch alone: the same on every machine, and other images in every epoch.
 *
 * <p>The settings {@link #fillMode}, {@link #fillValue}, {@link #interpolation} and {@link
 * #valueRange} hold for the steps that are added after them. Immutable and thread-safe.
 *
 * <pre>{@code
 * Dataset varied =
 *     ImageAugmentation.of(7).randomFlip(FlipMode.HORIZONTAL).randomRotation(0.05).over(train);
 * }</pre>
 */
public final class ImageAugmentation extends Configurable<ImageAugmentation> {

  private static final double UNIT = 0x1p-53;

  private final RandomKey key;
  private List<ImageStep> steps = List.of();
  private AffineMap.Sampling sampling =
      new AffineMap.Sampling(FillMode.REFLECT, 0, Interpolation.BILINEAR);
  private ImageStep.ValueRange range = new ImageStep.ValueRange(0, 255);

  private ImageAugmentation(long seed) {
    this.key = RandomKey.of(seed, "augmentation");
  }

  /**
   * Returns an augmentation without steps.
   *
   * @param seed determines what is drawn
   * @return the augmentation
   */
  public static ImageAugmentation of(long seed) {
    return new ImageAugmentation(seed);
  }

  /**
   * Sets what is seen where an image was moved away; its mirror image by default.
   *
   * @param mode for the steps added after
   * @return a copy
   */
  public ImageAugmentation fillMode(FillMode mode) {
    return sampling(new AffineMap.Sampling(mode, sampling.fillValue(), sampling.interpolation()));
  }

  /**
   * Sets the value for {@link FillMode#CONSTANT}; 0 by default.
   *
   * @param value for the steps added after
   * @return a copy
   */
  public ImageAugmentation fillValue(double value) {
    return sampling(
        new AffineMap.Sampling(sampling.fillMode(), (float) value, sampling.interpolation()));
  }

  /**
   * Sets how the value between the centres of pixels is found; bilinear by default.
   *
   * @param method for the steps added after
   * @return a copy
   */
  public ImageAugmentation interpolation(Interpolation method) {
    return sampling(new AffineMap.Sampling(sampling.fillMode(), sampling.fillValue(), method));
  }

  private ImageAugmentation sampling(AffineMap.Sampling next) {
    return with(copy -> copy.sampling = next);
  }

  /**
   * Sets between which values images lie, to which brightness and contrast cut; 0 to 255 by
   * default.
   *
   * @param low the value of black
   * @param high the value of white, above it
   * @return a copy
   * @throws DataException if the range is empty
   */
  public ImageAugmentation valueRange(double low, double high) {
    if (!(low < high)) {
      throw new DataException(
          Diagnostic.of("The range of the values of an image is empty")
              .received("%s to %s", low, high)
              .expected("a low value and a higher one, such as 0 and 1"));
    }
    return with(copy -> copy.range = new ImageStep.ValueRange((float) low, (float) high));
  }

  /**
   * Flips half of the images, as {@code RandomFlip}.
   *
   * @param mode which way
   * @return a copy with this step
   */
  public ImageAugmentation randomFlip(FlipMode mode) {
    return plus(new ImageStep.Flip(mode));
  }

  /**
   * Moves images, as {@code RandomTranslation}.
   *
   * @param heightFactor up or down by at most this share of the height, from 0 to 1
   * @param widthFactor left or right by at most this share of the width, from 0 to 1
   * @return a copy with this step
   * @throws DataException if a factor is out of range
   */
  public ImageAugmentation randomTranslation(double heightFactor, double widthFactor) {
    checked("randomTranslation", heightFactor);
    checked("randomTranslation", widthFactor);
    return plus(new ImageStep.Translation(heightFactor, widthFactor, sampling));
  }

  /**
   * Turns images around their centre, as {@code RandomRotation}.
   *
   * @param factor by at most this share of a full turn, either way, from 0 to 1
   * @return a copy with this step
   * @throws DataException if the factor is out of range
   */
  public ImageAugmentation randomRotation(double factor) {
    return plus(new ImageStep.Rotation(checked("randomRotation", factor), sampling));
  }

  /**
   * Zooms in or out of both sides alike, as {@code RandomZoom}.
   *
   * @param factor at most this share less or more is seen, from 0 to below 1
   * @return a copy with this step
   * @throws DataException if the factor is out of range
   */
  public ImageAugmentation randomZoom(double factor) {
    return plus(new ImageStep.Zoom(zoom(factor), Double.NaN, sampling));
  }

  /**
   * Zooms in or out, as {@code RandomZoom}.
   *
   * @param heightFactor at most this share of the height less or more is seen, from 0 to below 1
   * @param widthFactor likewise of the width
   * @return a copy with this step
   * @throws DataException if a factor is out of range
   */
  public ImageAugmentation randomZoom(double heightFactor, double widthFactor) {
    return plus(new ImageStep.Zoom(zoom(heightFactor), zoom(widthFactor), sampling));
  }

  private static double zoom(double factor) {
    if (factor == 1) {
      throw illegal("randomZoom", factor, "from 0 to below 1");
    }
    return checked("randomZoom", factor);
  }

  /**
   * Makes images darker or brighter, as {@code RandomBrightness}.
   *
   * @param factor at most this share of the range of values is added or taken, from 0 to 1
   * @return a copy with this step
   * @throws DataException if the factor is out of range
   */
  public ImageAugmentation randomBrightness(double factor) {
    return plus(new ImageStep.Brightness(checked("randomBrightness", factor), range));
  }

  /**
   * Moves values towards or away from the mean of their channel, as {@code RandomContrast}.
   *
   * @param factor distances are multiplied by 1 less or more at most this, from 0 to 1
   * @return a copy with this step
   * @throws DataException if the factor is out of range
   */
  public ImageAugmentation randomContrast(double factor) {
    return plus(new ImageStep.Contrast(checked("randomContrast", factor), range));
  }

  private static double checked(String step, double factor) {
    if (!(factor >= 0 && factor <= 1)) {
      throw illegal(step, factor, "from 0 to 1");
    }
    return factor;
  }

  private static DataException illegal(String step, double factor, String expected) {
    return new DataException(
        Diagnostic.of("The factor of an augmentation is out of range")
            .received(Double.toString(factor))
            .expected(expected)
            .where(step));
  }

  private ImageAugmentation plus(ImageStep step) {
    List<ImageStep> more = new ArrayList<>(steps);
    more.add(step);
    return with(copy -> copy.steps = List.copyOf(more));
  }

  /**
   * Returns the samples with changed images, other ones in every epoch.
   *
   * <p>Shuffling the result shuffles the samples before their images are changed, so that {@code
   * fit} keeps none of them in a buffer. Augment the data to train with only; validate with images
   * as they are.
   *
   * @param samples whose first input is an image, FLOAT32 {@code [height, width, channels]}
   * @return samples of the same types; nothing is kept
   * @throws DataException if the first input is not an image
   */
  public Dataset over(Dataset samples) {
    return AugmentedDataset.of(samples, this);
  }

  /**
   * Returns a changed image.
   *
   * @param image FLOAT32 {@code [height, width, channels]}
   * @param epoch from 0
   * @param position of the sample in the epoch, from 0
   * @return the image that {@link #over} gives there
   * @throws DataException if the tensor is not an image
   */
  public Tensor apply(Tensor image, long epoch, long position) {
    return apply(Images.pixels(image), epoch, position).toTensor();
  }

  Pixels apply(Pixels image, long epoch, long position) {
    Pixels changed = image;
    for (int i = 0; i < steps.size(); i++) {
      ImageStep step = steps.get(i);
      Philox philox = new Philox(key.child(i + step.name()), epoch);
      double[] draws = new double[step.draws()];
      for (int d = 0; d < draws.length; d++) {
        draws[d] = (philox.pair(position * draws.length + d) >>> 11) * UNIT;
      }
      changed = step.apply(changed, draws);
    }
    return changed;
  }
}
