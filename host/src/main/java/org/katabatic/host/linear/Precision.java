package org.katabatic.host.linear;

/** In what numbers a device computes. */
public enum Precision {

    /** float32, 24 bits: what devices are fast in. */
    FLOAT("float"),

    /** float64, 53 bits: for algorithms whose claims are lost in the rounding of float32. */
    DOUBLE("double");

    private final String word;

    Precision(String word) {
        this.word = word;
    }

    /** "float" or "double". */
    @Override
    public String toString() {
        return word;
    }
}
