package org.katabatic.host.conformance.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.katabatic.host.conformance.Draws;
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

        @Override
        public List<Shape> column(int size, Device.OfKernels device) {
            int other = size == OTHER ? 1 : OTHER;
            return size == 1
                    ? List.of(new Shape(1, 1, 1), new Shape(1, other, 3), new Shape(other, 1, 3))
                    : List.of(new Shape(size, other, 3), new Shape(other, size, other + 2));
        }

        @Override
        public Shape drawn(Draws draws) {
            return new Shape(draws.size(), draws.size(), draws.blocks());
        }
    },

    /** One vector. */
    VECTOR {
        @Override
        public Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device) {
            return sizes.stream().map(d -> new Shape(1, d, 1));
        }

        @Override
        public Shape drawn(Draws draws) {
            return new Shape(1, draws.size(), 1);
        }
    },

    /** A vector, and blocks of it: one, some, more than there are elements, and all 64. */
    BLOCKS {
        @Override
        public Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device) {
            return sizes.stream().flatMap(d -> Stream.of(1, 3, d + 2, 64).map(blocks -> new Shape(1, d, blocks)));
        }

        @Override
        public List<Shape> column(int size, Device.OfKernels device) {
            List<Shape> all = super.column(size, device);
            // on a device each is compiled anew: some blocks, and more than there are elements
            return isJvm(device) ? all : all.subList(1, 3);
        }

        @Override
        public Shape drawn(Draws draws) {
            return new Shape(1, draws.size(), draws.blocks());
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

        @Override
        public List<Shape> column(int size, Device.OfKernels device) {
            List<Shape> all = MATRIX.column(size, device);
            return isJvm(device) ? all : all.subList(0, 1);
        }

        @Override
        public Shape drawn(Draws draws) {
            return MATRIX.drawn(draws);
        }
    },

    /** For the JVM only: what it calls has more nodes than TornadoVM inlines; devices take the one for settings. */
    LANES {
        @Override
        public Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device) {
            return isJvm(device) ? MATRIX.shapes(sizes, device) : Stream.empty();
        }

        @Override
        public List<Shape> column(int size, Device.OfKernels device) {
            return isJvm(device) ? MATRIX.column(size, device) : List.of();
        }

        @Override
        public Shape drawn(Draws draws) {
            return MATRIX.drawn(draws);
        }
    };

    /** The other side of a rectangle. */
    private static final int OTHER = 7;

    /** All shapes of such sizes that are worth checking on a device. */
    public abstract Stream<Shape> shapes(List<Integer> sizes, Device.OfKernels device);

    /** The shapes of one size, whatever other sizes are asked for, so that they can be checked again by themselves. */
    public List<Shape> column(int size, Device.OfKernels device) {
        return shapes(List.of(size), device).toList();
    }

    /** A shape that is drawn. */
    public abstract Shape drawn(Draws draws);

    private static boolean isJvm(Device.OfKernels device) {
        return !(device instanceof Device.Tornado);
    }
}
