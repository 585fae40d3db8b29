package org.katabatic.tasks.kernel;

import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Kernels of searches by particles: how n particles move in d dimensions, and the consensus point to which their
 * energies lead. Particles lie variable by variable, x_ij at k = j·n + i, and the normal number of a step for x_ij is
 * number k of its stream. Sums and minima are formed in blocks of particles, then over the blocks, in index order, so
 * that they have the same bits on any number of threads.
 *
 * <p>
 * hyper has α first, then 1 in the first step of a search and 0 in others, then what the kernel names. In the first
 * step the particles are drawn around a start: where they were before does not count, so a search can begin anew
 * without a transfer of particles.
 */
public final class ParticleKernels {

    private ParticleKernels() {}

    /**
     * Consensus hopping: particles drawn around the last consensus point, in the first step around the start.
     *   x_ij = c_j + s z_ij, z_ij ~ N(0, 1)
     * Parallel over elements. Error class ULPS(2). Moves 4nd bytes.
     *
     * @param counter
     *            (4): seed and step. Read.
     * @param quantiles
     *            the counter's table. Read.
     * @param hyper
     *            s at index 2. Read.
     * @param start
     *            (d). Read.
     * @param consensus
     *            c, (d). Read.
     * @param x
     *            (d, n). Overwritten.
     * @param elements
     *            n·d
     */
    public static void particlesAroundConsensus(IntArray counter, IntArray quantiles, FloatArray hyper,
            FloatArray start, FloatArray consensus, FloatArray x, int n, int elements) {
        float first = hyper.get(1);
        float deviation = hyper.get(2);
        for (@Parallel int k = 0; k < elements; k++) {
            float z = RandomKernels.gaussianOf(counter, quantiles, RandomStream.PARTICLES, k);
            float center = first > 0f ? start.get(k / n) : consensus.get(k / n);
            x.set(k, center + deviation * z);
        }
    }

    /**
     * Consensus-based optimisation with noise in proportion to the distance along each axis.
     *   x_ij ← x_ij − λΔt (x_ij − c_j) + σ√Δt |x_ij − c_j| z_ij, in the first step x_ij = start_j + s z_ij
     * Parallel over elements. Error class ULPS, propagated. Moves 8nd bytes.
     *
     * @param counter
     *            (4): seed and step. Read.
     * @param quantiles
     *            the counter's table. Read.
     * @param hyper
     *            λΔt, σ√Δt and s from index 2. Read.
     * @param start
     *            (d). Read.
     * @param consensus
     *            c, (d). Read.
     * @param x
     *            (d, n). Read and overwritten.
     * @param elements
     *            n·d
     */
    public static void anisotropicDrift(IntArray counter, IntArray quantiles, FloatArray hyper, FloatArray start,
            FloatArray consensus, FloatArray x, int n, int elements) {
        float first = hyper.get(1);
        float drift = hyper.get(2);
        float noise = hyper.get(3);
        float deviation = hyper.get(4);
        for (@Parallel int k = 0; k < elements; k++) {
            float z = RandomKernels.gaussianOf(counter, quantiles, RandomStream.PARTICLES, k);
            float away = x.get(k) - consensus.get(k / n);
            float moved = x.get(k) - drift * away + noise * TornadoMath.abs(away) * z;
            x.set(k, first > 0f ? start.get(k / n) + deviation * z : moved);
        }
    }

    /**
     * Consensus-based optimisation with noise in proportion to the Euclidean distance.
     *   x_i ← x_i − λΔt (x_i − c) + σ√Δt |x_i − c| z_i, in the first step x_i = start + s z_i
     * Parallel over particles. Error class ULPS, propagated. Moves 8nd bytes.
     *
     * @param counter
     *            (4): seed and step. Read.
     * @param quantiles
     *            the counter's table. Read.
     * @param hyper
     *            λΔt, σ√Δt and s from index 2. Read.
     * @param start
     *            (d). Read.
     * @param consensus
     *            c, (d). Read.
     * @param x
     *            (d, n). Read and overwritten.
     */
    public static void isotropicDrift(IntArray counter, IntArray quantiles, FloatArray hyper, FloatArray start,
            FloatArray consensus, FloatArray x, int n, int d) {
        float first = hyper.get(1);
        float drift = hyper.get(2);
        float noise = hyper.get(3);
        float deviation = hyper.get(4);
        for (@Parallel int i = 0; i < n; i++) {
            float squares = 0f;
            for (int j = 0; j < d; j++) {
                float away = x.get(j * n + i) - consensus.get(j);
                squares += away * away;
            }
            float spread = noise * TornadoMath.sqrt(squares);
            for (int j = 0; j < d; j++) {
                float z = RandomKernels.gaussianOf(counter, quantiles, RandomStream.PARTICLES, j * n + i);
                float at = x.get(j * n + i);
                float moved = at - drift * (at - consensus.get(j)) + spread * z;
                x.set(j * n + i, first > 0f ? start.get(j) + deviation * z : moved);
            }
        }
    }

