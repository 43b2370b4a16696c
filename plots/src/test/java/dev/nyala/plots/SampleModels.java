// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SOFTMAX;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.layers.Add;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;

/** One model of each shape that diagrams have to deal with. */
enum SampleModels {
  CHAIN {
    @Override
    Model model() {
      return Sequential.of(
          Input.shape(28, 28, 1),
          Conv2D.of(8, 3).activation(RELU),
          MaxPooling2D.of(2),
          Flatten.of(),
          Dense.of(10).activation(SOFTMAX));
    }
  },
  RESIDUAL {
    @Override
    Model model() {
      Input input = Input.shape(8);
      SymbolicTensor x = Dense.of(8).call(input);
      for (int block = 0; block < 3; block++) {
        SymbolicTensor shortcut = x;
        x = Dense.of(8).call(Dense.of(8).call(x));
        x = Add.of().call(x, block == 1 ? Dense.of(8).call(shortcut) : shortcut);
      }
      return Model.of(input, x);
    }
  },
  BRANCHES {
    @Override
    Model model() {
      Input input = Input.shape(8);
      SymbolicTensor x = Dense.of(8).call(input);
      SymbolicTensor merged =
          Concatenate.of()
              .call(
                  Dense.of(4).call(x),
                  Dense.of(4).call(Dense.of(4).call(x)),
                  Dense.of(4).call(Dense.of(4).call(x)),
                  Dense.of(4).call(Dense.of(4).call(Dense.of(4).call(x))));
      return Model.of(List.of(input), List.of(Dense.of(1).call(merged), Dense.of(2).call(merged)));
    }
  },
  DENSELY_LINKED {
    @Override
    Model model() {
      Input input = Input.shape(8);
      List<SymbolicTensor> all = new ArrayList<>(List.of(input));
      all.add(Dense.of(4).call(input));
      for (int block = 0; block < 4; block++) {
        SymbolicTensor joined = Concatenate.of().call(all.toArray(SymbolicTensor[]::new));
        all.add(Dense.of(4).call(joined));
      }
      return Model.of(input, Concatenate.of().call(all.toArray(SymbolicTensor[]::new)));
    }
  },
  SHARED {
    @Override
    Model model() {
      Input left = Input.shape(4).name("left");
      Input right = Input.shape(4).name("right");
      Dense shared = Dense.of(4).name("shared");
      SymbolicTensor joined = Add.of().call(shared.call(left), shared.call(right));
      return Model.of(List.of(left, right), List.of(Dense.of(1).call(joined)));
    }
  },
  CIRCLES {
    @Override
    Model model() {
      Input input = Input.shape(8);
      Dense again = Dense.of(8).name("again");
      SymbolicTensor twice = again.call(again.call(input));
      SymbolicTensor back = again.call(Dense.of(8).name("between").call(twice));
      return Model.of(input, Dense.of(2).call(back));
    }
  },
  NESTED {
    @Override
    Model model() {
      Input sample = Input.shape(16).name("sample");
      SymbolicTensor hidden = Dense.of(12).activation(RELU).call(sample);
      Model encoder =
          Model.of(
              List.of(sample),
              List.of(
                  Dense.of(4).name("mean").call(hidden), Dense.of(4).name("spread").call(hidden)));
      Input code = Input.shape(4).name("code");
      Sequential inner = Sequential.of(Input.shape(4), Dense.of(8).activation(RELU), Dense.of(12));
      Model decoder = Model.of(code, Dense.of(16).call(inner.call(code)));
      Input x = Input.shape(16).name("x");
      List<SymbolicTensor> codes = encoder.callAll(List.of(x));
      SymbolicTensor decoded = decoder.call(Add.of().call(codes.get(0), codes.get(1)));
      return Model.of(List.of(x), List.of(decoded, Concatenate.of().call(codes.get(1), decoded)));
    }
  },
  SEVERAL_STATES {
    @Override
    Model model() {
      Input steps = Input.shape(Input.ANY, 3);
      Input unused = Input.shape(2).name("unused");
      List<SymbolicTensor> states = LSTM.of(4).returnState(true).callAll(List.of(steps));
      return Model.of(
          List.of(steps, unused),
          List.of(Concatenate.of().call(states.toArray(SymbolicTensor[]::new)), states.get(2)));
    }
  };

  abstract Model model();
}
