// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.TensorDataset;
import dev.nyala.error.DataException;
import dev.nyala.examples.PollutionWarning.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class PollutionWarningTest {

  private static final String HEADER = "month,hour,pm2.5,DEWP,TEMP,PRES,cbwd,Iws,Is,Ir\n";

  @TempDir private Path folder;

  /** Every sixth day is polluted; most hours of the day before are more humid than others. */
  private Path table(int hours) throws IOException {
    return Files.writeString(
        folder.resolve("air.csv"),
        IntStream.range(0, hours)
            .mapToObj(PollutionWarningTest::row)
            .collect(Collectors.joining("\n", HEADER, "\n")));
  }

  private static String row(int hour) {
    boolean polluted = hour / 24 % 6 == 5;
    String dust = hour % 50 == 7 ? "NA" : Integer.toString(polluted ? 200 : 100);
    int humid = hour * 7919 % 13 + (hour / 24 % 6 == 4 ? 5 : 0);
    return "%d,%d,%s,%d,20,1010,NW,1.5,0,0".formatted(1, hour % 24, dust, humid);
  }

  @Test
  void classWeightsFindMoreOfWhatIsRare() throws IOException {
    try (Backend backend = Backends.open()) {
      Result result = new PollutionWarning(HourlyAir.read(table(2400)), 24, 3, 0).run(backend);
      assertTrue(result.weighted().get("recall") > result.plain().get("recall"), result::toString);
      assertTrue(result.weighted().get("auc") > 0.6, result::toString);
    }
  }

  @Test
  void hoursOfUnknownDustAreLeftOut() throws IOException {
    HourlyAir air = HourlyAir.read(table(100));
    assertEquals(100, air.size());
    // Of 88 hours with another 12 hours later, 7 and 57 are unknown themselves, and 45 then.
    TensorDataset ahead = air.ahead(12);
    assertEquals(85, ahead.size());
    assertEquals(15, ahead.inputs().get(0).shape().toInt(1));
    assertEquals(0, ahead.targets().get(0).getDouble(0));
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    HourlyAir air = HourlyAir.read(table(10));
    assertTrue(refusal(() -> air.ahead(10)).contains("10 rows, 10 hours apart"));
    assertTrue(refusal(() -> air.ahead(0)).contains("0 hours"));
    Path file = Files.writeString(folder.resolve("dusty.csv"), HEADER + "1,0,dusty,1,1,1,NW,1,0,0");
    String message = refusal(() -> HourlyAir.read(file));
    assertTrue(message.contains("\"dusty\" in column pm2.5, line 2"), message);
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void theTableOfBeijingHasItsHours() {
    Path data = Path.of(System.getProperty("nyala.testdata"), "data/timeseries/pollution.csv");
    HourlyAir air = HourlyAir.read(data);
    assertEquals(43_824, air.size());
    assertEquals(41_032, air.ahead(12).size());
  }

  private static String refusal(Runnable call) {
    return assertThrows(DataException.class, call::run).getMessage();
  }
}
