package org.katabatic.comparison.run;

/** Who is told what is measured in a round. */
public interface RoundObserver {

    /** A run begins; the name of its file. */
    default void begin(String file) {
        // most wait for the end
    }

    /** A run has been written. */
    void end(String file);
}
