package org.katabatic.host.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.NonFiniteElement;
import org.katabatic.host.training.ReferenceDescent;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.tasks.steprule.GradientDescent;

class VerificationTest {

    private final Dataset data = new LinearTargets(100, 7, 0.1, 3).generate();
    private final Training training = new Training(new LeastSquares(100, 7, false, 0), data, GradientDescent.DEFAULT,
            120,
            10, 1);

    /** The reference with an error added to what it reports. */
    private final class Disturbed implements Descent {

        private final ReferenceDescent exact = new ReferenceDescent(training);
        private final double ofValue;
        private final double ofGradient;
        private final double ofParameters;

        Disturbed(double ofValue, double ofGradient, double ofParameters) {
            this.ofValue = ofValue;
            this.ofGradient = ofGradient;
            this.ofParameters = ofParameters;
        }

        @Override
        public void step(long t) {
            exact.step(t);
        }

        @Override
        public double value() {
            return exact.value() + ofValue;
        }

        @Override
        public double[] gradient() {
            double[] g = exact.gradient();
            g[3] += ofGradient;
            return g;
        }

        @Override
        public double[] parameters() {
            double[] w = exact.parameters();
            w[6] += ofParameters;
            return w;
        }

        @Override
        public int batchSize() {
            return exact.batchSize();
        }

        @Override
        public double[] average() {
            return exact.average();
        }

        @Override
        public double lossAt(double[] w) {
            return exact.lossAt(w);
        }

        @Override
        public Optional<NonFiniteElement> firstNonFinite(long t) {
            return exact.firstNonFinite(t);
        }

        @Override
        public void keep() {
            exact.keep();
        }

        @Override
        public void undo(long t) {
            exact.undo(t);
        }

        @Override
        public void close() {
            exact.close();
        }
    }

    private Verification verified(Descent descent) {
        Verification verification = new Verification(training);
        for (int t = 1; t <= 120; t++) {
            descent.step(t);
            verification.afterStep(t, descent);
        }
        return verification;
    }

    @Test
    void shouldPassWhatEqualsTheReference() {
        Verification verification = verified(new Disturbed(0, 0, 0));
        assertThat(verification.passed()).isTrue();
        assertThat(verification.steps()).isEqualTo(100);
        assertThat(verification.comparisons()).extracting(Comparison::quantity)
                .containsExactly("value", "gradient", "parameters");
    }

    @Test
    void shouldFailAnyQuantityThatIsOff() {
        assertThat(verified(new Disturbed(1e-4, 0, 0)).passed()).isFalse();
        assertThat(verified(new Disturbed(0, 1e-4, 0)).passed()).isFalse();
        assertThat(verified(new Disturbed(0, 0, 1e-4)).passed()).isFalse();
    }

    @Test
    void shouldFailWhatIsNotANumber() {
        assertThat(verified(new Disturbed(Double.NaN, 0, 0)).passed()).isFalse();
        assertThat(verified(new Disturbed(0, Double.NaN, 0)).passed()).isFalse();
        assertThat(verified(new Disturbed(0, 0, Double.NaN)).passed()).isFalse();
    }

    @Test
    void shouldNotPassBeforeAnythingWasCompared() {
        assertThat(new Verification(training).passed()).isFalse();
    }
}
