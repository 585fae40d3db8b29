package org.katabatic.tasks.particle;

import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.ParticleKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Consensus hopping: in every step the particles are drawn anew around the last consensus point.
 *   x_i ~ N(c_{t−1}, s² I), c_0 the start,  c_t = Σ w_i x_i/Σ w_i, w_i = exp(−α E(x_i))
 * K. Riedl, T. Klock, C. Geldhauser and M. Fornasier, Gradient is All You Need?, 2023, arXiv 2306.09778. For a
 * quadratic with Hessian H and minimum 0, c_t tends to (I + α s² H)⁻¹ c_{t−1} as particles grow in number, which is a
 * step of the implicit gradient descent. Differs from the paper: nothing.
 *
 * @param alpha
 *            α, positive
 * @param deviation
 *            s, positive
 */
public record ConsensusHopping(double alpha, double deviation) implements ParticleRule {

    /** Refuses values out of range. */
    public ConsensusHopping {
        Values.requirePositive("alpha", alpha);
        Values.requirePositive("deviation", deviation);
    }

    @Override
    public String name() {
        return "consensus-hopping";
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public void writeValues(FloatArray hyper, int offset) {
        hyper.set(offset, (float) deviation);
    }

    @Override
    public boolean hasKernelOf(ParticleRule other) {
        return other instanceof ConsensusHopping;
    }

    @Override
    public void addTask(IterationGraph.Builder graph, Cloud cloud) {
        graph.task("move", ParticleKernels::particlesAroundConsensus, cloud.counter(), cloud.quantiles(),
                cloud.hyper(), cloud.start(), cloud.consensus(), cloud.x(), cloud.n(), cloud.n() * cloud.d());
    }
}
