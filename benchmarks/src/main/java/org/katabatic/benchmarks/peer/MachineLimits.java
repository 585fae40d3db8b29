package org.katabatic.benchmarks.peer;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.katabatic.benchmarks.Cores;

/** What the machine can do on all cores: reading, copying, and multiplying and adding. */
public final class MachineLimits {

    /** Multiply-adds of one lane in a run. */
    private static final int MULTIPLY_ADDS = 1 << 21;
    private static final int CHAINS = 8;
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private MachineLimits() {}

    /** The contenders, of arrays of that many bytes. */
    public static List<Contender> contenders(int bytes) {
        return List.of(new Reading(new float[bytes / Float.BYTES]), new Copying(bytes / Float.BYTES),
                new MultiplyAdding());
    }

    /** Flops of a run of a contender. */
    public static long flops(Contender contender) {
        return contender instanceof MultiplyAdding ? 2L * CHAINS * MULTIPLY_ADDS * LANES.length() : 0;
    }

    private abstract static class OfCores implements Contender {

        final Cores cores = new Cores(Runtime.getRuntime().availableProcessors());

        @Override
        public int threads() {
            return cores.threads();
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

    private static final class Copying extends OfCores {

        private final float[] source;
        private final float[] target;

        Copying(int elements) {
            source = new float[elements];
            target = new float[elements];
        }

        @Override
        public String name() {
            return "copying";
        }

        @Override
        public long bytes() {
            return 2L * Float.BYTES * source.length;
        }

        @Override
        public void run() throws Exception {
            cores.run(source.length, (from, to) -> {
                System.arraycopy(source, from, target, from, to - from);
                return 0;
            });
        }
    }

    /** Eight chains, so that no multiply-add waits for another. */
    private static final class MultiplyAdding extends OfCores {

        @Override
        public String name() {
            return "multiplying and adding";
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void run() throws Exception {
            cores.run(MULTIPLY_ADDS, (from, to) -> chains(to - from));
        }

        private static float chains(int length) {
            FloatVector factor = FloatVector.broadcast(LANES, 0.5f);
            FloatVector s0 = FloatVector.zero(LANES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector s4 = s0;
            FloatVector s5 = s0;
            FloatVector s6 = s0;
            FloatVector s7 = s0;
            for (int i = 0; i < length; i++) {
                s0 = s0.fma(factor, factor);
                s1 = s1.fma(factor, factor);
                s2 = s2.fma(factor, factor);
                s3 = s3.fma(factor, factor);
                s4 = s4.fma(factor, factor);
                s5 = s5.fma(factor, factor);
                s6 = s6.fma(factor, factor);
                s7 = s7.fma(factor, factor);
            }
            return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).reduceLanes(VectorOperators.ADD);
        }
    }
}
