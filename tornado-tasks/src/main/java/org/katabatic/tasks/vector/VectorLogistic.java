package org.katabatic.tasks.vector;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Losses and factors of a logistic regression, four rows at a time. Same bits as the plain method. */
public final class VectorLogistic {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_128;
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_256;

    private VectorLogistic() {}

    /**
     * From products of rows with the weights to losses and to the factors of the rows in the gradient, as
     * {@code LogisticRegressionKernels.logisticRows}.
     *   z_i = y_i c_i,  c_i ← −σ(−z_i) y_i,  first ≤ i &lt; last
     *
     * @param y
     *            (n), −1 or +1. Read.
     * @param c
     *            (n), elements first to last − 1. Read and overwritten.
     * @return Σ log(1 + exp(−z_i)), in index order
     */
    public static double logisticRows(FloatArray y, FloatArray c, int first, int last) {
        float[] ys = VectorRows.elements(y);
        float[] cs = VectorRows.elements(c);
        double loss = 0.0;
        int i = first;
        for (; i + 4 <= last; i += 4) {
            FloatVector target = FloatVector.fromArray(LANES, ys, i);
            FloatVector z = target.mul(FloatVector.fromArray(LANES, cs, i));
            FloatVector e = expOfMinus(z.abs());
            VectorMask<Float> wrong = z.compare(LT, 0f);
            FloatVector weight = e.blend(1f, wrong).div(e.add(1f));
            weight.neg().mul(target).intoArray(cs, i);
            FloatVector losses = log1p(e).sub(z, wrong);
            loss += losses.lane(0);
            loss += losses.lane(1);
            loss += losses.lane(2);
            loss += losses.lane(3);
        }
        for (; i < last; i++) {
            loss += LogisticRegressionKernels.logisticRow(y, c, i);
        }
        return loss;
    }

    private static FloatVector expOfMinus(FloatVector a) {
        DoubleVector t = ((DoubleVector) a.convertShape(F2D, WIDE, 0)).mul(0.00390625);
        DoubleVector p = t.mul(LogisticRegressionKernels.EXP6).add(LogisticRegressionKernels.EXP5);
        p = p.mul(t).add(LogisticRegressionKernels.EXP4);
        p = p.mul(t).add(LogisticRegressionKernels.EXP3);
        p = p.mul(t).add(LogisticRegressionKernels.EXP2);
        p = p.mul(t).add(LogisticRegressionKernels.EXP1);
        p = p.mul(t).add(1.0);
        p = p.mul(p);
        p = p.mul(p);
        p = p.mul(p);
        p = p.mul(p);
        p = p.mul(p);
        p = p.mul(p);
        p = p.mul(p);
        p = p.mul(p);
        return (FloatVector) DoubleVector.broadcast(WIDE, 1.0).div(p).convertShape(D2F, LANES, 0);
    }

    private static FloatVector log1p(FloatVector e) {
        FloatVector s = e.div(e.add(2f));
        FloatVector q = s.mul(s);
        FloatVector series = q.mul(1f / 15).add(1f / 13);
        series = series.mul(q).add(1f / 11);
        series = series.mul(q).add(1f / 9);
        series = series.mul(q).add(1f / 7);
        series = series.mul(q).add(1f / 5);
        series = series.mul(q).add(1f / 3);
        series = series.mul(q).add(1f);
        return s.mul(2f).mul(series);
    }
}
