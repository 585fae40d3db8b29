package org.katabatic.host.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.PrintWriter;
import java.util.Locale;
import org.katabatic.host.certificate.Certificate;
import org.katabatic.host.report.SweepReport;
import org.katabatic.host.verification.Tolerance;

/**
 * The best setting of a sweep, trained again by itself with a certificate, and its loss held against the sweep's. Both
 * are within TRAJECTORY of the training in double precision, so within twice that of each other.
 *
 * @param certificate
 *            of the training
 * @param inSweep
 *            the loss at the end in the sweep
 * @param error
 *            how far the training's is from it
 * @param bound
 *            2 · TRAJECTORY(T), relative to the loss or to 1, whichever is larger; absent beyond the longest trajectory
 *            that has a bound
 */
record BestTraining(Certificate certificate, double inSweep, double error, Double bound) {

    /** A sweep's report with this: the certificate in it is as the report of `train` has it. */
    record Report(@JsonUnwrapped SweepReport report, Certificate certificate, LossAgain lossAgain) {}

    /** The loss of the best setting, in the sweep and trained again. */
    record LossAgain(double inSweep, double trained, double error, Double bound) {}

    /**
     * The training of a sweep's best setting.
     *
     * @param steps
     *            T, of each setting
     */
    static BestTraining of(Certificate certificate, double inSweep, int steps) {
        return new BestTraining(certificate, inSweep, Math.abs(certificate.result().lossAtEnd() - inSweep),
                steps > Tolerance.MAX_TRAJECTORY
                        ? null
                        : 2 * Tolerance.trajectory(steps, Math.max(1, Math.abs(inSweep))));
    }

    /** Whether the certificate is good, and the losses are no farther apart than the bound, if there is one. */
    boolean holds() {
        return certificate.holds() && isSameLoss();
    }

    private boolean isSameLoss() {
        return bound == null ? Double.isFinite(error) : error <= bound;
    }

    /** The sweep's report with what came of this. */
    Report in(SweepReport report) {
        return new Report(report, certificate,
                new LossAgain(inSweep, certificate.result().lossAtEnd(), error, bound));
    }

    /** The losses, then what `train` prints of a certificate. */
    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "trained     loss %.6g, %.3g from the sweep's: %s%n",
                certificate.result().lossAtEnd(), error,
                bound == null
                        ? "not judged, beyond " + Tolerance.MAX_TRAJECTORY + " steps there is no bound"
                        : String.format(Locale.ROOT, "%.3g of the bound%s", error / bound,
                                isSameLoss() ? "" : ", NOT THE SAME"));
        CertificateOption.print(certificate, out);
        out.flush();
    }
}
