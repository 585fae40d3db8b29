package org.katabatic.studies.study;

/**
 * A number of a study that a user may change.
 *
 * @param name
 *            in kebab case
 * @param meaning
 *            what it is, with its letter in the equations
 * @param quick
 *            default with {@link Effort#QUICK}
 * @param standard
 *            default with {@link Effort#STANDARD}
 * @param full
 *            default with {@link Effort#FULL}
 */
public record Parameter(String name, String meaning, double quick, double standard, double full) {

    /** A number that is the same with every effort. */
    public Parameter(String name, String meaning, double value) {
        this(name, meaning, value, value, value);
    }

    /** The default. */
    public double of(Effort effort) {
        return switch (effort) {
            case QUICK -> quick;
            case STANDARD -> standard;
            case FULL -> full;
        };
    }
}
