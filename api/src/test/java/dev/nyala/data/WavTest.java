// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What {@link KerasSoundTest} does not compare with TensorFlow. */
class WavTest {

  private static final String FORMAT = "10000000 0100 0200 401f0000 007d0000 0400 1000";

  @TempDir Path folder;

  private static void refused(Executable action, String... parts) {
    String message = assertThrows(DataException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  /** A file of chunks; a chunk is a name and, in hexadecimal, its size and content. */
  private static byte[] riff(String... chunks) {
    StringBuilder hex = new StringBuilder(ascii("RIFF") + "00000000" + ascii("WAVE"));
    for (int i = 0; i < chunks.length; i += 2) {
      hex.append(ascii(chunks[i])).append(chunks[i + 1].replace(" ", ""));
    }
    return HexFormat.of().parseHex(hex.toString());
  }

  private static String ascii(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Wav read(byte[] file) throws IOException {
    return Wav.read(new ByteArrayInputStream(file), "sound.wav");
  }

  private static final byte[] STEREO = riff("fmt ", FORMAT, "data", "08000000 0080 ff7f 0000 0040");

  @Test
  void channelsAreSideBySide() throws IOException {
    Wav wav = read(STEREO);
    assertEquals(8000, wav.sampleRate());
    assertEquals(Tensor.of(Shape.of(2, 2), -1f, 32767 / 32768f, 0, 0.5f), wav.samples());
    assertEquals(Tensor.vector(-1 / 65536f, 0.25f), wav.mono());
  }

  @Test
  void otherChunksArePassedOver() throws IOException {
    byte[] file =
        riff(
            "LIST", "03000000 010203 00",
            "fmt ", "12000000" + FORMAT.substring(8) + "0000",
            "fact", "04000000 02000000",
            "data", "08000000 0080 ff7f 0000 0040",
            "cue ", "ff000000");
    assertEquals(read(STEREO), read(file));
  }

  @Test
  void theExtensibleFormatOfSixteenBitsIsRead() throws IOException {
    String format =
        "28000000 feff 0200 401f0000 007d0000 0400 1000 1600 1000 03000000"
            + "0100 000000001000800000aa00389b71";
    assertEquals(read(STEREO), read(riff("fmt ", format, "data", "08000000 0080 ff7f 0000 0040")));
  }

  @Test
  void aFileIsRead() throws IOException {
    Path file = Files.write(folder.resolve("sound.wav"), STEREO);
    assertEquals(read(STEREO), Wav.read(file));
    refused(() -> Wav.read(folder.resolve("none.wav")), "does not exist", "none.wav");
  }

  @Test
  void everyCutIsRefused() {
    for (int length = 0; length < STEREO.length; length++) {
      byte[] cut = Arrays.copyOf(STEREO, length);
      refused(() -> read(cut), "A WAV file is damaged", "sound.wav");
    }
  }

  @Test
  void otherFormatsAreRefused() {
    String data = "04000000 00000000";
    String bits24 = FORMAT.replace("0400 1000", "0600 1800");
    refused(() -> read(riff("fmt ", bits24, "data", data)), "format 1 of 24 bits", "ffmpeg");
    String floats = "10000000 0300" + FORMAT.substring(13);
    refused(() -> read(riff("fmt ", floats, "data", data)), "format 3 of 16 bits");
    refused(() -> read(riff("data", data)), "samples before their format");
    refused(() -> read(riff("fmt ", "0f000000" + FORMAT.substring(8), "data", data)), "15 bytes");
    String silent = FORMAT.replace("0100 0200", "0100 0000");
    refused(() -> read(riff("fmt ", silent, "data", data)), "0 channels");
    refused(() -> read(riff("fmt ", FORMAT, "data", "03000000 000000")), "3 bytes of samples");
    refused(() -> read(riff("fmt ", FORMAT, "data", "fcff0000 00000000")), "ends after 4 bytes");
    refused(() -> read(riff("fmt ", FORMAT, "data", "ffffffff")), "4294967295 bytes");
    refused(() -> read("ID3 is another format".getBytes(StandardCharsets.UTF_8)), "RIFF");
  }

  @Test
  void aSoundHasARateAndTwoAxes() throws IOException {
    Tensor samples = read(STEREO).samples();
    refused(() -> new Wav(0, samples), "rate 0");
    refused(() -> new Wav(8000, Tensor.vector(1)), "f32[1]");
    refused(() -> new Wav(8000, samples.cast(DType.FLOAT64)), "f64[2,2]");
    refused(() -> read(STEREO).length(-1), "-1 samples");
    assertEquals(Shape.of(0, 2), read(STEREO).length(0).samples().shape());
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void allSpokenDigitsAreRead() throws IOException {
    Path zip =
        Path.of(System.getProperty("nyala.testdata"), "data", "speech", "free-spoken-digits.zip");
    int[] takes = new int[10];
    try (FileSystem files = FileSystems.newFileSystem(zip);
        var recordings = Files.list(files.getPath("/recordings"))) {
      for (Path recording : recordings.toList()) {
        Wav wav = Wav.read(recording);
        assertEquals(8000, wav.sampleRate());
        assertEquals(1, wav.samples().shape().toInt(1));
        takes[recording.getFileName().toString().charAt(0) - '0']++;
      }
    }
    assertEquals(List.of(300), Arrays.stream(takes).boxed().distinct().toList());
  }
}
