package org.katabatic.comparison.result;

import java.util.List;
import java.util.Map;

/**
 * One device, step rule and shape.
 *
 * @param device
 *            the device's id
 * @param samples
 *            n
 * @param features
 *            columns of the data
 * @param parameters
 *            d
 * @param outcome
 *            whether it counts
 * @param reason
 *            why it does not count, in a sentence; absent where it does
 * @param accuracy
 *            how it compares with the reference; absent on the reference, and where it failed
 * @param time
 *            absent where the cell does not count: a wrong result has no time
 * @param work
 *            absent as the time
 * @param repeats
 *            the runs, each with the seed of its initial parameters; empty where the cell does not count
 */
public record Cell(String device, String stepRule, int samples, int features, int parameters, Outcome outcome,
        String reason, Accuracy accuracy, Time time, Work work, List<Repeat> repeats) {

    /** Whether a cell counts. */
    public enum Outcome {
        /** Measured, and right. */
        MEASURED,
        /** A result was further from the reference than rounding explains. */
        WRONG,
        /** It could not be run. */
        FAILED
    }

    /** The largest error/bound of a quantity and where it was. */
    public record Accuracy(double ratio, String quantity, String tolerance) {}

    /**
     * Seconds.
     *
     * @param firstResult
     *            from the request to the first result: transfer, compilation and one iteration
     * @param compilation
     *            of kernels, the part of it; on the JVM what the first step takes above a steady one
     * @param steps
     *            steady steps, all samples of all repeats in the order in which they were taken
     * @param lowerQuartile
     *            of the steps
     * @param kernels
     *            of a step, absent where the device does not tell
     * @param transfer
     *            of a step, absent as above
     * @param overhead
     *            what a step takes beside its kernels and transfers, absent as above
     */
    public record Time(double firstResult, double compilation, List<Double> steps, double lowerQuartile, double median,
            double upperQuartile, Double kernels, Double transfer, Double overhead) {}

    /**
     * What a step does, counted from its wiring.
     *
     * @param bytes
     *            that a step reads and writes once
     * @param flops
     *            of a step
     * @param memoryBytes
     *            that the arrays take on the device
     * @param joules
     *            of a step; absent where the backend reports no power
     */
    public record Work(double bytes, double flops, long memoryBytes, Double joules) {}

    /**
     * One run.
     *
     * @param stepSamples
     *            how many of the cell's steps were taken in this run: those of the first run come first
     * @param curve
     *            the loss as time went
     * @param secondsToTarget
     *            by target, as text; without those that were not reached
     */
    public record Repeat(long seed, int stepSamples, List<Point> curve, double finalLoss,
            Map<String, Double> secondsToTarget) {}

    /** The loss after so many steps and so many seconds, compilation not counted. */
    public record Point(int step, double seconds, double loss) {}

    /** "opencl:0 adam 1000 × 64", what messages call it. */
    public String text() {
        return device + " " + stepRule + " " + samples + " × " + features;
    }
}
