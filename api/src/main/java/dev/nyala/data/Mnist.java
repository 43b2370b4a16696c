// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The MNIST handwritten digits: 60,000 images to train and 10,000 to test with, 28 by 28 pixels.
 *
 * <p>Read from a folder if one is given; otherwise from the {@linkplain CacheFolder cache}, into
 * which the four files are downloaded once and where their bytes are checked. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * ImageSplit digits = Mnist.of().load();
 * Dataset train = digits.train().oneHot();
 * }</pre>
 *
 * <p>Source: LeCun, Cortes, Burges.
 */
public final class Mnist {

  /** The number of classes. */
  public static final int CLASSES = 10;

  private static final String SOURCE = "MNIST";
  private static final URI MIRROR = URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/");
  private static final Duration STALL = Duration.ofSeconds(30);
  private static final long LONGEST_DOWNLOAD = 1L << 26;

  private enum Part {
    TRAIN_IMAGES(
        "train-images-idx3-ubyte",
        47_040_016,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    TRAIN_LABELS(
        "train-labels-idx1-ubyte",
        60_008,
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    TEST_IMAGES(
        "t10k-images-idx3-ubyte",
        7_840_016,
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    TEST_LABELS(
        "t10k-labels-idx1-ubyte",
        10_008,
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    final String file;
    final Checksum checksum;

    Part(String file, long size, String sha256) {
      this.file = file;
      this.checksum = new Checksum(size, sha256);
    }
  }

  private final @Nullable Path directory;
  private final Path cache;
  private final URI mirror;
  private final Duration stall;
  private final DownloadProgress progress;

  private Mnist(
      @Nullable Path directory, Path cache, URI mirror, Duration stall, DownloadProgress progress) {
    this.directory = directory;
    this.cache = cache;
    this.mirror = mirror;
    this.stall = stall;
    this.progress = progress;
  }

  /**
   * Returns the data set with the user's cache folder and the default mirror; nothing is read yet.
   *
   * @return the data set
   */
  public static Mnist of() {
    Path cache = CacheFolder.path().resolve("mnist");
    return new Mnist(null, cache, MIRROR, STALL, (file, received, total) -> {});
  }

  /**
   * Sets the folder to read from; then nothing is downloaded and bytes are not compared with those
   * of MNIST, so that other data in the same form can be read.
   *
   * @param folder holds {@code train-images-idx3-ubyte} and its three companions, gzipped (with the
   *     ending {@code .gz}) or not
   * @return a copy
   */
  public Mnist directory(Path folder) {
    return new Mnist(folder, cache, mirror, stall, progress);
  }

  /**
   * Sets the folder that downloaded files are kept in.
   *
   * @param folder {@code mnist} in the {@linkplain CacheFolder cache folder} by default
   * @return a copy
   */
  public Mnist cache(Path folder) {
    return new Mnist(directory, folder, mirror, stall, progress);
  }

  /**
   * Sets where the files are downloaded from.
   *
   * @param address the address of the folder that holds the gzipped files
   * @return a copy
   * @throws DataException if it is not an HTTP address
   */
  public Mnist mirror(String address) {
    URI uri;
    try {
      uri = URI.create(address.endsWith("/") ? address : address + "/");
    } catch (IllegalArgumentException e) {
      throw notHttp(address);
    }
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("(?i)https?")) {
      throw notHttp(address);
    }
    return new Mnist(directory, cache, uri, stall, progress);
  }

  private static DataException notHttp(String address) {
    return new DataException(
        Diagnostic.of("The address of a mirror cannot be used")
            .received(address)
            .expected("an address such as %s", MIRROR));
  }

  /**
   * Sets who is told how downloads go on.
   *
   * @param listener nobody by default
   * @return a copy
   */
  public Mnist progress(DownloadProgress listener) {
    return new Mnist(directory, cache, mirror, stall, listener);
  }

  Mnist stall(Duration longest) {
    return new Mnist(directory, cache, mirror, longest, progress);
  }

  /**
   * Reads the images, after downloading them if needed.
   *
   * @return the images to train and to test with
   * @throws DataException if a file is missing, damaged, or cannot be downloaded
   */
  public ImageSplit load() {
    if (directory == null) {
      prepareCache();
    }
    return new ImageSplit(
        images(Part.TRAIN_IMAGES, Part.TRAIN_LABELS), images(Part.TEST_IMAGES, Part.TEST_LABELS));
  }

  private LabelledImages images(Part images, Part labels) {
    Path imageFile = file(images);
    Path labelFile = file(labels);
    Tensor pixels = Idx.read(imageFile);
    Tensor classes = Idx.read(labelFile);
    try {
      return new LabelledImages(SOURCE, pixels, classes, CLASSES);
    } catch (DataException e) {
      throw new DataException(e.diagnostic().where(imageFile + " and " + labelFile), e);
    }
  }

  private Path file(Part part) {
    return directory == null ? cached(part) : given(directory, part);
  }

  private static Path given(Path folder, Part part) {
    for (String ending : new String[] {"", ".gz"}) {
      Path file = folder.resolve(part.file + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new DataException(
        Diagnostic.of("A file of MNIST is missing")
            .received("no %s or %s.gz in %s", part.file, part.file, folder)
            .expected(
                "the four files train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                    + " t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte")
            .remedy("check the folder, or leave it out to download the files"));
  }

  private void prepareCache() {
    try {
      Files.createDirectories(cache);
      // Complete files can be read from a folder that cannot be written to.
      boolean complete = true;
      for (Part part : Part.values()) {
        complete &= Files.exists(target(part));
      }
      if (!complete) {
        Files.delete(Files.createTempFile(cache, ".probe", ""));
      }
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("The cache folder cannot be written to")
              .received(DataFiles.reason(e))
              .where(cache.toString())
              .remedy(
                  "set -D%s or %s to another folder, or give the folder the files are in",
                  CacheFolder.PROPERTY, CacheFolder.VARIABLE),
          e);
    }
  }

  private Path target(Part part) {
    return cache.resolve(part.file + ".gz");
  }

  private Path cached(Part part) {
    Path target = target(part);
    if (Files.exists(target)) {
      String difference = part.checksum.difference(target);
      if (difference.isEmpty()) {
        return target;
      }
      discard(target, difference);
    }
    URI source = mirror.resolve(part.file + ".gz");
    try {
      new Download(source, target, part.checksum, LONGEST_DOWNLOAD, stall, progress).run();
    } catch (DataException e) {
      String remedy = e.diagnostic().remedy();
      throw new DataException(
          e.diagnostic()
              .remedy(
                  (remedy == null ? "" : remedy + "; ")
                      + "or give a folder that holds the files; or use SyntheticDigits"),
          e);
    }
    return target;
  }

  private static void discard(Path file, String difference) {
    System.getLogger(Mnist.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "{0} is damaged ({1}) and is downloaded again",
            file,
            difference);
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("A damaged file in the cache folder cannot be removed")
              .received(difference)
              .where(file.toString())
              .remedy("delete it"),
          e);
    }
  }
}
