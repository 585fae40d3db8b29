package org.katabatic.comparison.workload;

import org.katabatic.host.device.Device;

/** One way to minimise a function, at one size of its data. */
public interface Contestant {

    /** The name in tables; takes the place of a step rule. */
    String name();

    /** The size of the data. */
    Shape shape();

    /** d, number of parameters. */
    int parameters();

    /** Floating-point operations of a step, counted from the formula. */
    double flops();

    /**
     * Begins a run at the initial parameters.
     *
     * @param seed
     *            of the initial parameters, and of all that is random in the run
     */
    Run begin(Device device, long seed);
}
