package org.katabatic.models.synthetic;

import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/**
 * Sparse samples with normal values at random features, one from each of {@code entries} ranges of equal size, and
 * targets −1 and +1 by the side of a random plane through the origin.
 *
 * @param entries that are not 0 in each sample, from 1 to features
 */
public record SparseGaussians(int samples, int features, int entries, long seed) {

    /** Refuses sizes below 1, more entries than features, and more entries in all than an array holds. */
    public SparseGaussians {
        Sizes.requireAtLeastOne("samples", samples);
        Sizes.requireAtLeastOne("features", features);
        if (entries < 1 || entries > features) {
            throw new IllegalArgumentException(
                    "entries must be from 1 to features: entries=" + entries + ", features=" + features);
        }
        Sizes.matrix(samples, entries);
    }

    /** The data, targets −1 and +1. */
    public SparseDataset generate() {
        int[] rowStart = new int[samples + 1];
        int[] column = new int[Sizes.matrix(samples, entries)];
        float[] value = new float[column.length];
        float[] y = new float[samples];
        for (int i = 0; i < samples; i++) {
            double side = 0;
            for (int k = 0; k < entries; k++) {
                int e = i * entries + k;
                int first = (int) ((long) k * features / entries);
                int count = (int) ((k + 1L) * features / entries) - first;
                column[e] = first + Math.floorMod(Philox.word(seed, RandomStream.ROWS, e), count);
                value[e] = (float) Philox.gaussian(seed, RandomStream.FEATURES, e);
                side += value[e] * Philox.gaussian(seed, RandomStream.TRUTH, column[e]);
            }
            rowStart[i + 1] = (i + 1) * entries;
            y[i] = side > 0 ? 1 : -1;
        }
        return new SparseDataset("sparse-gaussians", features, rowStart, column, value, y);
    }
}
