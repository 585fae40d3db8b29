package org.katabatic.host.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;

/** The logistic loss where naive formulas overflow, cancel or vanish: one sample, whose feature is the logit. */
abstract class LogisticStabilityContract {

    /** Zero, tiny, where log(1 + e) is rounded to e, where exp leaves float32 and where it leaves double. */
    private static final double[] LOGITS = {0, 1e-8, 17, 33.3, 37, 88.7, 709, 745};

    private final Executors on;

    LogisticStabilityContract(Executors on) {
        this.on = on;
    }

    @TestFactory
    Stream<DynamicTest> shouldBeFiniteAndWithinTheBoundOfTheReference() {
        List<DynamicTest> tests = new ArrayList<>();
        for (double magnitude : LOGITS) {
            for (float logit : new float[] {(float) magnitude, (float) -magnitude}) {
                for (float label : new float[] {-1, 1}) {
                    tests.add(dynamicTest("logit=" + logit + ", label=" + label, () -> compare(logit, label)));
                }
            }
        }
        return tests.stream();
    }

    private void compare(float logit, float label) {
        LogisticRegression objective = new LogisticRegression(1, 1, false, 0);
        Dataset data = new Dataset("logit", 1, 1, new float[] {logit}, new float[] {label});
        ReferenceObjective reference = ReferenceObjective.of(objective, data);
        DMatrixRMaj w = new DMatrixRMaj(new double[] {1});
        DMatrixRMaj gradient = new DMatrixRMaj(1, 1);
        reference.gradient(w, gradient);
        Evaluation evaluation = Evaluation.of(on, objective, data, 1);
        assertThat(evaluation.value()).isFinite();
        assertThat(evaluation.gradient()[0]).isFinite();
        Within.bound("value", evaluation.value(), reference.value(w), reference.bound(w).value());
        Within.bounds("gradient", evaluation.gradient(), gradient.data, reference.bound(w).gradient());
    }
}
