package org.katabatic.comparison.statistic;

import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ComparisonResult.Limits;

/**
 * What a step takes its time for.
 *
 * @param kind
 *            what it is
 * @param part
 *            of the step's time for overhead and transfer; else of what the limit lets through
 */
public record Limitation(Kind kind, double part) {

    /** From this part on something limits. */
    public static final double LEAST_PART = 0.5;

    /** What limits. */
    public enum Kind {
        /** What the host does between kernels. */
        OVERHEAD,
        /** Copies between host and device. */
        TRANSFER,
        /** Reading from main memory. */
        READ_BANDWIDTH,
        /** The caches: it is faster than main memory. */
        CACHE,
        /** Arithmetic. */
        FLOPS,
        /** None of these: the kernels leave both limits far away. */
        KERNELS,
        /** The device's limits are not known. */
        UNKNOWN
    }

    /**
     * Of a cell that counts. Kernels are held against the limits by their own time where the device tells it.
     *
     * @param limits
     *            of its device, or null
     */
    public static Limitation of(Cell cell, Limits limits) {
        Cell.Time time = cell.time();
        if (time.overhead() != null && time.overhead() / time.median() >= LEAST_PART) {
            return new Limitation(Kind.OVERHEAD, time.overhead() / time.median());
        }
        if (time.transfer() != null && time.transfer() / time.median() >= LEAST_PART) {
            return new Limitation(Kind.TRANSFER, time.transfer() / time.median());
        }
        if (limits == null) {
            return new Limitation(Kind.UNKNOWN, Double.NaN);
        }
        Rates rates = Rates.within(cell, time.kernels() == null ? time.median() : time.kernels());
        double read = rates.bytesPerSecond() / limits.readBytesPerSecond();
        double flops = rates.flopsPerSecond() / limits.flopsPerSecond();
        if (Math.max(read, flops) < LEAST_PART) {
            return new Limitation(Kind.KERNELS, rates.partOf(limits));
        }
        if (flops >= read) {
            return new Limitation(Kind.FLOPS, flops);
        }
        return new Limitation(read > 1 ? Kind.CACHE : Kind.READ_BANDWIDTH, read);
    }
}
