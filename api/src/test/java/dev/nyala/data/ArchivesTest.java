// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {

  private static final byte[] END = new byte[1024];

  @TempDir Path folder;

  private static void refused(Executable action, String... parts) {
    String message = assertThrows(DataException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** An entry of a tar file in the format ustar. */
  private static byte[] entry(char kind, String directory, String name, String content) {
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    byte[] blocks = new byte[512 + (body.length + 511) / 512 * 512];
    put(blocks, 0, name);
    put(blocks, 124, String.format(Locale.ROOT, "%011o", body.length));
    put(blocks, 148, "        ");
    blocks[156] = (byte) kind;
    put(blocks, 257, "ustar\00000");
    put(blocks, 345, directory);
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += blocks[i] & 0xFF;
    }
    put(blocks, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    System.arraycopy(body, 0, blocks, 512, body.length);
    return blocks;
  }

  private static byte[] file(String name, String content) {
    return entry('0', "", name, content);
  }

  private Path archive(byte[]... parts) throws IOException {
    return Files.write(folder.resolve("data.tar"), join(parts));
  }

  private static TreeMap<String, String> contents(Path folder) throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        contents.put(name, Files.readString(file));
      }
    }
    return contents;
  }

  private Path out() {
    return folder.resolve("deep").resolve("out");
  }

  @Test
  void aTarFileIsUnpacked() throws IOException {
    String large = "x".repeat(2000);
    Path tar =
        archive(
            entry('5', "", "data/", ""),
            file("data/a.txt", "A"),
            file("./data/b.txt", large),
            entry('0', "data/long", "ç.txt", "C"),
            entry('2', "", "data/link", ""),
            entry('\0', "", "old.txt", ""),
            END);
    assertEquals(out(), Archives.unpack(tar, out()));
    TreeMap<String, String> expected = new TreeMap<>();
    expected.put("data/a.txt", "A");
    expected.put("data/b.txt", large);
    expected.put("data/long/ç.txt", "C");
    expected.put("old.txt", "");
    assertEquals(expected, contents(out()));
  }

  @Test
  void longNamesAreReadInBothFormats() throws IOException {
    String name = "d/" + "n".repeat(120) + ".txt";
    String record = "path=" + name + "\n";
    String pax = record.length() + 4 + " " + record;
    assertEquals(pax.length(), record.length() + 4);
    Path tar =
        archive(
            entry('g', "", "global", "12 x=y    \n"),
            entry('x', "", "pax", "9 mode=1\n" + pax),
            file("short", "pax"),
            entry('L', "", "././@LongLink", "e/" + name + "\0"),
            file("short", "gnu"),
            file("short", "own"),
            END);
    Archives.unpack(tar, out());
    assertEquals(List.of(name, "e/" + name, "short"), List.copyOf(contents(out()).keySet()));
    assertEquals("gnu", contents(out()).get("e/" + name));
  }

  @Test
  void packedFilesAreToldByTheirFirstBytes() throws IOException {
    byte[] tar = join(file("a", "1"), file("b/c", "2"), END);
    Path gzipped = folder.resolve("data.bin");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
      stream.write(tar);
    }
    Path zipped = folder.resolve("zip.bin");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(zipped))) {
      for (String name : List.of("a", "b/", "b/c")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.equals("a") ? '1' : '2');
        zip.closeEntry();
      }
    }
    Archives.unpack(Files.write(folder.resolve("plain.bin"), tar), folder.resolve("plain"));
    assertEquals("{a=1, b/c=2}", contents(folder.resolve("plain")).toString());
    Archives.unpack(gzipped, folder.resolve("gzip"));
    assertEquals("{a=1, b/c=2}", contents(folder.resolve("gzip")).toString());
    Archives.unpack(zipped, folder.resolve("zip"));
    assertEquals("{a=1, b/c=2}", contents(folder.resolve("zip")).toString());
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() throws IOException {
    Files.createDirectories(out());
    assertEquals(out(), Archives.unpack(folder.resolve("none.tar"), out()));
    assertEquals("{}", contents(out()).toString());
  }

  @Test
  void everyCutIsRefusedAndLeavesNothing() throws IOException {
    byte[] whole = join(file("a", "1".repeat(600)), file("b", "2"), END);
    for (int length = 0; length < whole.length - 512; length += 97) {
      Path cut = archive(Arrays.copyOf(whole, length));
      refused(() -> Archives.unpack(cut, out()), cut.toString());
      assertFalse(Files.exists(out()));
    }
    try (var files = Files.list(out().getParent())) {
      assertEquals(0, files.count());
    }
    Path gone = folder.resolve("none.tar");
    refused(() -> Archives.unpack(gone, out()), "does not exist", "none.tar");
  }

  @Test
  void damagedHeadersAreRefused() throws IOException {
    byte[] changed = file("a", "1");
    changed[3] ^= 1;
    Path sum = archive(changed, END);
    refused(() -> Archives.unpack(sum, out()), "checksum");
    Path pax = archive(entry('x', "", "pax", "99 path=a\n"), file("a", ""), END);
    refused(() -> Archives.unpack(pax, out()), "a record of 99 bytes");
    Path noLength = archive(entry('x', "", "pax", "path=a\n"), file("a", ""), END);
    refused(() -> Archives.unpack(noLength, out()), "a record of 0 bytes");
    Path twice = archive(file("a", "1"), file("./a", "2"), END);
    refused(() -> Archives.unpack(twice, out()), "twice", "a");
  }

  @Test
  void nothingIsWrittenOutsideOfTheFolder() throws IOException {
    for (String name : List.of("../x", "a/../../x", "/x", "C:\\x", "a\\..\\..\\x", ".", "a/..")) {
      Path tar = archive(file(name, "harm"), END);
      refused(() -> Archives.unpack(tar, out()), "cannot lie in its folder", name);
    }
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  /** The size of the vocabulary is what Keras finds in the same files. */
  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void filmReviewsAreUnpackedAndRead() {
    Path archive =
        Path.of(System.getProperty("nyala.testdata"), "data", "text", "review_polarity.tar.gz");
    Path reviews = Archives.unpack(archive, out()).resolve("txt_sentoken");
    LabelledTexts texts = TextFolder.of(reviews).read();
    assertEquals(2000, texts.size());
    assertEquals(List.of("neg", "pos"), texts.classNames());
    TextVectorizer words = TextVectorization.of().adapt(texts.texts());
    assertEquals(47_569, words.vocabularySize());
    assertEquals(List.of("the", "a", "and"), words.vocabulary().tokens().subList(0, 3));
  }
}
