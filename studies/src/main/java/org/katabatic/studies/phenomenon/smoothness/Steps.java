package org.katabatic.studies.phenomenon.smoothness;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.studies.phenomenon.smoothness.Point.Hessian;

/** −(H(x) + λ I)⁻¹ ∇f(x), in one of several ways. */
@FunctionalInterface
interface Steps {

    /** The steps from a point. */
    Step from(Point point);

    /** The step of one λ. */
    @FunctionalInterface
    interface Step {

        /** The step; empty if the matrix is not positive definite. */
        Optional<double[]> of(double lambda);
    }

    /** By Cholesky. */
    static Steps cholesky(Hessian kind) {
        return point -> {
            double[] hessian = point.hessian(kind);
            return lambda -> solve(hessian, lambda, point.gradient());
        };
    }

    /** With λ = 0: Newton's own steps. */
    static Steps newton(Hessian kind) {
        return point -> {
            double[] hessian = point.hessian(kind);
            return _ -> solve(hessian, 0, point.gradient());
        };
    }

    /** With H = 0. */
    static Steps withoutHessian() {
        return point -> lambda -> Optional.of(scaled(point.gradient(), -1 / lambda));
    }

    /** With H = c v vᵀ, by the formula of Sherman and Morrison. */
    static Step shermanMorrison(double c, double[] v, double[] gradient) {
        return lambda -> {
            double factor = c * Point.product(v, gradient) / (lambda + c * Point.product(v, v));
            double[] step = new double[v.length];
            for (int i = 0; i < step.length; i++) {
                step[i] = -(gradient[i] - factor * v[i]) / lambda;
            }
            return Optional.of(step);
        };
    }

    /** A vector times a number. */
    static double[] scaled(double[] vector, double factor) {
        return DoubleStream.of(vector).map(value -> value * factor).toArray();
    }

    private static Optional<double[]> solve(double[] hessian, double lambda, double[] gradient) {
        int d = gradient.length;
        DMatrixRMaj matrix = DMatrixRMaj.wrap(d, d, hessian.clone());
        for (int i = 0; i < d; i++) {
            matrix.data[i * d + i] += lambda;
        }
        DMatrixRMaj step = new DMatrixRMaj(d, 1);
        return CommonOps_DDRM.solveSPD(matrix, DMatrixRMaj.wrap(d, 1, scaled(gradient, -1)), step)
                ? Optional.of(step.data)
                : Optional.empty();
    }
}
