package org.katabatic.studies.study;

import java.util.Locale;

/** How much of a study is run. */
public enum Effort {
    /** At most a minute on two cores. */
    QUICK,
    /** The sizes that the study's page shows. */
    STANDARD,
    /** The paper's sizes, as far as they are known and fit into hours. */
    FULL;

    /** As it is printed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
