package org.katabatic.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.host.device.Device;

/** All that compute the gradient of matrix sensing, and reading the measurements, which none of them can avoid. */
public final class SensingComparison {

    private SensingComparison() {}

    /**
     * The contenders, reading first.
     *
     * @param notes
     *            receives why one is absent
     */
    public static List<Contender> contenders(SensingProblem problem, Device.OfKernels device, List<String> notes) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Reading(problem.data().x()));
        contenders.add(new SensingKatabatic(problem, device));
        try {
            contenders.add(new SensingOpenBlas(problem));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            notes.add("OpenBLAS is absent: its binding is for Linux on x86-64 (" + e.getMessage() + ")");
        }
        contenders.add(new SensingEjml(problem));
        return contenders;
    }
}
