package org.katabatic.models.energy;

import java.util.List;

/**
 * A quadratic whose Hessian is diagonal, with its minimum 0 at 0.
 *   E(x) = ½ Σ_j h_j x_j²
 *
 * @param curvatures
 *            h, positive, one for each variable
 */
public record DiagonalQuadratic(List<Double> curvatures) implements Energy {

    /**
     * Refuses curvatures that have no minimum.
     *
     * @throws IllegalArgumentException
     *             naming the curvature and its value
     */
    public DiagonalQuadratic {
        if (curvatures.isEmpty()) {
            throw new IllegalArgumentException("there must be a curvature: curvatures=" + curvatures);
        }
        for (double h : curvatures) {
            if (!(h > 0) || Double.isInfinite(h)) {
                throw new IllegalArgumentException("curvatures must be positive and finite: curvature=" + h);
            }
        }
        curvatures = List.copyOf(curvatures);
    }

    @Override
    public String name() {
        return "diagonal-quadratic";
    }

    @Override
    public String formula() {
        return "1/2 sum_j h_j x_j^2";
    }

    @Override
    public int dimension() {
        return curvatures.size();
    }
}
