package org.katabatic.comparison.workload;

import java.util.List;
import org.katabatic.comparison.result.ComparisonResult.Problem;

/** What is compared: several ways to minimise the same function, each at any size of its data. */
public interface Workload {

    /** The function and its data, in words. */
    Problem problem();

    /** The names of the ways, such as those of step rules. */
    List<String> contestants();

    /** All that the numbers depend on besides name and shape, such as hyperparameters; a line of text. */
    String settings(String contestant);

    /**
     * One of them at a size.
     *
     * @throws IllegalArgumentException
     *             if there is none of that name, or the data is not that large
     */
    Contestant contestant(String name, Shape shape);
}
