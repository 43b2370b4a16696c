// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.activations.Activations;
import dev.nyala.error.DataException;
import dev.nyala.layers.Activation;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ModelDiagramTest {

  @TempDir private Path folder;

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void byDefaultTheClassesOfLayersAreShown() {
    assertEquals(
        """
        digraph "sequential" {
          graph [rankdir=TB, splines=ortho, dpi=200];
          node [shape=plain, fontname="Helvetica"];
          edge [penwidth=2];
          n0 [label=<<table border="0" cellborder="1" cellspacing="0" cellpadding="6"><tr>\
        <td colspan="2" bgcolor="#44546a"><font color="white"><b>Flatten</b></font></td></tr>\
        </table>>];
          n1 [label=<<table border="0" cellborder="1" cellspacing="0" cellpadding="6"><tr>\
        <td colspan="2" bgcolor="#0b6b5e"><font color="white"><b>Dense</b></font></td></tr>\
        </table>>];
          n0 -> n1;
        }
        """,
        ModelDiagram.of(Sequential.of(Input.shape(2, 3), Flatten.of(), Dense.of(4))).dot());
  }

  @Test
  void graphvizIsToldOfNestedModelsAndDirections() {
    List<String> lines =
        ModelDiagram.of(SampleModels.NESTED.model())
            .showLayerNames(true)
            .expandNested(true)
            .direction(Direction.LEFT_TO_RIGHT)
            .dpi(96)
            .dot()
            .lines()
            .map(line -> line.replaceAll("<<table.*<b>(.*)</b></font>.*>>", "$1"))
            .toList();
    assertEquals(
        """
        digraph "model" {
          graph [rankdir=LR, splines=ortho, dpi=96];
          node [shape=plain, fontname="Helvetica"];
          edge [penwidth=2];
          n0 [label=x (InputLayer)];
          subgraph cluster_0 {
            label="model"; labeljust=l; style=dashed; fontname="Helvetica";
            n1 [label=sample (InputLayer)];
            n2 [label=dense (Dense)];
            n3 [label=mean (Dense)];
            n4 [label=spread (Dense)];
          }
          n5 [label=add (Add)];
          subgraph cluster_1 {
            label="model_1"; labeljust=l; style=dashed; fontname="Helvetica";
            n6 [label=code (InputLayer)];
            subgraph cluster_2 {
              label="sequential"; labeljust=l; style=dashed; fontname="Helvetica";
              n7 [label=dense (Dense)];
              n8 [label=dense_1 (Dense)];
            }
            n9 [label=dense (Dense)];
          }
          n10 [label=concatenate (Concatenate)];
          n0 -> n1;
          n3 -> n5;
          n4 -> n5;
          n5 -> n6;
          n4 -> n10;
          n9 -> n10;
          n1 -> n2;
          n2 -> n3;
          n2 -> n4;
          n6 -> n7;
          n8 -> n9;
          n7 -> n8;
        }
        """
            .lines()
            .toList(),
        lines);
  }

  @Test
  void whatIsAskedForIsShown() {
    Model model =
        Sequential.of(
            Input.shape(3),
            Dense.of(4).activation(Activations.RELU).trainable(false).name("first"),
            Activation.of(x -> x));
    assertEquals(List.of(), cards(ModelDiagram.of(model)).get(0).rows());
    ModelDiagram all =
        ModelDiagram.of(model)
            .showShapes(true)
            .showDtype(true)
            .showLayerNames(true)
            .showLayerActivations(true)
            .showTrainable(true);
    LayerCard first = cards(all).get(0);
    assertEquals("first (Dense)", first.title());
    assertEquals(
        List.of(
            new LayerCard.Row("Activation", "relu"),
            new LayerCard.Row("Input shape", "(None, 3)"),
            new LayerCard.Row("Output shape", "(None, 4)"),
            new LayerCard.Row("Output dtype", "float32"),
            new LayerCard.Row("Trainable", "no")),
        first.rows());
    assertEquals(
        List.of(new LayerCard.Row("Activation", "custom")),
        cards(ModelDiagram.of(model).showLayerActivations(true)).get(1).rows());
  }

  @Test
  void shapesOfSeveralTensorsAreListed() {
    List<LayerCard> cards =
        cards(ModelDiagram.of(SampleModels.SEVERAL_STATES.model()).showShapes(true));
    assertEquals(
        List.of(
            new LayerCard.Row("Input shape", "(None, None, 3)"),
            new LayerCard.Row("Output shape", "[(None, 4), (None, 4), (None, 4)]")),
        cards.get(2).rows());
    assertEquals(List.of(new LayerCard.Row("Output shape", "(None, 2)")), cards.get(1).rows());
  }

  private static List<LayerCard> cards(ModelDiagram diagram) {
    return diagram.graph().nodes().stream().map(DiagramGraph.Node::card).toList();
  }

  @ParameterizedTest
  @EnumSource(SampleModels.class)
  void aSharedLayerHasOneBox(SampleModels sample) {
    Model model = sample.model();
    boolean sequence = model instanceof Sequential;
    int inputs = sequence ? 0 : model.calls().inputs().size();
    assertEquals(model.layers().size() + inputs, ModelDiagram.of(model).graph().nodes().size());
  }

  @ParameterizedTest
  @EnumSource(SampleModels.class)
  void svgIsXmlThatNeedsNothingElse(SampleModels sample) throws Exception {
    ModelDiagram diagram = ModelDiagram.of(sample.model()).showShapes(true).expandNested(true);
    String svg = diagram.svg();
    Document document = parse(svg);
    assertEquals("http://www.w3.org/2000/svg", document.getDocumentElement().getNamespaceURI());
    assertFalse(svg.matches("(?s).*(href|url\\(|<script|<style|<image| id=).*"), svg);
    DiagramPlan plan = diagram.plan();
    long arrows = plan.routes().stream().filter(DiagramPlan.Route::arrow).count();
    int head = plan.boxes().stream().mapToInt(b -> b.card().rows().isEmpty() ? 1 : 2).sum();
    assertEquals(
        plan.frames().size() + plan.routes().size() + arrows + head,
        document.getElementsByTagName("path").getLength());
  }

  @Test
  void namesStayText() throws Exception {
    Model model = Sequential.of(Input.shape(3), Dense.of(4).name("a<b & \"c\" <script>"));
    ModelDiagram diagram = ModelDiagram.of(model).showLayerNames(true);
    Document document = parse(diagram.svg());
    assertEquals(
        "a<b & \"c\" <script> (Dense)",
        document.getElementsByTagName("text").item(0).getTextContent());
    assertFalse(diagram.dot().contains("<script>"), diagram::dot);
  }

  @Test
  void pngsAreDrawnWithoutAScreen() throws IOException {
    assertTrue(GraphicsEnvironment.isHeadless());
    ModelDiagram diagram = ModelDiagram.of(SampleModels.RESIDUAL.model());
    DiagramPlan plan = diagram.plan();
    BufferedImage image = Pixels.of(diagram.draw());
    assertEquals(Math.round(plan.width() * 200 / 96), image.getWidth());
    assertEquals(Math.round(plan.height() * 200 / 96), image.getHeight());
    for (DiagramPlan.Box box : plan.boxes()) {
      DiagramPlan.Area area = box.area();
      int x = (int) ((area.x() + area.width() / 2) * 200 / 96);
      int y = (int) ((area.y() + 3) * 200 / 96);
      assertEquals(box.card().family().colour.getRGB(), image.getRGB(x, y), box::toString);
    }
    assertEquals(0xFFFFFFFF, image.getRGB(0, 0));
  }

  @Test
  void theSameModelGivesTheSameBytes() {
    ModelDiagram once = ModelDiagram.of(SampleModels.NESTED.model()).expandNested(true);
    ModelDiagram twice = ModelDiagram.of(SampleModels.NESTED.model()).expandNested(true);
    assertEquals(once.svg(), twice.svg());
    assertEquals(once.dot(), twice.dot());
    assertArrayEquals(once.draw().png(), twice.draw().png());
  }

  @Test
  void aLargeDiagramIsDrawnWithFewerPixels() throws IOException {
    Dense[] layers = new Dense[200];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = Dense.of(2);
    }
    Picture picture = ModelDiagram.of(Sequential.of(Input.shape(2), layers)).dpi(1200).draw();
    BufferedImage image = Pixels.of(picture);
    assertTrue((long) image.getWidth() * image.getHeight() < 26_000_000, picture::toString);
    assertTrue(image.getWidth() > picture.width(), picture::toString);
  }

  @Test
  void theEndingOfAFileSaysHowItIsWritten() throws IOException {
    ModelDiagram diagram = ModelDiagram.of(SampleModels.CHAIN.model());
    diagram.write(folder.resolve("model.PNG"));
    diagram.write(folder.resolve("model"));
    diagram.write(folder.resolve("model.svg"));
    diagram.write(folder.resolve("model.gv"));
    assertArrayEquals(diagram.draw().png(), Files.readAllBytes(folder.resolve("model.PNG")));
    assertArrayEquals(diagram.draw().png(), Files.readAllBytes(folder.resolve("model")));
    assertEquals(diagram.svg(), Files.readString(folder.resolve("model.svg")));
    assertEquals(
        diagram.dot(), Files.readString(folder.resolve("model.gv"), StandardCharsets.UTF_8));
    DataException refused =
        assertThrows(DataException.class, () -> diagram.write(folder.resolve("model.pdf")));
    assertTrue(refused.getMessage().contains(".svg"), refused::getMessage);
  }

  @Test
  void pixelsPerInchAreWithinReason() {
    ModelDiagram diagram = ModelDiagram.of(SampleModels.CHAIN.model());
    assertThrows(DataException.class, () -> diagram.dpi(9));
    assertThrows(DataException.class, () -> diagram.dpi(1201));
  }
}
