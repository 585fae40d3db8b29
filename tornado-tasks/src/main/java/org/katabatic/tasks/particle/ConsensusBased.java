package org.katabatic.tasks.particle;

import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.ParticleKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Consensus-based optimisation: particles drift towards the consensus point, with noise that vanishes there.
 *   x_i ← x_i − λΔt (x_i − c) + σ√Δt D_i z_i, z_i ~ N(0, I),  c = Σ w_i x_i/Σ w_i, w_i = exp(−α E(x_i))
 *   D_i = |x_i − c|, the Euclidean norm (isotropic), or the diagonal matrix of the |x_ij − c_j| (anisotropic)
 * In the first step the particles are drawn from N(start, s² I). R. Pinnau, C. Totzeck, O. Tse and S. Martin, A
 * consensus-based model for global optimization and its mean-field limit, M3AS 27(1), 2017; J. A. Carrillo, S. Jin, L.
 * Li and Y. Zhu, A consensus-based global optimization method for high dimensional machine learning problems, ESAIM
 * COCV 27, 2021 (anisotropic). Differs from the papers: nothing.
 *
 * @param alpha
 *            α, positive
 * @param drift
 *            λ, positive
 * @param noise
 *            σ, at least 0
 * @param timeStep
 *            Δt, positive
 * @param diffusion
 *            D
 * @param initialDeviation
 *            s, positive
 */
public record ConsensusBased(double alpha, double drift, double noise, double timeStep, Diffusion diffusion,
        double initialDeviation) implements ParticleRule {

    /** How far noise takes a particle. */
    public enum Diffusion {
        /** In proportion to its distance from the consensus point, the same along all axes. */
        ISOTROPIC,
        /** Along each axis in proportion to the distance along it. */
        ANISOTROPIC
    }

    /** Refuses values out of range. */
    public ConsensusBased {
        Values.requirePositive("alpha", alpha);
        Values.requirePositive("drift", drift);
        Values.requireNotNegative("noise", noise);
        Values.requirePositive("timeStep", timeStep);
        Values.requirePositive("initialDeviation", initialDeviation);
    }

    @Override
    public String name() {
        return "consensus-based";
    }

    @Override
    public int valueCount() {
        return 3;
    }

    @Override
    public void writeValues(FloatArray hyper, int offset) {
        hyper.set(offset, (float) (drift * timeStep));
        hyper.set(offset + 1, (float) (noise * Math.sqrt(timeStep)));
        hyper.set(offset + 2, (float) initialDeviation);
    }

    @Override
    public boolean hasKernelOf(ParticleRule other) {
        return other instanceof ConsensusBased rule && rule.diffusion == diffusion;
    }

    @Override
    public void addTask(IterationGraph.Builder graph, Cloud cloud) {
        if (diffusion == Diffusion.ISOTROPIC) {
            graph.task("move", ParticleKernels::isotropicDrift, cloud.counter(), cloud.quantiles(), cloud.hyper(),
                    cloud.start(), cloud.consensus(), cloud.x(), cloud.n(), cloud.d());
        } else {
            graph.task("move", ParticleKernels::anisotropicDrift, cloud.counter(), cloud.quantiles(), cloud.hyper(),
                    cloud.start(), cloud.consensus(), cloud.x(), cloud.n(), cloud.n() * cloud.d());
        }
    }
}
