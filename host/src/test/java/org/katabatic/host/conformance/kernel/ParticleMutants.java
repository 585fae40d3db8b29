package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.kernel.EnergyKernels;
import org.katabatic.tasks.kernel.ParticleKernels;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels of searches by particles with one mistake each. */
final class ParticleMutants {

    private ParticleMutants() {}

    static List<KernelCheck> all() {
        return List.of(
                KernelCheck.ofMatrix("quadraticEnergies",
                        (on, s) -> ParticleCheck.quadratic(on, s, ParticleMutants::quadraticWithoutHalf)),
                KernelCheck.ofMatrix("rastriginEnergies",
                        (on, s) -> ParticleCheck.ripples(on, s, ParticleMutants::ripplesOfHalfTheFrequency)),
                KernelCheck.ofVector("grandCanyonEnergies",
                        (on, s) -> ParticleCheck.canyon(on, s, ParticleMutants::canyonWithoutShift)),
                KernelCheck.ofMatrix("particlesAroundConsensus",
                        (on, s) -> ParticleCheck.move(on, s, ParticleCheck.HOPPING, s.n() * s.d(),
                                ParticleMutants::particlesOfNextStream)),
                KernelCheck.ofMatrix("anisotropicDrift",
                        (on, s) -> ParticleCheck.move(on, s, ParticleCheck.ANISOTROPIC, s.n() * s.d(),
                                ParticleMutants::signedDrift)),
                KernelCheck.ofMatrix("isotropicDrift",
                        (on, s) -> ParticleCheck.move(on, s, ParticleCheck.ISOTROPIC, s.d(),
                                ParticleMutants::isotropicByAxis)),
                KernelCheck.ofBlocks("leastOfBlocks",
                        (on, s) -> ParticleCheck.blockLeast(on, s, ParticleMutants::leastWithoutLast)),
                KernelCheck.ofBlocks("leastOfAll",
                        (on, s) -> ParticleCheck.least(on, s, ParticleMutants::greatestOfAll)),
                KernelCheck.ofVector("particleWeights",
                        (on, s) -> ParticleCheck.weights(on, s, ParticleMutants::weightsNotShifted)),
                KernelCheck.ofMatrix("weightedSumsOfBlocks",
                        (on, s) -> ParticleCheck.sums(on, s, ParticleMutants::sumsWithoutLast)),
                KernelCheck.ofMatrix("consensusPoint",
                        (on, s) -> ParticleCheck.point(on, s, ParticleMutants::pointOfFirstTotal)));
    }

    static void quadraticWithoutHalf(FloatArray curvatures, FloatArray x, FloatArray energies, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += curvatures.get(j) * x.get(j * n + i) * x.get(j * n + i);
            }
            energies.set(i, sum);
        }
    }

    static void ripplesOfHalfTheFrequency(FloatArray x, FloatArray energies, float amplitude, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                float one = x.get(j * n + i);
                sum += one * one + amplitude * EnergyKernels.oneMinusCosine(0.5f * one);
            }
            energies.set(i, sum);
        }
    }

    /** v without its − 2. */
    static void canyonWithoutShift(FloatArray x, FloatArray energies, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float a = x.get(i);
            float b = x.get(n + i);
            float v = b - (a - 1f) * (a - 4f) * (a - 4f) / 8f;
            float u = -a - 1.6f * b;
            float canyon = 25f
                    * (1f - EnergyKernels.expOrZero(-1.4f * v * v * EnergyKernels.expOrZero(-0.002f * a * a * a * a)));
            float bowl = 0.4f * a * a + 0.2f * b * b;
            float ripples = 1.1625f
                    * (EnergyKernels.oneMinusCosine(0.375f * a) + EnergyKernels.oneMinusCosine(0.375f * b));
            float wall = u > 0f ? 1f - EnergyKernels.expOrZero(-9f * u * u) : 0f;
            energies.set(i,
                    canyon + bowl + ripples + 4f * EnergyKernels.expOrZero(1f - 2f * v * v * v * v) * wall);
        }
    }

    static void particlesOfNextStream(IntArray counter, IntArray quantiles, FloatArray hyper, FloatArray start,
            FloatArray consensus, FloatArray x, int n, int elements) {
        for (@Parallel int k = 0; k < elements; k++) {
            float z = RandomKernels.gaussianOf(counter, quantiles, RandomStream.PARTICLES + 1, k);
            float center = hyper.get(1) > 0f ? start.get(k / n) : consensus.get(k / n);
            x.set(k, center + hyper.get(2) * z);
        }
    }

    /** The distance with its sign: the same distribution, not the same particles. */
    static void signedDrift(IntArray counter, IntArray quantiles, FloatArray hyper, FloatArray start,
            FloatArray consensus, FloatArray x, int n, int elements) {
        for (@Parallel int k = 0; k < elements; k++) {
            float z = RandomKernels.gaussianOf(counter, quantiles, RandomStream.PARTICLES, k);
            float away = x.get(k) - consensus.get(k / n);
            float moved = x.get(k) - hyper.get(2) * away + hyper.get(3) * away * z;
            x.set(k, hyper.get(1) > 0f ? start.get(k / n) + hyper.get(4) * z : moved);
        }
    }

    /** Noise along each axis in proportion to the distance along it. */
    static void isotropicByAxis(IntArray counter, IntArray quantiles, FloatArray hyper, FloatArray start,
            FloatArray consensus, FloatArray x, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                float z = RandomKernels.gaussianOf(counter, quantiles, RandomStream.PARTICLES, j * n + i);
                float away = x.get(j * n + i) - consensus.get(j);
                float moved = x.get(j * n + i) - hyper.get(2) * away + hyper.get(3) * TornadoMath.abs(away) * z;
                x.set(j * n + i, hyper.get(1) > 0f ? start.get(j) + hyper.get(4) * z : moved);
            }
        }
    }

    static void leastWithoutLast(FloatArray energies, FloatArray blockLeast, int n, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (n + blocks - 1) / blocks;
            float least = Float.MAX_VALUE;
            for (int i = b * length; i < (b + 1) * length && i < n - 1; i++) {
                least = TornadoMath.min(least, energies.get(i));
            }
            blockLeast.set(b, least);
        }
    }

    static void greatestOfAll(FloatArray blockLeast, FloatArray least, int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            float greatest = blockLeast.get(0);
            for (int b = 1; b < blocks; b++) {
                greatest = TornadoMath.max(greatest, blockLeast.get(b));
            }
            least.set(i, greatest);
        }
    }

    static void weightsNotShifted(FloatArray hyper, FloatArray energies, FloatArray least, FloatArray weights,
            int n) {
        for (@Parallel int i = 0; i < n; i++) {
            weights.set(i, EnergyKernels.expOrZero(-hyper.get(0) * energies.get(i)));
        }
    }

    static void sumsWithoutLast(FloatArray weights, FloatArray x, FloatArray sums, int n, int d, int blocks,
            int items) {
        ParticleKernels.weightedSumsOfBlocks(weights, x, sums, n, d, blocks, items);
        for (@Parallel int k = 0; k < items; k++) {
            int j = k / blocks;
            int length = (n + blocks - 1) / blocks;
            if ((n - 1) / length == k - j * blocks) {
                sums.set(k, sums.get(k) - weights.get(n - 1) * (j < d ? x.get(j * n + n - 1) : 1f));
            }
        }
    }

    static void pointOfFirstTotal(FloatArray sums, FloatArray consensus, int d, int blocks) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += sums.get(j * blocks + b);
            }
            consensus.set(j, sum / sums.get(d * blocks));
        }
    }
}
