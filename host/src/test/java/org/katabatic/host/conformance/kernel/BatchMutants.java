package org.katabatic.host.conformance.kernel;

import org.katabatic.models.random.RandomStream;
import org.katabatic.models.sampling.RowDraws;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** Kernels of batches, per-sample gradients and averages, each with a mistake. */
public final class BatchMutants {

    private BatchMutants() {}

    /** By the remainder of a word, in place of its share. */
    public static void rowsByRemainder(IntArray counter, IntArray rows, int n, int b) {
        for (@Parallel int i = 0; i < b; i++) {
            rows.set(i, (RandomKernels.wordOf(counter, RandomStream.ROWS, i) & 0x7fffffff) % n);
        }
    }

    /** Stays in the first epoch. */
    public static void rowsOfOneEpoch(IntArray counter, IntArray cursor, IntArray rows, int n, int halfBits, int b) {
        for (@Parallel int i = 0; i < b; i++) {
            int place = (cursor.get(1) + i) % n;
            rows.set(i, RowDraws.permuted(place, n, halfBits, cursor.get(0), counter.get(0), counter.get(1)));
        }
    }

    /** One row too far. */
    public static void rowsAfterWeight(IntArray counter, LongArray cumulative, IntArray rows, int n, int b) {
        for (@Parallel int i = 0; i < b; i++) {
            long word = RandomKernels.wordOf(counter, RandomStream.ROWS, i) & 0xFFFFFFFFL;
            int row = 0;
            while (row < n - 1 && cumulative.get(row) <= word) {
                row++;
            }
            rows.set(i, row + 1 < n ? row + 1 : 0);
        }
    }

    /** Rows of the data in place of the rows chosen. */
    public static void gatherFirstRows(FloatArray x, FloatArray y, IntArray rows, FloatArray batchX, FloatArray batchY,
            int b, int d) {
        for (@Parallel int i = 0; i < b; i++) {
            int row = rows.get(i);
            batchY.set(i, y.get(row));
            for (int j = 0; j < d; j++) {
                batchX.set(i * d + j, x.get((row / 2) * d + j));
            }
        }
    }

    /** With the target's sign. */
    public static void factorsPlusTarget(FloatArray x, FloatArray y, FloatArray w, FloatArray c, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += x.get(i * d + j) * w.get(j);
            }
            c.set(i, sum + y.get(i));
        }
    }

    /** σ(z) in place of σ(−z). */
    public static void factorsOfOtherSide(FloatArray x, FloatArray y, FloatArray w, FloatArray c, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += x.get(i * d + j) * w.get(j);
            }
            c.set(i, -y.get(i) / (1f + TornadoMath.exp(-y.get(i) * sum)));
        }
    }

    /** The penalty covers all parameters. */
    public static void deviationsAllPenalized(FloatArray x, FloatArray c, FloatArray w, FloatArray g,
            FloatArray deviation, FloatArray along, float ridge, int penalized, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float squares = 0f;
            float product = 0f;
            for (int j = 0; j < d; j++) {
                float delta = c.get(i) * x.get(i * d + j) + ridge * w.get(j) - g.get(j);
                squares += delta * delta;
                product += delta * g.get(j);
            }
            deviation.set(i, squares);
            along.set(i, product);
        }
    }

    /** Divided by n in place of n − 1. */
    public static void spreadOfAll(FloatArray deviation, FloatArray along, FloatArray g, FloatArray spread, int n,
            int d) {
        for (@Parallel int k = 0; k < 3; k++) {
            float sum = 0f;
            for (int i = 0; i < (k == 2 ? d : n); i++) {
                float value = k == 0 ? deviation.get(i) : k == 1 ? along.get(i) : g.get(i);
                sum += k == 0 ? value : value * value;
            }
            spread.set(k, k == 2 ? sum : sum / n);
        }
    }

    /** The weights the other way round. */
    public static void averageReversed(FloatArray hyper, FloatArray w, FloatArray average, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            average.set(j, hyper.get(1) * average.get(j) + hyper.get(0) * w.get(j));
        }
    }
}
