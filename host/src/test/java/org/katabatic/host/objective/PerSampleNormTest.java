package org.katabatic.host.objective;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.SoftmaxRegression;

/** The reference's norms of single samples' gradients, by definition: the gradient on the sample alone. */
class PerSampleNormTest {

    /** How much smaller roundings are in double than in float32. */
    private static final double FROM_FLOAT_TO_DOUBLE = 0x1p-29;

    static List<CentralDifferenceTest.Case> cases() {
        return Stream.concat(CentralDifferenceTest.cases().stream(), Perceptrons.all().stream())
                .filter(one -> one.objective().oracles().contains(Oracle.PER_SAMPLE_NORM)).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldBeTheNormOfTheGradientOnTheSampleAlone(CentralDifferenceTest.Case one) {
        int d = one.objective().parameterCount();
        Data data = one.data();
        DMatrixRMaj w = DMatrixRMaj.wrap(d, 1, Draw.widened(Draw.gaussians(65, d)));
        ReferenceObjective.PerSample actual = ReferenceObjective.of(one.objective(), data).perSampleNorms(w);
        double[] bounds = actual.bounds();
        for (int i = 0; i < bounds.length; i++) {
            DMatrixRMaj g = new DMatrixRMaj(d, 1);
            ReferenceObjective.of(onOneSampleWithoutRidge(one.objective()), sample(data, i)).gradient(w, g);
            Within.bound("norm [" + i + "]", actual.values()[i], NormOps_DDRM.normF(g),
                    FROM_FLOAT_TO_DOUBLE * bounds[i]);
        }
        if (data instanceof Dataset dense
                && one.objective().oraclesOnSparse().contains(Oracle.PER_SAMPLE_NORM)) {
            SparseDataset sparse = SparseDataset.of(dense);
            ReferenceObjective.PerSample ofSparse = ReferenceObjective.of(one.objective(), sparse).perSampleNorms(w);
            for (int i = 0; i < bounds.length; i++) {
                Within.bound("norm of sparse [" + i + "]", ofSparse.values()[i], actual.values()[i],
                        FROM_FLOAT_TO_DOUBLE * bounds[i]);
            }
        }
    }

    private static Data sample(Data data, int i) {
        return switch (data) {
            case Dataset dense -> dense.rows(i);
            case SparseDataset sparse -> {
                int from = sparse.rowStart()[i];
                int to = sparse.rowStart()[i + 1];
                yield new SparseDataset(sparse.name(), sparse.features(), new int[] {0, to - from},
                        Arrays.copyOfRange(sparse.column(), from, to), Arrays.copyOfRange(sparse.value(), from, to),
                        new float[] {sparse.y()[i]});
            }
        };
    }

    private static Objective onOneSampleWithoutRidge(Objective objective) {
        return switch (objective) {
            case LeastSquares o -> new LeastSquares(1, o.features(), o.intercept(), 0);
            case LogisticRegression o -> new LogisticRegression(1, o.features(), o.intercept(), 0);
            case MatrixCompletion o -> new MatrixCompletion(1, o.rows(), o.columns(), o.factorRank(), 0,
                    o.initialScale());
            case SoftmaxRegression o -> new SoftmaxRegression(1, o.features(), o.classes(), o.intercept(), 0);
            case MultiLayerPerceptron o -> new MultiLayerPerceptron(1, o.features(), o.hidden(), o.outputs(),
                    o.activation(), o.loss(), 0);
            default -> objective.withSamples(1);
        };
    }
}
