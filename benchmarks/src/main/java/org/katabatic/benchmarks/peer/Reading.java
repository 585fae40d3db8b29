package org.katabatic.benchmarks.peer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.katabatic.benchmarks.Cores;

/** The machine's limit of whoever needs the data: it is read once, with the widest loads, on all cores. */
final class Reading implements Contender {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final Cores cores;
    private final float[] x;

    Reading(float[] x) {
        this.x = x;
        cores = Cores.suitedTo(4L * x.length);
    }

    @Override
    public String name() {
        return "reading the data";
    }

    @Override
    public int threads() {
        return cores.threads();
    }

    @Override
    public long bytes() {
        return (long) Float.BYTES * x.length;
    }

    @Override
    public void run() throws Exception {
        cores.run(x.length, this::sum);
    }

    private float sum(int from, int to) {
        FloatVector s0 = FloatVector.zero(LANES);
        FloatVector s1 = FloatVector.zero(LANES);
        FloatVector s2 = FloatVector.zero(LANES);
        FloatVector s3 = FloatVector.zero(LANES);
        int lanes = LANES.length();
        int i = from;
        for (; i + 4 * lanes <= to; i += 4 * lanes) {
            s0 = s0.add(FloatVector.fromArray(LANES, x, i));
            s1 = s1.add(FloatVector.fromArray(LANES, x, i + lanes));
            s2 = s2.add(FloatVector.fromArray(LANES, x, i + 2 * lanes));
            s3 = s3.add(FloatVector.fromArray(LANES, x, i + 3 * lanes));
        }
        float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
        for (; i < to; i++) {
            sum += x[i];
        }
        return sum;
    }

    @Override
    public double[] result() {
        return new double[0];
    }

    @Override
    public void close() {
        cores.close();
    }
}
