package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * u ← μ u + (1 − μ) F⁻¹ g, w ← w − η u with F = λI + (1/m) Σ g_i g_iᵀ over the last m gradients. F⁻¹ is applied by the
 * static algorithm, the Woodbury recursion gradient by gradient (Frantar, Kurtic, Alistarh, 2021, Section 3.1):
 *   v_i = F_{i−1}⁻¹ g_i,  F_i⁻¹ x = F_{i−1}⁻¹ x − v_i (v_i·x)/(m + g_i·v_i),  F_0⁻¹ = I/λ
 */
final class MFac implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.MFac rule;
    private final int m;
    private final DMatrixRMaj[] window;
    private final DMatrixRMaj u;

    MFac(org.katabatic.tasks.steprule.MFac rule, int d) {
        this.rule = rule;
        this.m = (int) rule.window();
        this.window = new DMatrixRMaj[m];
        this.u = new DMatrixRMaj(d, 1);
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        window[(int) ((t - 1) % m)] = g.copy();
        int filled = (int) Math.min(t, m);
        DMatrixRMaj[] v = new DMatrixRMaj[filled];
        double[] q = new double[filled];
        for (int i = 0; i < filled; i++) {
            v[i] = inverseTimes(window[i], v, q, i);
            q[i] = m + CommonOps_DDRM.dot(window[i], v[i]);
        }
        CommonOps_DDRM.add(rule.momentum(), u, 1 - rule.momentum(), inverseTimes(g, v, q, filled), u);
        CommonOps_DDRM.addEquals(w, -rule.learningRate(), u);
    }

    private DMatrixRMaj inverseTimes(DMatrixRMaj x, DMatrixRMaj[] v, double[] q, int count) {
        DMatrixRMaj result = x.copy();
        CommonOps_DDRM.divide(result, rule.damping());
        for (int i = 0; i < count; i++) {
            CommonOps_DDRM.addEquals(result, -CommonOps_DDRM.dot(v[i], x) / q[i], v[i]);
        }
        return result;
    }
}
