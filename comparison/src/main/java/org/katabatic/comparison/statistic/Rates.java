package org.katabatic.comparison.statistic;

import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ComparisonResult.Limits;

/**
 * What a step reaches, all that it takes included: its work over its median time.
 *
 * @param intensity
 *            flops a byte
 * @param bytesPerSecond
 *            bandwidth
 * @param flopsPerSecond
 *            rate of flops
 */
public record Rates(double intensity, double bytesPerSecond, double flopsPerSecond) {

    /** Of a cell that counts. */
    public static Rates of(Cell cell) {
        return within(cell, cell.time().median());
    }

    /** Of a cell's work in so many seconds. */
    static Rates within(Cell cell, double seconds) {
        return new Rates(cell.work().flops() / cell.work().bytes(), cell.work().bytes() / seconds,
                cell.work().flops() / seconds);
    }

    /** The part of what a device can reach at most at this intensity; above 1 where caches feed it faster. */
    public double partOf(Limits limits) {
        return flopsPerSecond / attainable(intensity, limits);
    }

    /** Flops a second at most, at so many flops a byte. */
    public static double attainable(double intensity, Limits limits) {
        return Math.min(limits.flopsPerSecond(), intensity * limits.readBytesPerSecond());
    }

    /** Flops a byte above which memory does not limit. */
    public static double ridge(Limits limits) {
        return limits.flopsPerSecond() / limits.readBytesPerSecond();
    }
}
