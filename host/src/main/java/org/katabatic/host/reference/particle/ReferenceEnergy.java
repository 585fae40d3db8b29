package org.katabatic.host.reference.particle;

import org.katabatic.host.reference.Rounded;
import org.katabatic.models.energy.DiagonalQuadratic;
import org.katabatic.models.energy.Energy;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.models.energy.Rastrigin;

/** An energy in double precision, and how far a float32 evaluation of it may be off. */
public sealed interface ReferenceEnergy {

    /** E(x). */
    double value(double[] x);

    /** How far a float32 evaluation at the same point, whose coordinates are floats, may be from E(x). */
    double bound(double[] x);

    /** The twin of an energy. */
    static ReferenceEnergy of(Energy energy) {
        return switch (energy) {
            case DiagonalQuadratic quadratic -> new Quadratic(quadratic);
            case Rastrigin rastrigin -> new Ripples(rastrigin);
            case GrandCanyon _ -> new Canyon();
        };
    }

    /** ½ Σ h_j x_j². */
    record Quadratic(DiagonalQuadratic energy) implements ReferenceEnergy {

        @Override
        public double value(double[] x) {
            double sum = 0;
            for (int j = 0; j < x.length; j++) {
                sum += energy.curvatures().get(j) * x[j] * x[j];
            }
            return sum / 2;
        }

        @Override
        public double bound(double[] x) {
            Rounded sum = Rounded.exact(0);
            for (int j = 0; j < x.length; j++) {
                Rounded h = Rounded.constant(energy.curvatures().get(j));
                Rounded one = Rounded.exact(x[j]);
                sum = sum.plus(h.times(one).times(one));
            }
            return sum.times(Rounded.exact(0.5)).error();
        }
    }

    /** Σ x_j² + A (1 − cos 2πx_j). */
    record Ripples(Rastrigin energy) implements ReferenceEnergy {

        @Override
        public double value(double[] x) {
            double sum = 0;
            for (double one : x) {
                sum += one * one + energy.amplitude() * (1 - Math.cos(2 * Math.PI * one));
            }
            return sum;
        }

        @Override
        public double bound(double[] x) {
            Rounded amplitude = Rounded.constant(energy.amplitude());
            Rounded sum = Rounded.exact(0);
            for (double one : x) {
                Rounded at = Rounded.exact(one);
                sum = sum.plus(at.squared().plus(amplitude.times(at.oneMinusCosine())));
            }
            return sum.error();
        }
    }

    /** The canyon, as the paper's code has it. */
    record Canyon() implements ReferenceEnergy {

        private static final double A = 0.75 * Math.PI;

        @Override
        public double value(double[] x) {
            double v = x[1] - (x[0] - 1) * Math.pow(x[0] - 4, 2) / 8 - 2;
            double u = -x[0] - 1.6 * x[1];
            double canyon = 25 * (1 - Math.exp(-1.4 * v * v * Math.exp(-0.002 * Math.pow(x[0], 4))));
            double ripples = 1.1625 * ((1 - Math.cos(A * x[0])) + (1 - Math.cos(A * x[1])));
            double barrier = 4 * Math.exp(1 - 2 * Math.pow(v, 4))
                    * Math.max((1 - Math.exp(-9 * u * u)) * Math.signum(u), 0);
            return canyon + 0.4 * x[0] * x[0] + 0.2 * x[1] * x[1] + ripples + barrier;
        }

        @Override
        public double bound(double[] x) {
            Rounded a = Rounded.exact(x[0]);
            Rounded b = Rounded.exact(x[1]);
            Rounded one = Rounded.exact(1);
            Rounded far = a.minus(Rounded.exact(4));
            Rounded v = b.minus(a.minus(one).times(far).times(far).times(Rounded.exact(0.125)))
                    .minus(Rounded.exact(2));
            Rounded u = Rounded.exact(-x[0]).minus(times(1.6, b));
            Rounded flat = times(-0.002, a).times(a).times(a).times(a).exp();
            Rounded canyon = times(25, one.minus(times(-1.4, v).times(v).times(flat).exp()));
            Rounded bowl = times(0.4, a).times(a).plus(times(0.2, b).times(b));
            Rounded ripples = times(1.1625, times(0.375, a).oneMinusCosine().plus(times(0.375, b).oneMinusCosine()));
            Rounded gate = one.minus(times(2, v).times(v).times(v).times(v)).exp();
            return canyon.plus(bowl).plus(ripples).plus(times(4, gate).times(wall(u))).error();
        }

        /** Where u may be on the other side of 0, the wall is 0 or what it is there. */
        private static Rounded wall(Rounded u) {
            if (u.value() + u.error() <= 0) {
                return Rounded.exact(0);
            }
            Rounded wall = Rounded.exact(1).minus(times(-9, u).times(u).exp());
            return u.value() > 0 ? wall : new Rounded(0, Math.abs(wall.value()) + wall.error());
        }

        private static Rounded times(double constant, Rounded by) {
            return Rounded.constant(constant).times(by);
        }
    }
}
