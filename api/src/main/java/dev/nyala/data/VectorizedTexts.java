// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.List;

/** Texts that are encoded when they are read. */
final class VectorizedTexts implements RandomAccessDataset {

  private final LabelledTexts texts;
  private final LabelMode labelMode;
  private final TextVectorizer vectorizer;
  private final SampleSpec spec;

  VectorizedTexts(LabelledTexts texts, LabelMode labelMode, TextVectorizer vectorizer) {
    this.texts = texts;
    this.labelMode = labelMode;
    this.vectorizer = vectorizer;
    this.spec =
        new SampleSpec(
            List.of(Slot.of(vectorizer.sampleType())),
            labelMode.type(texts.classNames().size()).map(Slot::of).stream().toList(),
            List.of());
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return texts.size();
  }

  @Override
  public void read(int index, Batch target, int row) {
    vectorizer.write(texts.texts().get(index), target.slot(0), row);
    labelMode.write((int) texts.labels().getLong(index), target, row);
  }
}
