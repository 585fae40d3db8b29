package org.katabatic.host.conformance.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.device.Device;

/** What a kernel works on, and so which shapes are worth checking. */
public enum Layout {

    /** Rows and columns. */
    MATRIX {
        @Override
        public Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device) {
            return Shape.rectangular(sizes);
        }
    },

    /** One vector. */
    VECTOR {
        @Override
        public Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device) {
            return sizes.stream().map(d -> new Shape(1, d, 1));
        }
    },

    /** A vector, and blocks of it: one, some, more than there are elements, and all 64. */
    BLOCKS {
        @Override
        public Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device) {
            return sizes.stream().flatMap(d -> Stream.of(1, 3, d + 2, 64).map(blocks -> new Shape(1, d, blocks)));
        }
    },

    /** A sweep has all rules in one kernel, which devices compile for a long time: few shapes there. */
    SWEEP {
        @Override
        public Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device) {
            return isJvm(device)
                    ? MATRIX.shapes(sizes, device)
                    : Stream.of(new Shape(1, 1, 1), new Shape(3, 33, 1), new Shape(257, 3, 1));
        }
    },

    /** For the JVM only: what it calls has more nodes than TornadoVM inlines; devices take the one for settings. */
    LANES {
        @Override
        public Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device) {
            return isJvm(device) ? MATRIX.shapes(sizes, device) : Stream.empty();
        }
    };

    /** All shapes of such sizes that are worth checking on a device. */
    public abstract Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device);

    private static boolean isJvm(Device.OfKernels device) {
        return !(device instanceof Device.Tornado);
    }
}
