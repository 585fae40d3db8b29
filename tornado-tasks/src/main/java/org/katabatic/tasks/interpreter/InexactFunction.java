package org.katabatic.tasks.interpreter;

/** What a kernel may compute that IEEE 754 or a device does not round correctly. */
public enum InexactFunction {
    DIVISION, SQRT, EXP, LOG, LOG2, POW, SIN, COS, TAN, TANH, ASIN, ACOS, ATAN, ATAN2, SINPI, COSPI, ACOSH, ASINH
}
