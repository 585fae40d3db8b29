package org.katabatic.host.conformance;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.steprule.StepRule;

/** Holds ten steps of a rule, with the same random gradients, against its reference. */
public final class TrajectoryCheck {

    private static final int STEPS = 10;

    private TrajectoryCheck() {}

    /**
     * TRAJECTORY(t), relative to the largest parameters on the way: those of d = 1 may pass near zero. The rule under
     * test may be a mutant.
     */
    public static void tenSteps(Trial trial, StepRule rule, StepRule tested, int d) {
        DMatrixRMaj w = DMatrixRMaj.wrap(d, 1, Draw.widened(trial.gaussians(51, d)));
        DMatrixRMaj g = new DMatrixRMaj(d, 1);
        ReferenceStepRule reference = ReferenceStepRule.of(rule, d, Quadratic.COUPLED.reference(w, g), RuleRun.SEED);
        try (RuleRun run = new RuleRun(trial, tested, Quadratic.COUPLED, w.data)) {
            double largest = NormOps_DDRM.normF(w);
            for (int t = 1; t <= STEPS; t++) {
                g.setTo(DMatrixRMaj.wrap(d, 1, Draw.widened(trial.gaussians(52 + t, d))));
                double[] actual = run.step(g.data);
                reference.step(t, g, w);
                largest = Math.max(largest, NormOps_DDRM.normF(w));
                trial.normBound(rule.name() + ", d=" + d + ", t=" + t, actual, w.data,
                        Tolerance.trajectory(t, largest));
            }
        }
    }
}
