package org.katabatic.tasks.interpreter;

/** What inexact functions give in float32: Java's, or what a device was seen to give. */
@FunctionalInterface
public interface FunctionValues {

    /**
     * A function's value.
     *
     * @param x
     *            its argument; of a quotient the numerator
     * @param y
     *            the second one, of a function that has two
     */
    float value(InexactFunction function, float x, float y);

    /** Java's. */
    static FunctionValues ofJava() {
        return SinglePrecision::ofJava;
    }
}
