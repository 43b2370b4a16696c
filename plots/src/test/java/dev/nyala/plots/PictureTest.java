// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

  @TempDir private Path folder;

  private static Picture picture() {
    return Raster.draw(30, 20, 2, "nothing", graphics -> {});
  }

  @Test
  void aPictureOfOnesOwnIsShownAtItsSize() {
    Picture own = Picture.of(picture().png(), "my own");
    assertEquals(60, own.width());
    assertEquals(40, own.height());
    assertEquals("my own", own.description());
    assertArrayEquals(picture().png(), own.draw().png());
  }

  @Test
  void whatIsNoPngIsRefused() {
    assertThrows(DataException.class, () -> Picture.of(new byte[0], "empty"));
    assertThrows(DataException.class, () -> Picture.of(new byte[100], "zeros"));
    byte[] damaged = picture().png();
    damaged[12] = 'X';
    assertThrows(DataException.class, () -> Picture.of(damaged, "damaged"));
  }

  @Test
  void bytesHandedOutAreCopies() {
    Picture picture = picture();
    picture.png()[0] = 0;
    assertEquals((byte) 0x89, picture.png()[0]);
  }

  @Test
  void aFileIsReplacedAsAWhole() throws IOException {
    Path file = folder.resolve("picture.png");
    Files.writeString(file, "what was there before");
    picture().write(file);
    assertArrayEquals(picture().png(), Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path file = folder.resolve("missing").resolve("picture.png");
    String message = assertThrows(DataException.class, () -> picture().write(file)).getMessage();
    assertTrue(message.contains(file.toString()) && message.contains("folder exists"), message);
  }

  @Test
  void aMachineWithoutFontsIsToldOf() {
    List<Throwable> causes =
        List.of(
            new InternalError("Fontconfig head is null"),
            new IllegalStateException("Fontconfig head is null"),
            new UnsatisfiedLinkError("libfreetype.so.6"));
    for (Throwable cause : causes) {
      DataException told =
          assertThrows(DataException.class, () -> Raster.requireFonts(() -> throwAny(cause)));
      assertTrue(told.getMessage().contains("install fontconfig"), told::getMessage);
      assertSame(cause, told.getCause());
    }
  }

  private static void throwAny(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) cause;
  }
}
