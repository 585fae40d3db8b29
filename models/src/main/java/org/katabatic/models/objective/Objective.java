package org.katabatic.models.objective;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.SparseDataset;

/**
 * A function to minimise over flat parameters, as a record of its sizes and constants. It holds neither data nor code
 * that computes: kernels and references are written for it elsewhere, each from the formula.
 */
public sealed interface Objective permits LeastSquares, LogisticRegression, SoftmaxRegression, MultiLayerPerceptron,
        MatrixSensing, AsymmetricMatrixSensing, MatrixCompletion, TestFunction, L1Regularized {

    /** The name on the command line and in reports, such as {@code least-squares}. */
    String name();

    /** Number of samples, n. */
    int samples();

    /** The same mean over another number of samples, such as those of a batch. */
    Objective withSamples(int n);

    /** Number of columns of the data's x. */
    int features();

    /** Number of parameters, the length of w and of the gradient. */
    int parameterCount();

    /** Whether penalties cover a parameter: all but intercepts. */
    default boolean isPenalized(int parameter) {
        return true;
    }

    /** The part that has a gradient everywhere: all of it, unless an L1 term was added. */
    default Objective smooth() {
        return this;
    }

    /** The function in one line of plain text. */
    String formula();

    /** The parameters as named matrices, in order and without gaps. */
    List<ParameterBlock> layout();

    /** Where a run starts unless it is told otherwise: new parameters, a pure function of the seed. */
    float[] initialParameters(long seed);

    /**
     * Holds that the data is what this objective is minimised on.
     *
     * @throws DataException if a size differs or a value is outside what the formula takes
     */
    void check(Data data);

    /** What kernels and reference supply for it on dense data. */
    Set<Oracle> oracles();

    /** What they supply on sparse rows. */
    default Set<Oracle> oraclesOnSparse() {
        Set<Oracle> supplied = EnumSet.copyOf(oracles());
        supplied.retainAll(EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE,
                Oracle.HESSIAN_VECTOR, Oracle.PER_SAMPLE_NORM));
        return supplied;
    }

    /** What they supply on such data: less where it is sparse. */
    default Set<Oracle> oraclesOn(Data data) {
        return data instanceof SparseDataset ? oraclesOnSparse() : oracles();
    }
}
