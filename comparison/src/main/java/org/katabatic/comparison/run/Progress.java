package org.katabatic.comparison.run;

/** Who is told how far a comparison is. */
public interface Progress {

    /** Nobody. */
    Progress NONE = (_, _) -> {
        // nobody looks
    };

    /**
     * So many runs are done, those of earlier processes included.
     *
     * @param done
     *            of all
     * @param all
     *            of the comparison
     */
    void at(int done, int all);
}
