package org.katabatic.benchmarks.peer;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.katabatic.benchmarks.Cores;

/**
 * One pass over the data by hand, with the Vector API, on all cores: the products of four rows, their weights, and the
 * four rows times their weights added to the gradient of a part, which is then added to that of the others.
 */
final class VectorByHand implements Contender {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int ROWS = 4;

    private final Cores cores;
    private final int n;
    private final int d;
    private final int whole;
    private final float[] x;
    private final float[] y;
    private final float[] w;
    private final float[] g;
    private final float[][] partGradients;

    VectorByHand(GradientProblem problem) {
        n = problem.n();
        d = problem.d();
        whole = LANES.loopBound(d);
        x = problem.data().x();
        y = problem.data().y();
        w = problem.w();
        cores = Cores.suitedTo(problem.dataBytes());
        g = new float[d];
        partGradients = new float[Cores.PARTS][d];
    }

    @Override
    public String name() {
        return "Vector API by hand";
    }

    @Override
    public int threads() {
        return cores.threads();
    }

    @Override
    public long bytes() {
        return (long) Float.BYTES * n * d;
    }

    @Override
    public void run() throws Exception {
        cores.runNumbered(n, (part, from, to) -> {
            addRows(partGradients[part], from, to);
            return 0;
        });
        Arrays.fill(g, 0);
        for (float[] gradient : partGradients) {
            for (int j = 0; j < d; j++) {
                g[j] += gradient[j] / n;
            }
        }
    }

    private void addRows(float[] sum, int from, int to) {
        Arrays.fill(sum, 0);
        float[] weights = new float[ROWS];
        int i = from;
        for (; i + ROWS <= to; i += ROWS) {
            for (int k = 0; k < ROWS; k++) {
                weights[k] = weight(i + k);
            }
            addFour(sum, i * d, weights);
        }
        for (; i < to; i++) {
            float weight = weight(i);
            for (int j = 0; j < d; j++) {
                sum[j] += weight * x[i * d + j];
            }
        }
    }

    private float weight(int i) {
        int row = i * d;
        FloatVector even = FloatVector.zero(LANES);
        FloatVector odd = FloatVector.zero(LANES);
        int j = 0;
        for (; j + 2 * LANES.length() <= d; j += 2 * LANES.length()) {
            even = FloatVector.fromArray(LANES, x, row + j).fma(FloatVector.fromArray(LANES, w, j), even);
            odd = FloatVector.fromArray(LANES, x, row + j + LANES.length())
                    .fma(FloatVector.fromArray(LANES, w, j + LANES.length()), odd);
        }
        float z = even.add(odd).reduceLanes(VectorOperators.ADD);
        for (; j < d; j++) {
            z += x[row + j] * w[j];
        }
        return -y[i] / (1 + (float) Math.exp(y[i] * z));
    }

    private void addFour(float[] sum, int row, float[] weights) {
        FloatVector c0 = FloatVector.broadcast(LANES, weights[0]);
        FloatVector c1 = FloatVector.broadcast(LANES, weights[1]);
        FloatVector c2 = FloatVector.broadcast(LANES, weights[2]);
        FloatVector c3 = FloatVector.broadcast(LANES, weights[3]);
        for (int j = 0; j < whole; j += LANES.length()) {
            FloatVector s = FloatVector.fromArray(LANES, sum, j);
            s = FloatVector.fromArray(LANES, x, row + j).fma(c0, s);
            s = FloatVector.fromArray(LANES, x, row + d + j).fma(c1, s);
            s = FloatVector.fromArray(LANES, x, row + 2 * d + j).fma(c2, s);
            FloatVector.fromArray(LANES, x, row + 3 * d + j).fma(c3, s).intoArray(sum, j);
        }
        for (int j = whole; j < d; j++) {
            sum[j] += weights[0] * x[row + j] + weights[1] * x[row + d + j] + weights[2] * x[row + 2 * d + j]
                    + weights[3] * x[row + 3 * d + j];
        }
    }

    @Override
    public double[] result() {
        return Widening.of(g);
    }

    @Override
    public void close() {
        cores.close();
    }
}
