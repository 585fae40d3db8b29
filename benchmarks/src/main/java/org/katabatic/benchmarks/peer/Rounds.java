package org.katabatic.benchmarks.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Times contenders in turns: every round gives each a burst of runs, so that what else the machine does hits all alike,
 * after a pause in which the threads of the one before go to sleep.
 */
public final class Rounds {

    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long BURST_NANOS = 60_000_000;
    private static final long PAUSE_MILLIS = 40;
    private static final long SAMPLE_NANOS = 200_000;
    private static final int LEAST_RUNS = 3;

    private final int rounds;

    /** That many rounds, at least 1. */
    public Rounds(int rounds) {
        this.rounds = rounds;
    }

    /**
     * Times of one contender.
     *
     * @param fastest
     *            seconds of its fastest run: other processes make runs longer and none shorter
     * @param median
     *            seconds of the run in the middle
     */
    public record Times(double fastest, double median) {}

    /** Number of bursts that are reported while contenders are timed. */
    public int bursts(int contenders) {
        return (rounds + 1) * contenders;
    }

    /**
     * Times of all contenders, in their order.
     *
     * @param progress
     *            is told the number of bursts that are done
     */
    public List<Times> time(List<Contender> contenders, IntConsumer progress) throws Exception {
        int done = 0;
        int[] repeats = new int[contenders.size()];
        List<List<Double>> samples = new ArrayList<>();
        for (int c = 0; c < repeats.length; c++) {
            repeats[c] = warmUp(contenders.get(c));
            samples.add(new ArrayList<>());
            progress.accept(++done);
        }
        for (int round = 0; round < rounds; round++) {
            for (int c = 0; c < repeats.length; c++) {
                Thread.sleep(PAUSE_MILLIS);
                burst(contenders.get(c), repeats[c], samples.get(c));
                progress.accept(++done);
            }
        }
        return samples.stream().map(Rounds::timesOf).toList();
    }

    /** Runs until the compilers had their time, and says how many runs make a sample that the clock can measure. */
    private static int warmUp(Contender contender) throws Exception {
        long begin = System.nanoTime();
        long runs = 0;
        while (runs < LEAST_RUNS || System.nanoTime() - begin < WARM_UP_NANOS) {
            contender.run();
            runs++;
        }
        return (int) Math.max(1, SAMPLE_NANOS * runs / (System.nanoTime() - begin));
    }

    private static void burst(Contender contender, int repeats, List<Double> samples) throws Exception {
        long begin = System.nanoTime();
        int runs = 0;
        while (runs < LEAST_RUNS || System.nanoTime() - begin < BURST_NANOS) {
            long start = System.nanoTime();
            for (int k = 0; k < repeats; k++) {
                contender.run();
            }
            samples.add((System.nanoTime() - start) / 1e9 / repeats);
            runs++;
        }
    }

    private static Times timesOf(List<Double> samples) {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Times(sorted[0], sorted[sorted.length / 2]);
    }
}