    /**
     * Least energies of blocks of particles.
     *   m_b = min_{i in block b} e_i, the largest float for a block without particles
     * Parallel over blocks. Error class EXACT. Moves 4(n + blocks) bytes.
     *
     * @param energies
     *            e, (n). Read.
     * @param blockLeast
     *            m, (blocks). Overwritten.
     */
    public static void leastOfBlocks(FloatArray energies, FloatArray blockLeast, int n, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (n + blocks - 1) / blocks;
            int last = (b + 1) * length < n ? (b + 1) * length : n;
            float least = Float.MAX_VALUE;
            for (int i = b * length; i < last; i++) {
                least = TornadoMath.min(least, energies.get(i));
            }
            blockLeast.set(b, least);
        }
    }

    /**
     * The least of the blocks' least energies.
     *   m = min_b m_b
     * One work-item, since it is one number. Error class EXACT. Moves 4 blocks bytes.
     *
     * @param blockLeast
     *            (blocks). Read.
     * @param least
     *            m, (1). Overwritten.
     */
    public static void leastOfAll(FloatArray blockLeast, FloatArray least, int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            float smallest = blockLeast.get(0);
            for (int b = 1; b < blocks; b++) {
                smallest = TornadoMath.min(smallest, blockLeast.get(b));
            }
            least.set(i, smallest);
        }
    }

    /**
     * Gibbs weights, shifted so that the largest is 1, which the consensus point does not see.
     *   w_i = exp(−α (e_i − m)), and 0 where it would be below 1.6e-38
     * Parallel over particles. Error class ULPS(2α(e_i − m) + 4). Moves 8n bytes.
     *
     * @param hyper
     *            α at index 0. Read.
     * @param energies
     *            e, (n). Read.
     * @param least
     *            m, (1). Read.
     * @param weights
     *            w, (n). Overwritten.
     */
    public static void particleWeights(FloatArray hyper, FloatArray energies, FloatArray least, FloatArray weights,
            int n) {
        float alpha = hyper.get(0);
        float smallest = least.get(0);
        for (@Parallel int i = 0; i < n; i++) {
            weights.set(i, EnergyKernels.expOrZero(-alpha * (energies.get(i) - smallest)));
        }
    }

    /**
     * Weighted sums of particles over blocks of them, and of the weights alone.
     *   s_jb = Σ_{i in block b} w_i x_ij,  s_db = Σ_{i in block b} w_i
     * Parallel over variables and blocks; each adds in index order. Error class SUM(n/blocks + 1). Moves 8n(d + 1)
     * bytes, 2n(d + 1) flop.
     *
     * @param weights
     *            w, (n). Read.
     * @param x
     *            (d, n). Read.
     * @param sums
     *            s, (d + 1, blocks). Overwritten.
     * @param items
     *            (d + 1)·blocks
     */
    public static void weightedSumsOfBlocks(FloatArray weights, FloatArray x, FloatArray sums, int n, int d,
            int blocks, int items) {
        for (@Parallel int k = 0; k < items; k++) {
            int j = k / blocks;
            int length = (n + blocks - 1) / blocks;
            int from = (k - j * blocks) * length;
            int last = from + length < n ? from + length : n;
            float sum = 0f;
            for (int i = from; i < last; i++) {
                float factor = j < d ? x.get(j * n + i) : 1f;
                sum += weights.get(i) * factor;
            }
            sums.set(k, sum);
        }
    }

    /**
     * The consensus point.
     *   c_j = Σ_b s_jb / Σ_b s_db
     * Parallel over variables; each adds in index order. Error class SUM(blocks + 2). Moves 4(d + 1) blocks bytes.
     *
     * @param sums
     *            s, (d + 1, blocks). Read.
     * @param consensus
     *            c, (d). Overwritten.
     */
    public static void consensusPoint(FloatArray sums, FloatArray consensus, int d, int blocks) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            float total = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += sums.get(j * blocks + b);
                total += sums.get(d * blocks + b);
            }
            consensus.set(j, sum / total);
        }
    }
}
