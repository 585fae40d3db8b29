package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.Within;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.training.TrainingResult.LossPoint;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.tasks.average.IterateAverage;
import org.katabatic.tasks.sampler.WithoutReplacement;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.StepRule;

class StepLoopTest {

    private static final Dataset DATA = new LinearTargets(33, 7, 0.1, 81).generate();
    private static final LeastSquares OBJECTIVE = new LeastSquares(33, 7, false, 0);

    private static Training training(StepRule rule, int iterations, int lossEvery) {
        return new Training(OBJECTIVE, DATA, rule, iterations, lossEvery, 0);
    }

    private static TrainingResult run(Training training) {
        try (Descent descent = new Device.Java(2).begin(training)) {
            return new StepLoop(training, List.of()).run(descent);
        }
    }

    private static List<Integer> lossPoints(int iterations, int lossEvery) {
        return run(training(GradientDescent.DEFAULT, iterations, lossEvery)).losses().stream()
                .map(LossPoint::iteration).toList();
    }

    @Test
    void shouldReadTheLossAtTheStartEverySoManyStepsAndAtTheEnd() {
        assertThat(lossPoints(10, 4)).containsExactly(0, 4, 8, 10);
        assertThat(lossPoints(8, 4)).containsExactly(0, 4, 8);
        assertThat(lossPoints(3, 1)).containsExactly(0, 1, 2, 3);
        assertThat(lossPoints(3, 100)).containsExactly(0, 3);
        assertThat(lossPoints(1, 1)).containsExactly(0, 1);
    }

    @Test
    void shouldReadTheLossOnAllDataWhereIterationsSeeBatches() {
        Training onBatches = training(GradientDescent.DEFAULT, 10, 4).withSampler(new WithoutReplacement(5));
        TrainingResult result = run(onBatches);
        assertThat(result.losses()).extracting(LossPoint::iteration).containsExactly(0, 4, 8, 10);
        assertThat(result.evaluationSeconds()).isPositive();
        assertThat(run(training(GradientDescent.DEFAULT, 10, 4)).evaluationSeconds()).isZero();
        ReferenceObjective objective = ReferenceObjective.of(OBJECTIVE, DATA);
        DMatrixRMaj w = DMatrixRMaj.wrap(7, 1, result.parameters());
        Within.bound("loss at the end", result.lossAtEnd(), objective.value(w), objective.bound(w).value());
        DMatrixRMaj initial = new DMatrixRMaj(7, 1);
        Within.bound("loss at the start", result.lossAtStart(), objective.value(initial),
                objective.bound(initial).value());
    }

    @Test
    void shouldResultInTheAverageWithTheLastIteratesLossBesideIt() {
        TrainingResult last = run(training(GradientDescent.DEFAULT, 9, 4));
        TrainingResult averaged = run(training(GradientDescent.DEFAULT, 9, 4).withAverage(
                new IterateAverage.Uniform()));
        assertThat(averaged.losses()).isEqualTo(last.losses());
        assertThat(averaged.lossOfLast()).isEqualTo(last.lossAtEnd());
        assertThat(averaged.lossAtEnd()).isGreaterThan(last.lossAtEnd()).isLessThan(last.lossAtStart());
        assertThat(averaged.parameters()).isNotEqualTo(last.parameters());
        ReferenceObjective objective = ReferenceObjective.of(OBJECTIVE, DATA);
        DMatrixRMaj w = DMatrixRMaj.wrap(7, 1, averaged.parameters());
        Within.bound("loss of the average", averaged.lossAtEnd(), objective.value(w), objective.bound(w).value());
    }

