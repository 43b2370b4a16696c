// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of style that a compiled class shows. */
class HouseStyleTest {

  /** Public classes that users extend, each with its reason. */
  private static final Map<String, String> OPEN =
      Map.of(
          "dev.nyala.Model", "users write models with a training step of their own",
          "dev.nyala.config.Configurable", "callbacks and data sets of users have withers, too",
          "dev.nyala.layers.Layer", "users write layers",
          "dev.nyala.layers.StandardLayer", "what layers of this project and of users share");

  private final Code code = Code.load();

  @Test
  void librariesLeaveStandardStreamsAlone() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(code.ofLibraries());
  }

  @Test
  void nobodyUsesJavaUtilLogging() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(code.all());
  }

  @Test
  void nobodyThrowsGenericExceptions() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(code.all());
  }

  @Test
  void nobodyReadsJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .check(code.all());
  }

  @Test
  void staticFieldsAreFinal() {
    fields().that().haveModifier(STATIC).should().haveModifier(FINAL).check(code.all());
  }

  @Test
  void nobodyLeavesTheCharsetToThePlatform() {
    noClasses()
        .should()
        .callMethod(Charset.class, "defaultCharset")
        .orShould()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callConstructor(String.class, byte[].class, int.class, int.class)
        .orShould()
        .callConstructor(InputStreamReader.class, InputStream.class)
        .orShould()
        .callConstructor(OutputStreamWriter.class, OutputStream.class)
        .orShould()
        .callConstructor(PrintStream.class, OutputStream.class)
        .orShould()
        .callConstructor(FileReader.class, String.class)
        .orShould()
        .callConstructor(FileWriter.class, String.class)
        .check(code.all());
  }

  @Test
  void nobodyDrawsFromAnUnseededSource() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callConstructor(SplittableRandom.class)
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class)
        .check(code.all());
  }

  @Test
  void packagesAreNullMarked() {
    List<String> unmarked =
        code.all().stream()
            .filter(c -> !c.getName().equals("module-info"))
            .map(JavaClass::getPackage)
            .distinct()
            .filter(
                p ->
                    p.tryGetPackageInfo()
                        .filter(i -> i.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
            .map(p -> p.getName())
            .sorted()
            .toList();
    assertEquals(List.of(), unmarked);
  }

  @Test
  void publicTypesOfTheApiAreClosed() {
    List<String> open =
        code.of(Module.API).stream()
            .filter(HouseStyleTest::isVisible)
            .filter(c -> !isClosed(c))
            .map(JavaClass::getName)
            .filter(name -> !OPEN.containsKey(name))
            .sorted()
            .toList();
    assertEquals(
        List.of(),
        open,
        "Make each final or sealed; a class that users extend is named in OPEN with its reason.");
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(HouseStyleTest::isVisible).orElse(true);
  }

  private static boolean isClosed(JavaClass type) {
    return type.isInterface()
        || type.isRecord()
        || type.isEnum()
        || type.isAssignableTo(Throwable.class)
        || type.getModifiers().contains(FINAL)
        || type.reflect().isSealed();
  }
}
