package org.katabatic.comparison.workload;

import java.util.function.LongFunction;
import org.katabatic.host.device.Device;

/**
 * Kernels of a user's own, with their twin in double.
 *
 * @param name
 *            what tables call it
 * @param shape
 *            the size of the data
 * @param parameters
 *            d
 * @param flops
 *            of a step
 * @param wiring
 *            a new wiring at the initial parameters of a seed
 * @param twin
 *            a new twin at the same parameters
 */
public record KernelContestant(String name, Shape shape, int parameters, double flops, LongFunction<Wiring> wiring,
        LongFunction<Twin> twin) implements Contestant {

    @Override
    public Run begin(Device device, long seed) {
        return switch (device) {
            case Device.OfKernels kernels -> new KernelRun(wiring.apply(seed), kernels, twin.apply(seed));
            case Device.Reference _ -> new TwinRun(twin.apply(seed), () -> wiring.apply(seed).graph());
        };
    }
}
