package org.katabatic.host.reference.objective;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.csc.CommonOps_DSCC;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.SparseDataset;

/**
 * f(F, G) = (1/(2m)) Σ (F_i·G_j − y_ij)² + ridge term over the observed entries, ∇f = (E G, Eᵀ F)/m + ridge·w, E the
 * sparse matrix of residuals (Koren, Bell, Volinsky, Computer 42(8), 2009, equation 2).
 */
final class MatrixCompletion implements ReferenceObjective {

    private final int m;
    private final int rows;
    private final int columns;
    private final int rank;
    private final int[] row;
    private final int[] column;
    private final float[] y;
    private final Ridge ridge;

    MatrixCompletion(org.katabatic.models.objective.MatrixCompletion objective, SparseDataset data) {
        m = data.samples();
        rows = objective.rows();
        columns = objective.columns();
        rank = objective.factorRank();
        row = new int[m];
        column = new int[m];
        for (int e = 0; e < m; e++) {
            row[e] = data.column()[2 * e];
            column[e] = data.column()[2 * e + 1] - rows;
        }
        y = data.y();
        ridge = new Ridge(objective.ridge(), objective.parameterCount());
    }

    @Override
    public double value(DMatrixRMaj w) {
        return Arrays.stream(residuals(pair(w))).map(e -> e * e).sum() / (2.0 * m) + ridge.value(w);
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        FactorPair factors = pair(w);
        g.setTo(gradient(residuals(factors), factors));
        CommonOps_DDRM.divide(g, m);
        ridge.addGradient(w, g);
    }

    /** With ė = F_i·V_Gj + V_Fi·G_j: (Ė G + E V_G, Ėᵀ F + Eᵀ V_F)/m + ridge·v. */
    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product) {
        FactorPair factors = pair(w);
        FactorPair direction = pair(v);
        product.setTo(gradient(changes(factors, direction), factors));
        CommonOps_DDRM.addEquals(product, gradient(residuals(factors), direction));
        CommonOps_DDRM.divide(product, m);
        ridge.addGradient(v, product);
    }

    @Override
    public PerSample residual(DMatrixRMaj w) {
        FactorPair factors = pair(w);
        return new PerSample(residuals(factors), residualErrors(factors));
    }

    /** |e_ij| √(|F_i|² + |G_j|²). */
    @Override
    public PerSample perSampleNorms(DMatrixRMaj w) {
        PerSample r = residual(w);
        FactorPair factors = pair(w);
        double[] norms = new double[m];
        double[] bounds = new double[m];
        for (int e = 0; e < m; e++) {
            double norm = Math.hypot(NormOps_DDRM.normF(CommonOps_DDRM.extractRow(factors.f(), row[e], null)),
                    NormOps_DDRM.normF(CommonOps_DDRM.extractRow(factors.g(), column[e], null)));
            norms[e] = Math.abs(r.values()[e]) * norm;
            bounds[e] = r.bounds()[e] * norm + Tolerance.sum(2 * rank + 4, norms[e]);
        }
        return new PerSample(norms, bounds);
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        FactorPair factors = pair(w);
        FactorPair sizes = factors.magnitudes();
        double[] residual = residuals(factors);
        double[] error = residualErrors(factors);
        double loss = 0;
        double lossPassedOn = 0;
        for (int e = 0; e < m; e++) {
            loss += residual[e] * residual[e] / 2;
            lossPassedOn += Math.abs(residual[e]) * error[e] + error[e] * error[e] / 2;
        }
        double value = (Tolerance.sum(m + 3, loss) + lossPassedOn) / m + ridge.valueBound(w);
        return new EvaluationBound(value,
                bound(1, gradient(magnitudes(residual), sizes), gradient(error, sizes), w));
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        FactorPair factors = pair(w);
        FactorPair direction = pair(v);
        FactorPair sizes = factors.magnitudes();
        FactorPair sizesAlong = direction.magnitudes();
        double[] changeError = Arrays.stream(changes(sizes, sizesAlong)).map(c -> Tolerance.sum(2 * rank, c))
                .toArray();
        DMatrixRMaj terms = gradient(magnitudes(changes(factors, direction)), sizes);
        CommonOps_DDRM.addEquals(terms, gradient(magnitudes(residuals(factors)), sizesAlong));
        DMatrixRMaj passedOn = gradient(changeError, sizes);
        CommonOps_DDRM.addEquals(passedOn, gradient(residualErrors(factors), sizesAlong));
        return bound(2, terms, passedOn, v);
    }

    /** SUM of as many terms an entry of a row, what they inherit, and the ridge term at w. */
    private double[] bound(int termsOfEntry, DMatrixRMaj terms, DMatrixRMaj passedOn, DMatrixRMaj w) {
        int[] entries = new int[rows + columns];
        for (int e = 0; e < m; e++) {
            entries[row[e]]++;
            entries[rows + column[e]]++;
        }
        double[] bound = new double[terms.numRows];
        for (int j = 0; j < bound.length; j++) {
            bound[j] = (Tolerance.sum(termsOfEntry * entries[j / rank] + 2, terms.data[j]) + passedOn.data[j]) / m
                    + ridge.gradientBound(w, j);
        }
        return bound;
    }

    private FactorPair pair(DMatrixRMaj w) {
        return FactorPair.of(w, rows, columns, rank);
    }

    /** F_i·G_j of each entry. */
    private double[] products(DMatrixRMaj f, DMatrixRMaj g) {
        double[] products = new double[m];
        for (int e = 0; e < m; e++) {
            for (int k = 0; k < rank; k++) {
                products[e] += f.get(row[e], k) * g.get(column[e], k);
            }
        }
        return products;
    }

    private double[] residuals(FactorPair factors) {
        double[] residuals = products(factors.f(), factors.g());
        for (int e = 0; e < m; e++) {
            residuals[e] -= y[e];
        }
        return residuals;
    }

    private double[] residualErrors(FactorPair factors) {
        FactorPair sizes = factors.magnitudes();
        double[] errors = products(sizes.f(), sizes.g());
        for (int e = 0; e < m; e++) {
            errors[e] = Tolerance.sum(rank + 1, errors[e] + Math.abs(y[e]));
        }
        return errors;
    }

    private double[] changes(FactorPair factors, FactorPair direction) {
        double[] changes = products(factors.f(), direction.g());
        double[] others = products(direction.f(), factors.g());
        for (int e = 0; e < m; e++) {
            changes[e] += others[e];
        }
        return changes;
    }

    /** (E G, Eᵀ F) for a number of each entry, as a vector. */
    private DMatrixRMaj gradient(double[] numbers, FactorPair factors) {
        DMatrixSparseTriplet triplets = new DMatrixSparseTriplet(rows, columns, m);
        for (int e = 0; e < m; e++) {
            triplets.addItem(row[e], column[e], numbers[e]);
        }
        DMatrixSparseCSC sparse = DConvertMatrixStruct.convert(triplets, (DMatrixSparseCSC) null);
        DMatrixRMaj ofF = new DMatrixRMaj(rows, rank);
        DMatrixRMaj ofG = new DMatrixRMaj(columns, rank);
        CommonOps_DSCC.mult(sparse, factors.g(), ofF);
        CommonOps_DSCC.multTransA(sparse, factors.f(), ofG, null);
        return FactorPair.joined(ofF, ofG);
    }

    private static double[] magnitudes(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).toArray();
    }
}
