package org.katabatic.comparison.run;

import java.util.Locale;
import org.katabatic.comparison.workload.Shape;

/**
 * One run of a cell, the smallest thing that is measured and kept.
 *
 * @param device
 *            the device's id
 * @param contestant
 *            its name
 * @param round
 *            from 1; every run of a cell is in another one
 */
record Unit(String device, String contestant, Shape shape, int round) {

    /** The seed of this run's initial parameters. */
    long seed(long first) {
        return first + round - 1;
    }

    /** Whether this is another run of the same cell. */
    boolean isOfSameCell(Unit other) {
        return device.equals(other.device) && contestant.equals(other.contestant) && shape.equals(other.shape);
    }

    /** The name of its file, unique in the comparison. */
    String fileName() {
        String name = device + "-" + contestant + "-" + shape.samples() + "x" + shape.features() + "-" + round;
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-") + ".json";
    }

    /** "opencl:0 adam 1000 × 64, run 3", what messages call it. */
    String text() {
        return device + " " + contestant + " " + shape.text() + ", run " + round;
    }
}