    @Test
    void shouldComplete() {
        TrainingResult result = run(training(GradientDescent.DEFAULT, 33, 10));
        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.iterations()).isEqualTo(33);
        assertThat(result.lossAtEnd()).isLessThan(result.lossAtStart());
        assertThat(result.wallSeconds()).isGreaterThanOrEqualTo(result.firstStepSeconds()).isPositive();
        assertThat(result.stepSeconds()).isPositive();
        assertThat(run(training(GradientDescent.DEFAULT, 1, 1)).stepSeconds()).isNaN();
    }

    @Test
    void shouldReturnTheParametersAfterExactlyTheStepsAskedFor() {
        for (StepRule rule : List.of(GradientDescent.DEFAULT, Adam.DEFAULT)) {
            List<double[]> afterStep = new ArrayList<>();
            try (Descent descent = new Device.Java(2).begin(training(rule, 8, 3))) {
                for (int t = 1; t <= 8; t++) {
                    descent.step(t);
                    afterStep.add(descent.parameters());
                }
            }
            assertThat(run(training(rule, 7, 3)).parameters()).containsExactly(afterStep.get(6));
            assertThat(run(training(rule, 8, 3)).parameters()).containsExactly(afterStep.get(7));
            assertThat(afterStep.get(7)).isNotEqualTo(afterStep.get(6));
        }
    }

    @Test
    void shouldGiveTheLossAtTheReturnedParameters() {
        TrainingResult result = run(training(GradientDescent.DEFAULT, 31, 7));
        ReferenceObjective reference = ReferenceObjective.of(OBJECTIVE, DATA);
        DMatrixRMaj w = DMatrixRMaj.wrap(7, 1, result.parameters());
        Within.bound("final loss", result.lossAtEnd(), reference.value(w), reference.bound(w).value());
        DMatrixRMaj start = new DMatrixRMaj(7, 1);
        Within.bound("first loss", result.lossAtStart(), reference.value(start), reference.bound(start).value());
    }

    @Test
    void shouldCallALossBeyondAllBoundsDiverged() {
        TrainingResult result = run(training(new GradientDescent(1e3), 100, 1));
        assertThat(result.status()).isEqualTo(Status.DIVERGED);
        assertThat(result.iterations()).isLessThan(100);
        assertThat(result.lossAtEnd()).isGreaterThan(StepLoop.DIVERGENCE * Math.max(1, result.lossAtStart()));
        assertThat(result.lossAtEnd()).isFinite();
    }

    @Test
    void shouldCallALossThatIsNoNumberNotFinite() {
        TrainingResult result = run(training(new GradientDescent(1e3), 100, 50));
        assertThat(result.status()).isEqualTo(Status.NOT_FINITE);
        assertThat(result.iterations()).isEqualTo(51);
        assertThat(result.lossAtEnd()).isNotFinite();
    }

    @Test
    void shouldJudgeTheLastLossToo() {
        assertThat(run(training(new GradientDescent(1e3), 4, 100)).status()).isEqualTo(Status.DIVERGED);
        assertThat(run(training(new GradientDescent(1e3), 60, 100)).status()).isEqualTo(Status.NOT_FINITE);
    }

    @Test
    void shouldTellItsObserversEveryStepAndEveryLoss() {
        List<Integer> steps = new ArrayList<>();
        List<LossPoint> losses = new ArrayList<>();
        StepObserver observer = new StepObserver() {
            @Override
            public void afterStep(int t, Descent descent) {
                steps.add(t);
            }

            @Override
            public void onLoss(LossPoint point) {
                losses.add(point);
            }
        };
        Training training = training(GradientDescent.DEFAULT, 5, 2);
        try (Descent descent = new Device.Java(1).begin(training)) {
            TrainingResult result = new StepLoop(training, List.of(observer)).run(descent);
            assertThat(steps).containsExactly(1, 2, 3, 4, 5);
            assertThat(losses).isEqualTo(result.losses());
        }
    }

    @Test
    void shouldRefuseATrainingThatNeverStepsOrReads() {
        assertThatThrownBy(() -> training(GradientDescent.DEFAULT, 0, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("iterations must be at least 1: iterations=0");
        assertThatThrownBy(() -> training(GradientDescent.DEFAULT, 1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lossEvery must be at least 1: lossEvery=0");
    }

    @Test
    void shouldNotChangeTheData() {
        float[] x = DATA.x().clone();
        run(training(GradientDescent.DEFAULT, 5, 2));
        assertThat(Arrays.equals(DATA.x(), x)).isTrue();
    }
}
