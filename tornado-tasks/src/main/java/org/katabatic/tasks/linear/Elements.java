package org.katabatic.tasks.linear;

import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** An array of float or double, read and written in double. */
public sealed interface Elements {

    /** The array itself. */
    TornadoNativeArray array();

    /** Reads one element. */
    double get(int index);

    /** Writes one element, rounded to the array's precision. */
    void set(int index, double value);

    /** Number of elements. */
    default int size() {
        return array().getSize();
    }

    /** Elements of float32. */
    record OfFloat(FloatArray array) implements Elements {

        @Override
        public double get(int index) {
            return array.get(index);
        }

        @Override
        public void set(int index, double value) {
            array.set(index, (float) value);
        }
    }

    /** Elements of float64. */
    record OfDouble(DoubleArray array) implements Elements {

        @Override
        public double get(int index) {
            return array.get(index);
        }

        @Override
        public void set(int index, double value) {
            array.set(index, value);
        }
    }
}
