package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.host.conformance.Subject;

/** Kernels with a mistake, as rows of a verification. */
public final class PlantedKernels {

    private PlantedKernels() {}

    /** One that reads the rows next to the right ones. */
    public static Subject withAWrongIndex() {
        return KernelSubject.of(List.of(KernelCheck.ofMatrix("gramOfRows",
                (trial, s) -> ProductCheck.gram(trial, s, KernelMutants::gramOfShiftedRows)))).getFirst();
    }
}
