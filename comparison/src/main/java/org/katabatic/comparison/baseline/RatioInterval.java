package org.katabatic.comparison.baseline;

import java.util.Arrays;

/**
 * By what factor one set of times is longer than another: the median of all quotients of a time of the one and a time
 * of the other (Hodges and Lehmann, 1963), with the interval of the factors that the rank test of Mann and Whitney
 * (1947) does not reject. No distribution is assumed; the level is exact.
 *
 * @param ratio
 *            after over before
 * @param low
 *            where the interval begins
 * @param high
 *            where it ends
 * @param level
 *            with what probability it holds the true factor: the least that is not below what was asked for, or the
 *            highest that so few times allow
 */
public record RatioInterval(double ratio, double low, double high, double level) {

    /** The fewest times of each side: the level is then 0.9. */
    public static final int FEWEST = 3;

    /**
     * The factor of times that do not depend on each other.
     *
     * @param before
     *            at least {@value #FEWEST}, above 0
     * @param after
     *            at least {@value #FEWEST}, above 0
     * @param level
     *            in (0, 1)
     */
    public static RatioInterval of(double[] before, double[] after, double level) {
        if (before.length < FEWEST || after.length < FEWEST) {
            throw new IllegalArgumentException("an interval needs at least " + FEWEST + " runs on each side: before="
                    + before.length + " after=" + after.length);
        }
        int pairs = before.length * after.length;
        double[] quotients = new double[pairs];
        for (int i = 0; i < before.length; i++) {
            for (int j = 0; j < after.length; j++) {
                quotients[i * after.length + j] = after[j] / before[i];
            }
        }
        Arrays.sort(quotients);
        double[] counts = rankCounts(before.length, after.length);
        double all = Arrays.stream(counts).sum();
        int k = 0;
        double tail = counts[0] / all;
        while (2 * (tail + counts[k + 1] / all) <= 1 - level) {
            tail += counts[++k] / all;
        }
        double median = pairs % 2 == 1
                ? quotients[pairs / 2]
                : Math.sqrt(quotients[pairs / 2 - 1] * quotients[pairs / 2]);
        return new RatioInterval(median, quotients[k], quotients[pairs - 1 - k], 1 - 2 * tail);
    }

    /** In how many orders of m and n times the statistic U is u, for u from 0 to m·n. */
    private static double[] rankCounts(int m, int n) {
        double[][] counts = new double[n + 1][m * n + 1];
        for (int j = 0; j <= n; j++) {
            counts[j][0] = 1;
        }
        for (int i = 1; i <= m; i++) {
            double[][] next = new double[n + 1][m * n + 1];
            next[0][0] = 1;
            for (int j = 1; j <= n; j++) {
                for (int u = 0; u <= i * j; u++) {
                    // the largest is one of the m, above all j others, or one of the n
                    next[j][u] = (u >= j ? counts[j][u - j] : 0) + next[j - 1][u];
                }
            }
            counts = next;
        }
        return counts[n];
    }
}
