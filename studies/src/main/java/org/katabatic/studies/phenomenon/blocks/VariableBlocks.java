package org.katabatic.studies.phenomenon.blocks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Blocks of k coordinates, any k. */
final class VariableBlocks implements Selection {

    private static final int PURSUIT_STEPS = 10;

    /** How k coordinates are chosen. */
    enum Rule {
        /** Every block is as likely as any other. */
        RANDOM,
        /** One after the other in an order that is drawn anew for each sweep. */
        CYCLIC,
        /** Drawn without replacement, with probabilities in proportion to L_i. */
        LIPSCHITZ_SAMPLING,
        /** Gauss-Southwell: largest |g_i|. */
        GS,
        /** Largest |g_i|/√D_i. */
        GSD,
        /** Largest |g_i|/√L_i. */
        GSL,
        /** argmax over b of g_bᵀ H_bb⁻¹ g_b, approximately, by hard thresholding pursuit. */
        GSQ;

        /** As it is printed. */
        String text() {
            return this == CYCLIC || this == RANDOM || this == LIPSCHITZ_SAMPLING
                    ? name().toLowerCase(Locale.ROOT).replace('_', '-')
                    : name();
        }
    }

    private final Rule rule;
    private final Curvature curvature;
    private final int k;
    private final Random random;
    private int[] order = {};
    private int next;

    VariableBlocks(Rule rule, Curvature curvature, int k, long seed) {
        this.rule = rule;
        this.curvature = curvature;
        this.k = k;
        random = new Random(seed);
    }

    @Override
    public int[] choose(double[] gradient) {
        return switch (rule) {
            case RANDOM -> first(Selection.permutation(curvature.size(), random));
            case CYCLIC -> nextOfSweep();
            case LIPSCHITZ_SAMPLING -> sampled();
            case GS -> byScore(i -> Math.abs(gradient[i]));
            case GSD -> byScore(i -> Math.abs(gradient[i]) / Math.sqrt(curvature.bound(i)));
            case GSL -> byScore(i -> Math.abs(gradient[i]) / Math.sqrt(curvature.of(i)));
            case GSQ -> byPursuit(gradient);
        };
    }

    private int[] byScore(IntToDoubleFunction score) {
        return Selection.block(IntStream.range(0, curvature.size()).mapToDouble(score).toArray(), k);
    }

    private int[] first(int[] permutation) {
        int[] chosen = Arrays.copyOf(permutation, k);
        Arrays.sort(chosen);
        return chosen;
    }

    private int[] nextOfSweep() {
        if (next + k > order.length) {
            order = Selection.permutation(curvature.size(), random);
            next = 0;
        }
        int[] chosen = Arrays.copyOfRange(order, next, next + k);
        next += k;
        Arrays.sort(chosen);
        return chosen;
    }

    /** The k first of exponential clocks with rates L_i. */
    private int[] sampled() {
        return byScore(i -> Math.log(1 - random.nextDouble()) / curvature.of(i));
    }

    /**
     * Hard thresholding pursuit from GSL's block: d_b = −H_bb⁻¹ g_b, then the next block is the k largest
     * √L_i |d_i − (g + H d)_i/L_i|, and of all these blocks the one with the most progress is kept.
     */
    private int[] byPursuit(double[] gradient) {
        int[] block = byScore(i -> Math.abs(gradient[i]) / Math.sqrt(curvature.of(i)));
        int[] best = block;
        double most = 0;
        for (int step = 0; step < PURSUIT_STEPS; step++) {
            double[] g = Selection.at(block, gradient);
            double[] newton = curvature.solve(block, g);
            double progress = BlockDescent.product(g, newton);
            best = progress > most ? block : best;
            most = Math.max(most, progress);
            double[] moved = gradient.clone();
            double[] direction = DoubleStream.of(newton).map(value -> -value).toArray();
            curvature.addTimes(block, direction, moved);
            for (int i = 0; i < moved.length; i++) {
                moved[i] /= -Math.sqrt(curvature.of(i));
            }
            for (int s = 0; s < block.length; s++) {
                moved[block[s]] += direction[s] * Math.sqrt(curvature.of(block[s]));
            }
            int[] next = byScore(i -> Math.abs(moved[i]));
            if (Arrays.equals(next, block)) {
                break;
            }
            block = next;
        }
        return best;
    }
}
