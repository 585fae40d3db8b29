package org.katabatic.studies.phenomenon.hutchinson;

import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.katabatic.host.linear.MatrixProducts;

/**
 * The least value of logistic regression, by Newton's method with a line search: products with the data run where they
 * are told to, the (d, d) systems are solved here.
 */
final class LogisticOptimum {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;

    /** Half the squared Newton decrement, about f(w) − f*, at which it ends. */
    private static final double GAP = 1e-13;

    private final MatrixProducts signedRows;
    private final double ridge;
    private final double value;
    private final double condition;

    /**
     * Minimises (1/n) Σ log(1 + exp(−a_i·w)) + ridge/2 |w|².
     *
     * @param signedRows
     *            products with the rows a_i = y_i x_i
     * @throws IllegalStateException
     *             if so many steps do not reach the minimum
     */
    LogisticOptimum(MatrixProducts signedRows, double ridge) {
        this.signedRows = signedRows;
        this.ridge = ridge;
        double[] w = new double[signedRows.columns()];
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] margins = signedRows.times(w);
            DMatrixRMaj hessian = hessian(margins);
            double[] gradient = gradient(margins, w);
            DMatrixRMaj direction = new DMatrixRMaj(w.length, 1);
            CommonOps_DDRM.solve(hessian, DMatrixRMaj.wrap(w.length, 1, gradient), direction);
            double decrement = CommonOps_DDRM.dot(direction, DMatrixRMaj.wrap(w.length, 1, gradient));
            if (decrement / 2 < GAP) {
                value = loss(w);
                condition = condition(hessian);
                return;
            }
            w = lower(w, direction.data, decrement);
        }
        throw new IllegalStateException("Newton's method did not reach the optimum: steps=" + MOST_STEPS);
    }

    private double[] lower(double[] w, double[] direction, double decrement) {
        double before = loss(w);
        double length = 1;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            double[] next = new double[w.length];
            for (int j = 0; j < w.length; j++) {
                next[j] = w[j] - length * direction[j];
            }
            if (loss(next) <= before - length * decrement / 4) {
                return next;
            }
            length /= 2;
        }
        throw new IllegalStateException("no step along Newton's direction lowers the loss: loss=" + before);
    }

    private DMatrixRMaj hessian(double[] margins) {
        int d = signedRows.columns();
        double[] weights = DoubleStream.of(margins).map(m -> 1 / (2 + Math.exp(m) + Math.exp(-m)) / margins.length)
                .toArray();
        DMatrixRMaj hessian = DMatrixRMaj.wrap(d, d, signedRows.weightedGram(weights));
        for (int j = 0; j < d; j++) {
            hessian.add(j, j, ridge);
        }
        return hessian;
    }

    private double[] gradient(double[] margins, double[] w) {
        double[] gradient = signedRows.transposedTimes(
                DoubleStream.of(margins).map(m -> -1 / (1 + Math.exp(m)) / margins.length).toArray());
        for (int j = 0; j < w.length; j++) {
            gradient[j] += ridge * w[j];
        }
        return gradient;
    }

    private static double condition(DMatrixRMaj hessian) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(hessian.numRows, false, true);
        eigen.decompose(hessian.copy());
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int j = 0; j < eigen.getNumberOfEigenvalues(); j++) {
            smallest = Math.min(smallest, eigen.getEigenvalue(j).getReal());
            largest = Math.max(largest, eigen.getEigenvalue(j).getReal());
        }
        return largest / smallest;
    }

    /** f(w). */
    double loss(double[] w) {
        double losses = DoubleStream.of(signedRows.times(w))
                .map(m -> Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m)))).average().orElseThrow();
        return losses + ridge / 2 * DoubleStream.of(w).map(one -> one * one).sum();
    }

    /** f(w) − f*; infinity for parameters that a training diverged to. */
    double excess(double[] w) {
        double loss = DoubleStream.of(w).allMatch(Double::isFinite) ? loss(w) : Double.NaN;
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss - value;
    }

    /** Largest over smallest eigenvalue of the Hessian at the optimum. */
    double condition() {
        return condition;
    }
}
