// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.config.Configurable;
import dev.nyala.error.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A folder of images, one sub-folder for each class, as Keras's {@code
 * image_dataset_from_directory}.
 *
 * <p>Class 0 is the sub-folder whose name sorts first; names that begin with a period are left out.
 * Files that end with png, jpg, jpeg, gif or bmp are read, at any depth below. With {@link
 * LabelMode#NONE} all such files of the folder are read, whatever lies in between.
 *
 * <p>Only names are kept: a file is opened, decoded and resized each time its sample is read, so
 * that the images may be larger than memory; {@code cache()} keeps what was read. See {@link
 * Images} for what is read of a file and for the module of the JDK that it takes. Immutable and
 * thread-safe; every call lists the folder.
 *
 * <pre>{@code
 * ImageFolder photos = ImageFolder.of(folder).imageSize(64, 64).labelMode(LabelMode.BINARY);
 * Split split = photos.split(0.2, 7);
 * }</pre>
 */
public final class ImageFolder extends Configurable<ImageFolder> {

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

  private final Path folder;
  private int height = 256;
  private int width = 256;
  private ColorMode colorMode = ColorMode.RGB;
  private LabelMode labelMode = LabelMode.INT;
  private Interpolation interpolation = Interpolation.BILINEAR;
  private AspectRatio aspectRatio = AspectRatio.STRETCH;
  private List<String> chosen = List.of();

  private ImageFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns a folder with Keras's defaults; nothing is read yet.
   *
   * @param folder its path
   * @return the folder
   */
  public static ImageFolder of(Path folder) {
    return new ImageFolder(folder);
  }

  /**
   * Sets the size that all images get; 256 by 256 by default.
   *
   * @param height at least 1
   * @param width at least 1
   * @return a copy
   * @throws DataException if one is less than 1
   */
  public ImageFolder imageSize(int height, int width) {
    Images.checkSize(height, width);
    return with(
        copy -> {
          copy.height = height;
          copy.width = width;
        });
  }

  /**
   * Sets the channels; red, green and blue by default.
   *
   * @param mode which channels
   * @return a copy
   */
  public ImageFolder colorMode(ColorMode mode) {
    return with(copy -> copy.colorMode = mode);
  }

  /**
   * Sets what targets are; class numbers by default.
   *
   * @param mode how the class becomes a target
   * @return a copy
   */
  public ImageFolder labelMode(LabelMode mode) {
    return with(copy -> copy.labelMode = mode);
  }

  /**
   * Sets how images are resized; bilinear by default.
   *
   * @param method how pixels between others are found
   * @return a copy
   */
  public ImageFolder interpolation(Interpolation method) {
    return with(copy -> copy.interpolation = method);
  }

  /**
   * Cuts from the middle of each image the largest part that has the proportion of the size, so
   * that nothing is distorted.
   *
   * @return a copy
   */
  public ImageFolder cropToAspectRatio() {
    return with(copy -> copy.aspectRatio = AspectRatio.CROP);
  }

  /**
   * Puts zeros around each image, so that it has the proportion of the size and nothing is
   * distorted.
   *
   * @return a copy
   */
  public ImageFolder padToAspectRatio() {
    return with(copy -> copy.aspectRatio = AspectRatio.PAD);
  }

  /**
   * Sets which sub-folders are read and the order of their classes; all, sorted, by default.
   *
   * @param names of sub-folders
   * @return a copy
   */
  public ImageFolder classNames(List<String> names) {
    return with(copy -> copy.chosen = List.copyOf(names));
  }

  /**
   * Returns the names of the classes.
   *
   * @return in the order of their numbers; empty if there are no labels
   * @throws DataException if the folder is missing, or has no classes or images
   */
  public List<String> classNames() {
    return list().classNames();
  }

  /**
   * Returns the files that are read.
   *
   * @return in the order of {@link #dataset()}
   * @throws DataException if the folder is missing, or has no classes or images
   */
  public List<Path> files() {
    return list().files();
  }

  /**
   * Returns the images, class by class; {@code shuffle(seed)} mixes them.
   *
   * @return samples of FLOAT32 input {@code [height, width, channels]} from 0 to 255 and a target
   *     as the label mode says
   * @throws DataException if the folder is missing, or has no classes or images; reading a sample
   *     throws it, naming the file, if that is damaged
   */
  public RandomAccessDataset dataset() {
    Images.requireReaders();
    return new FolderImages(list(), labelMode, this::read, height, width, colorMode.channels());
  }

  /**
   * Returns images to train and to validate with, drawn at random, as {@code validation_split} and
   * {@code seed} of Keras.
   *
   * @param validationSplit the share to validate with, between 0 and 1; of {@code n} images it is
   *     {@code floor(n * validationSplit)}
   * @param seed determines which images
   * @return both parts; {@code test()} is the one to validate with
   * @throws DataException if one part were empty, or as {@link #dataset()}
   */
  public Split split(double validationSplit, long seed) {
    return Splits.validation(dataset(), validationSplit, seed);
  }

  private Pixels read(Path file) {
    return aspectRatio.resize(Images.pixels(file, colorMode), height, width, interpolation);
  }

  private FolderFiles list() {
    if (labelMode == LabelMode.NONE) {
      return FolderFiles.unlabelled(folder, ENDINGS);
    }
    FolderFiles files = FolderFiles.labelled(folder, ENDINGS, chosen);
    labelMode.checkClasses(files.classNames());
    return files;
  }
}
