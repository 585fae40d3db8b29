package org.katabatic.comparison.statistic;

import java.util.ArrayList;
import java.util.List;

/**
 * A size at which one series of times overtakes another.
 *
 * @param size
 *            where both take the same time, by straight lines in logarithms between the sizes that were measured
 * @param isFirstFasterAbove
 *            whether the first series takes less time above this size
 */
public record Crossover(double size, boolean isFirstFasterAbove) {

    /**
     * All crossovers, the smallest size first.
     *
     * @param sizes
     *            rising
     * @param first
     *            positive times at the sizes
     * @param second
     *            of the other, as many
     */
    public static List<Crossover> between(double[] sizes, double[] first, double[] second) {
        List<Crossover> crossovers = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < sizes.length; i++) {
            double ahead = Math.log(first[i] / second[i]);
            if (ahead == 0) {
                continue;
            }
            if (last >= 0) {
                double before = Math.log(first[last] / second[last]);
                if (before > 0 != ahead > 0) {
                    // sizes in between have the same time: the first of them is where they meet
                    double size = last + 1 < i
                            ? sizes[last + 1]
                            : sizes[last] * Math.pow(sizes[i] / sizes[last], before / (before - ahead));
                    crossovers.add(new Crossover(size, ahead < 0));
                }
            }
            last = i;
        }
        return crossovers;
    }
}
