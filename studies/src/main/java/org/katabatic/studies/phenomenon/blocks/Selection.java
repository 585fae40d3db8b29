package org.katabatic.studies.phenomenon.blocks;

import java.util.Arrays;
import java.util.Random;

/** Which block of coordinates is next. */
interface Selection {

    /** Chooses, given the gradient. Coordinates are in ascending order. */
    int[] choose(double[] gradient);

    /** The k coordinates with the largest scores, largest first; of equal ones the first. */
    static int[] largest(double[] scores, int k) {
        double[] left = scores.clone();
        int[] chosen = new int[k];
        for (int s = 0; s < k; s++) {
            int best = -1;
            for (int i = 0; i < left.length; i++) {
                if (!Double.isNaN(left[i]) && (best < 0 || left[i] > left[best])) {
                    best = i;
                }
            }
            chosen[s] = best;
            left[best] = Double.NaN;
        }
        return chosen;
    }

    /** The same in ascending order. */
    static int[] block(double[] scores, int k) {
        int[] chosen = largest(scores, k);
        Arrays.sort(chosen);
        return chosen;
    }

    /** The elements of a block. */
    static double[] at(int[] block, double[] values) {
        return Arrays.stream(block).mapToDouble(i -> values[i]).toArray();
    }

    /** A random order of 0 to d − 1. */
    static int[] permutation(int d, Random random) {
        int[] order = new int[d];
        for (int i = 0; i < d; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
