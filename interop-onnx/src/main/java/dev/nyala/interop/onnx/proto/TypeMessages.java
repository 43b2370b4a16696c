// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.interop.onnx.proto.TypeProto.DimProto;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types as protobuf messages. */
final class TypeMessages {

  private TypeMessages() {}

  static TypeProto read(WireReader in) {
    TypeProto type = new TypeProto.Other();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = in.message(TypeMessages::tensor);
        case 4 -> type = new TypeProto.OfSequence(in.message(TypeMessages::element));
        case 9 -> type = new TypeProto.OfOptional(in.message(TypeMessages::element));
        default -> in.skip();
      }
    }
    return type;
  }

  private static TypeProto element(WireReader in) {
    TypeProto type = new TypeProto.Other();
    while (in.next()) {
      if (in.field() == 1) {
        type = in.message(TypeMessages::read);
      } else {
        in.skip();
      }
    }
    return type;
  }

  private static TypeProto tensor(WireReader in) {
    int elementType = 0;
    @Nullable List<DimProto> dims = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> elementType = in.integer32();
        case 2 -> dims = in.message(TypeMessages::shape);
        default -> in.skip();
      }
    }
    return new TypeProto.OfTensor(elementType, dims);
  }

  private static List<DimProto> shape(WireReader in) {
    List<DimProto> dims = new ArrayList<>();
    while (in.next()) {
      if (in.field() == 1) {
        dims.add(in.message(TypeMessages::dim));
      } else {
        in.skip();
      }
    }
    return dims;
  }

  /** A negative size stands for one that is not told. */
  private static DimProto dim(WireReader in) {
    DimProto dim = new DimProto(-1, "");
    while (in.next()) {
      switch (in.field()) {
        case 1 -> dim = new DimProto(Math.max(-1, in.integer()), "");
        case 2 -> dim = new DimProto(-1, in.text());
        default -> in.skip();
      }
    }
    return dim;
  }

  static WireWriter write(TypeProto type) {
    if (type instanceof TypeProto.OfTensor tensor) {
      return new WireWriter().message(1, write(tensor));
    }
    if (type instanceof TypeProto.OfSequence sequence) {
      return new WireWriter().message(4, new WireWriter().message(1, write(sequence.element())));
    }
    if (type instanceof TypeProto.OfOptional optional) {
      return new WireWriter().message(9, new WireWriter().message(1, write(optional.element())));
    }
    return new WireWriter();
  }

  private static WireWriter write(TypeProto.OfTensor tensor) {
    WireWriter out = new WireWriter().integer(1, tensor.elementType());
    List<DimProto> dims = tensor.dims();
    if (dims != null) {
      WireWriter shape = new WireWriter();
      dims.forEach(dim -> shape.message(1, write(dim)));
      out.message(2, shape);
    }
    return out;
  }

  private static WireWriter write(DimProto dim) {
    WireWriter out = new WireWriter();
    if (dim.isFixed()) {
      out.integer(1, dim.size());
    } else if (!dim.name().isEmpty()) {
      out.text(2, dim.name());
    }
    return out;
  }
}
