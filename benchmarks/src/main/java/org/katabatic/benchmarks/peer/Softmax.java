package org.katabatic.benchmarks.peer;

import java.util.concurrent.ExecutionException;
import org.katabatic.benchmarks.Cores;

/** What stands between two matrix products: scores become the factors of the rows in the gradient, on all cores. */
final class Softmax implements AutoCloseable {

    private final int k;
    private final float[] y;
    private final Cores cores = new Cores(Runtime.getRuntime().availableProcessors());

    Softmax(int k, float[] y) {
        this.k = k;
        this.y = y;
    }

    /** scores (n, k): softmax of each row, less 1 at its class. Overwritten. */
    void factors(float[] scores) throws ExecutionException, InterruptedException {
        cores.run(y.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                factorsOfRow(scores, i * k, (int) y[i]);
            }
            return 0;
        });
    }

    private void factorsOfRow(float[] scores, int at, int label) {
        float top = scores[at];
        for (int c = 1; c < k; c++) {
            top = Math.max(top, scores[at + c]);
        }
        float sum = 0;
        for (int c = 0; c < k; c++) {
            scores[at + c] = (float) Math.exp(scores[at + c] - top);
            sum += scores[at + c];
        }
        for (int c = 0; c < k; c++) {
            scores[at + c] /= sum;
        }
        scores[at + label] -= 1;
    }

    @Override
    public void close() {
        cores.close();
    }
}
