package org.katabatic.comparison.measure;

import java.util.ArrayList;
import java.util.List;

/** Times steps: all of them from the first, until they get no faster, then samples. */
final class StepClock {

    /** What is shorter is timed in blocks: the clock itself takes some 30 ns, and moves in steps of as much. */
    private static final double SHORTEST_SECONDS = 10e-6;
    private static final int MOST_SAMPLES = 200;
    private static final int FEWEST_SAMPLES = 5;
    private static final double WINDOW_SECONDS = 0.02;
    private static final int SMALLEST_WINDOW = 3;
    /** So many windows without one that is faster by a hundredth, and steps are steady. */
    private static final int STEADY_WINDOWS = 5;
    private static final double FASTER = 0.99;

    private final LongTaker step;
    private final Effort effort;
    private final List<Double> warmUp = new ArrayList<>();
    private long next = 1;
    private double warmUpSeconds;

    /** What takes step t. */
    interface LongTaker {
        void take(long t);
    }

    StepClock(LongTaker step, Effort effort) {
        this.step = step;
        this.effort = effort;
    }

    /** Number of steps that were taken. */
    long taken() {
        return next - 1;
    }

    /** One step, which counts as warm-up. */
    void stepOnce() {
        double seconds = timed(1);
        warmUp.add(seconds);
        warmUpSeconds += seconds;
    }

    /** Steps until they get no faster, or the time for that is over. */
    void warmUp() {
        double best = Double.POSITIVE_INFINITY;
        int without = 0;
        while (warmUpSeconds < effort.mostWarmUpSeconds()
                && (without < STEADY_WINDOWS || warmUpSeconds < effort.leastWarmUpSeconds())) {
            double median = window();
            without = median < FASTER * best ? 0 : without + 1;
            best = Math.min(best, median);
        }
    }

    private double window() {
        int first = warmUp.size();
        double seconds = 0;
        while (seconds < WINDOW_SECONDS || warmUp.size() - first < SMALLEST_WINDOW) {
            stepOnce();
            seconds += warmUp.getLast();
            if (warmUpSeconds > effort.mostWarmUpSeconds()) {
                break;
            }
        }
        return median(warmUp.subList(first, warmUp.size()));
    }

    /** Samples of steady steps, as many as time allows, evenly spread over it. */
    List<Double> samples() {
        List<Double> recent = warmUp.subList(Math.max(0, warmUp.size() - 50), warmUp.size());
        double expected = median(recent);
        int block = (int) Math.max(1, Math.ceil(SHORTEST_SECONDS / Math.max(expected, 1e-9)));
        long between = Math.round(effort.sampleSeconds() / MOST_SAMPLES / (block * Math.max(expected, 1e-9))) - 1;
        List<Double> samples = new ArrayList<>();
        long begin = System.nanoTime();
        while (samples.size() < FEWEST_SAMPLES
                || samples.size() < MOST_SAMPLES && System.nanoTime() - begin < 1e9 * effort.sampleSeconds()) {
            for (long i = 0; i < between * block; i++) {
                step.take(next++);
            }
            samples.add(timed(block) / block);
        }
        return samples;
    }

    private double timed(int count) {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            step.take(next++);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** What all steps before the samples took above so many steady ones; not below 0. */
    double aboveSteady(double steady) {
        return Math.max(0, warmUpSeconds - warmUp.size() * steady);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
