package org.katabatic.studies.phenomenon.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Blocks of a random partition of the coordinates, the one with the largest score first. */
final class FixedBlocks implements Selection {

    /** The score of a block. */
    enum Rule {
        /** ‖g_b‖². */
        GS,
        /** ‖g_b‖²/L_b. */
        GSL,
        /** g_bᵀ H_bb⁻¹ g_b. */
        GSQ
    }

    private final Rule rule;
    private final Curvature curvature;
    private final List<int[]> blocks = new ArrayList<>();
    private final double[] lipschitz;

    FixedBlocks(Rule rule, Curvature curvature, int k, long seed) {
        this.rule = rule;
        this.curvature = curvature;
        int[] order = Selection.permutation(curvature.size(), new Random(seed));
        for (int from = 0; from < order.length; from += k) {
            int[] block = Arrays.copyOfRange(order, from, Math.min(from + k, order.length));
            Arrays.sort(block);
            blocks.add(block);
        }
        lipschitz = blocks.stream().mapToDouble(curvature::largestEigenvalue).toArray();
    }

    @Override
    public int[] choose(double[] gradient) {
        double[] scores = new double[blocks.size()];
        for (int s = 0; s < scores.length; s++) {
            scores[s] = score(s, Selection.at(blocks.get(s), gradient));
        }
        return blocks.get(Selection.largest(scores, 1)[0]);
    }

    private double score(int s, double[] g) {
        double squares = DoubleStream.of(g).map(value -> value * value).sum();
        return switch (rule) {
            case GS -> squares;
            case GSL -> squares / lipschitz[s];
            case GSQ -> BlockDescent.product(g, curvature.solve(blocks.get(s), g));
        };
    }
}
