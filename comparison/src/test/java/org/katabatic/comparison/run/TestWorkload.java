package org.katabatic.comparison.run;

import java.util.List;
import java.util.Random;
import org.katabatic.comparison.result.ComparisonResult.Problem;
import org.katabatic.comparison.workload.Contestant;
import org.katabatic.comparison.workload.KernelContestant;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.Twin;
import org.katabatic.comparison.workload.Wiring;
import org.katabatic.comparison.workload.Workload;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Parameters that go to 0 by a tenth a step, some ways wrong or broken. The loss is the sum of their squares. */
public final class TestWorkload implements Workload {

    private final List<String> contestants;
    private final int work;

    /** What is planted: "right", "wrong" (a kernel that goes too far), "broken" (no run begins). */
    public TestWorkload(String... contestants) {
        this(1, contestants);
    }

    /** The same, whose step also computes so many times what it does not need. */
    public TestWorkload(int work, String... contestants) {
        this.contestants = List.of(contestants);
        this.work = work;
    }

    /** w_j ← w_j − rate·w_j, after so much other work whose result is 0. */
    public static void shrinkKernel(FloatArray w, FloatArray rate, int n, int work) {
        for (@Parallel int j = 0; j < n; j++) {
            float p = w.get(j);
            for (int k = 0; k < work; k++) {
                p = 0.5f * p + 0.25f * p * p;
            }
            w.set(j, w.get(j) - rate.get(0) * w.get(j) + 0f * p);
        }
    }

    /** The sum of squares. */
    public static void squaresKernel(FloatArray w, FloatArray loss, int n) {
        for (@Parallel int k = 0; k < loss.getSize(); k++) {
            float sum = 0f;
            for (int j = 0; j < n; j++) {
                sum += w.get(j) * w.get(j);
            }
            loss.set(k, sum);
        }
    }

    private static float[] initial(int n, long seed) {
        Random random = new Random(seed);
        float[] w = new float[n];
        for (int j = 0; j < n; j++) {
            w[j] = random.nextFloat();
        }
        return w;
    }

    private Wiring wiring(String name, int n, long seed) {
        if (name.equals("broken")) {
            throw new IllegalStateException("broken on purpose");
        }
        FloatArray w = FloatArray.fromArray(initial(n, seed));
        FloatArray loss = new FloatArray(1);
        FloatArray rate = new FloatArray(1);
        rate.set(0, name.equals("wrong") ? 0.11f : 0.1f);
        return new Wiring(IterationGraph.named("shrink").buffer("w", BufferRole.STATE, w)
                .buffer("loss", BufferRole.OUTPUT, loss).buffer("rate", BufferRole.INPUT, rate)
                .task("squares", TestWorkload::squaresKernel, w, loss, n)
                .task("shrink", TestWorkload::shrinkKernel, w, rate, n, work).build(), loss, w);
    }

    private static final class Shrinking implements Twin {

        private final double[] w;
        private double loss;
        private long steps;

        Shrinking(float[] start) {
            w = new double[start.length];
            for (int j = 0; j < w.length; j++) {
                w[j] = start[j];
            }
        }

        @Override
        public double step(long t) {
            steps = t;
            loss = 0;
            for (int j = 0; j < w.length; j++) {
                loss += w[j] * w[j];
                w[j] -= 0.1f * w[j];
            }
            return loss;
        }

        @Override
        public Expected expected() {
            double[] bounds = new double[w.length];
            for (int j = 0; j < w.length; j++) {
                bounds[j] = Tolerance.trajectory(steps, w[j]);
            }
            return new Expected(loss, Tolerance.sum(w.length, loss) + Tolerance.trajectory(steps, loss), w.clone(),
                    bounds);
        }
    }

    @Override
    public Problem problem() {
        return new Problem("squares", "|w|²", "none", "");
    }

    @Override
    public Shape shape() {
        return new Shape(257, 1);
    }

    @Override
    public List<String> contestants() {
        return contestants;
    }

    @Override
    public String settings(String contestant) {
        return contestant + " work=" + work;
    }

    @Override
    public Contestant contestant(String name, Shape at) {
        int n = at.samples();
        return new KernelContestant(name, at, n, 4.0 * n, seed -> wiring(name, n, seed),
                seed -> new Shrinking(initial(n, seed)));
    }
}
