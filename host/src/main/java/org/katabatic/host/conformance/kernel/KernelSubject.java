package org.katabatic.host.conformance.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.katabatic.host.conformance.Draws;
import org.katabatic.host.conformance.Refusal;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.conformance.SpoiltGraph;
import org.katabatic.host.conformance.Subject;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.device.Device;

/**
 * A kernel with all its checks: on real numbers and, where it only adds, subtracts and multiplies, on whole ones.
 *
 * @param name
 *            the name of its method
 * @param checks
 *            at least one
 */
public record KernelSubject(String name, List<KernelCheck> checks) implements Subject {

    /** Every kernel there is, in the order of their names. */
    public static List<KernelSubject> all() {
        return of(Stream.concat(KernelCheck.BOUNDED.stream(), KernelCheck.EXACT.stream()).toList());
    }

    /** The kernels of these checks. */
    public static List<KernelSubject> of(List<KernelCheck> checks) {
        Map<String, List<KernelCheck>> byKernel = new LinkedHashMap<>();
        for (KernelCheck check : checks) {
            byKernel.merge(check.kernel(), List.of(check),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        return byKernel.entrySet().stream().map(entry -> new KernelSubject(entry.getKey(), entry.getValue()))
                .sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    private KernelCheck first() {
        return checks.getFirst();
    }

    @Override
    public String kind() {
        return "kernel";
    }

    @Override
    public List<Shape> shapes(int size, Device.OfKernels device) {
        return first().layout().column(size, device);
    }

    @Override
    public Shape drawn(Draws draws) {
        return first().layout().drawn(draws);
    }

    @Override
    public void check(Trial trial, Shape shape) {
        checks.forEach(check -> check.body().check(trial, shape));
    }

    @Override
    public List<Refusal> refusals(Device.OfKernels device) {
        return shapes(1, device).stream().limit(1)
                .flatMap(shape -> SpoiltGraph.refusals(device, trial -> first().body().check(trial, shape)).stream())
                .toList();
    }
}
