package org.katabatic.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.host.device.Device;

/** All that compute the gradient of a dense logistic regression, and reading its data, which none of them can avoid. */
public final class GradientComparison {

    private GradientComparison() {}

    /** Those on a device with memory of its own, reading first. */
    public static List<Contender> onDevice(GradientProblem problem, Device.OfKernels device) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(DeviceMemory.reading(problem.n() * problem.d(), device));
        addKatabatic(contenders, problem, device);
        return contenders;
    }

    private static void addKatabatic(List<Contender> contenders, GradientProblem problem, Device.OfKernels device) {
        for (boolean wholeStep : new boolean[] {false, true}) {
            contenders.add(new Katabatic(problem.objective(), problem.data(), problem.w(), problem.dataBytes(), device,
                    wholeStep));
        }
    }

    /**
     * The contenders, reading first.
     *
     * @param notes
     *            receives why one is absent
     */
    public static List<Contender> contenders(GradientProblem problem, Device.OfKernels device, List<String> notes) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Reading(problem.data().x()));
        addKatabatic(contenders, problem, device);
        contenders.add(new VectorByHand(problem));
        try {
            contenders.add(new OpenBlas(problem));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            notes.add(OpenBlas.absence(e));
        }
        contenders.add(new NetlibBlas(problem));
        contenders.addAll(Ejml.contenders(problem));
        return contenders;
    }
}
