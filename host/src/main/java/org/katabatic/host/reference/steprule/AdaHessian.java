package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.reference.objective.ReferenceOracles;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;

/** Adam whose second moment is that of D = z ∘ (∇²f z), averaged over blocks (Yao et al., 2021, Algorithm 1). */
final class AdaHessian implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.AdaHessian rule;
    private final ReferenceOracles objective;
    private final long seed;
    private final DMatrixRMaj m;
    private final DMatrixRMaj v;

    AdaHessian(org.katabatic.tasks.steprule.AdaHessian rule, int d, ReferenceOracles objective, long seed) {
        this.rule = rule;
        this.objective = objective;
        this.seed = seed;
        this.m = new DMatrixRMaj(d, 1);
        this.v = new DMatrixRMaj(d, 1);
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        DMatrixRMaj diagonal = spatialAverage(hutchinson(t, w));
        CommonOps_DDRM.add(rule.beta1(), m, 1 - rule.beta1(), g, m);
        CommonOps_DDRM.elementPower(diagonal, 2, diagonal);
        CommonOps_DDRM.add(rule.beta2(), v, 1 - rule.beta2(), diagonal, v);

        DMatrixRMaj power = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.divide(v, 1 - Math.pow(rule.beta2(), t), power);
        CommonOps_DDRM.elementPower(power, rule.hessianPower() / 2, power);
        CommonOps_DDRM.add(power, rule.epsilon());
        DMatrixRMaj direction = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementDiv(m, power, direction);
        CommonOps_DDRM.addEquals(w, -rule.learningRate() / (1 - Math.pow(rule.beta1(), t)), direction);
    }

    private DMatrixRMaj hutchinson(long t, DMatrixRMaj w) {
        DMatrixRMaj z = new DMatrixRMaj(w.numRows, 1);
        for (int j = 0; j < w.numRows; j++) {
            z.set(j, IterationDraws.sign(seed, RandomStream.HUTCHINSON, t, j));
        }
        DMatrixRMaj product = new DMatrixRMaj(w.numRows, 1);
        objective.hessianVector(w, z, product);
        CommonOps_DDRM.elementMult(product, z);
        return product;
    }

    private DMatrixRMaj spatialAverage(DMatrixRMaj diagonal) {
        int d = diagonal.numRows;
        int size = (int) Math.min(rule.blockSize(), d);
        for (int first = 0; first < d; first += size) {
            int count = Math.min(size, d - first);
            DMatrixRMaj block = CommonOps_DDRM.extract(diagonal, first, first + count, 0, 1);
            CommonOps_DDRM.fill(block, CommonOps_DDRM.elementSum(block) / count);
            CommonOps_DDRM.insert(block, diagonal, first, 0);
        }
        return diagonal;
    }
}
