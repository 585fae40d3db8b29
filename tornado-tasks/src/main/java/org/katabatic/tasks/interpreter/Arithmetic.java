package org.katabatic.tasks.interpreter;

/** What a float, and a double, is to a kernel that is interpreted. */
public enum Arithmetic {

    /** As the Java Language Specification says: one rounding an operation, the bits of plain Java. */
    FLOAT32 {
        @Override
        Operations single(Allowances allowances) {
            return new SinglePrecision(false);
        }

        @Override
        Operations wide(Allowances allowances) {
            return new DoublePrecision(false);
        }
    },

    /**
     * As {@link #FLOAT32}, but a product that is an operand of a sum or difference is not rounded by itself:
     * {@code Math.fma}; of two products the first. So do TornadoVM's compilers, and OpenCL's with
     * {@code -cl-mad-enable}. A product that went through memory is rounded.
     */
    CONTRACTED {
        @Override
        Operations single(Allowances allowances) {
            return new SinglePrecision(true);
        }

        @Override
        Operations wide(Allowances allowances) {
            return new DoublePrecision(true);
        }
    },

    /** Floats are doubles from where they are read to where they are written. */
    FLOAT64 {
        @Override
        Operations single(Allowances allowances) {
            return new DoublePrecision(false);
        }

        @Override
        Operations wide(Allowances allowances) {
            return new DoublePrecision(false);
        }
    },

    /**
     * As {@link #FLOAT64}, with a bound on the error of the same computation on a device in float32, and in double
     * where the kernel is in double, within its {@link Allowances}.
     */
    BOUNDED {
        @Override
        Operations single(Allowances allowances) {
            return new Bounded(true, allowances);
        }

        @Override
        Operations wide(Allowances allowances) {
            return new Bounded(false, allowances);
        }
    };

    /** What floats do. */
    abstract Operations single(Allowances allowances);

    /** What doubles do. */
    abstract Operations wide(Allowances allowances);
}
