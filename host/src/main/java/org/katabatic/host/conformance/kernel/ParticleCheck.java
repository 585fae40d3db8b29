package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.reference.particle.ReferenceEnergy;
import org.katabatic.host.reference.particle.ReferenceMove;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.energy.DiagonalQuadratic;
import org.katabatic.models.energy.Energy;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.models.energy.Rastrigin;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.EnergyKernels;
import org.katabatic.tasks.kernel.ParticleKernels;
import org.katabatic.tasks.particle.ConsensusBased;
import org.katabatic.tasks.particle.ConsensusHopping;
import org.katabatic.tasks.particle.ParticleRule;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Checks the kernels of searches by particles; the shape's n are particles, its d variables. */
final class ParticleCheck {

    static final ConsensusHopping HOPPING = new ConsensusHopping(30, 0.7);
    static final ConsensusBased ANISOTROPIC = new ConsensusBased(30, 1.5, 2, 0.04,
            ConsensusBased.Diffusion.ANISOTROPIC, 1.7);
    static final ConsensusBased ISOTROPIC = new ConsensusBased(30, 1.5, 2, 0.04, ConsensusBased.Diffusion.ISOTROPIC,
            1.7);

    private static final long SEED = 0x1234_5678_9abcL;
    private static final double AMPLITUDE = 2.3;
    private static final float ALPHA = 30f;
    private static final double LEAST_EXPONENT = -87;

    /** (curvatures, x, energies, n, d). */
    interface Quadratic extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (x, energies, amplitude, n, d). */
    interface Ripples extends Kernel.Of5<FloatArray, FloatArray, Float, Integer, Integer> {}

    /** (x, energies, n). */
    interface Canyon extends Kernel.Of3<FloatArray, FloatArray, Integer> {}

    /** (counter, quantiles, hyper, start, consensus, x, n, n·d or d). */
    interface Move extends
            Kernel.Of8<IntArray, IntArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (energies, blockLeast, n, blocks). */
    interface BlockLeast extends Kernel.Of4<FloatArray, FloatArray, Integer, Integer> {}

    /** (blockLeast, least, blocks). */
    interface Least extends Kernel.Of3<FloatArray, FloatArray, Integer> {}

    /** (hyper, energies, least, weights, n). */
    interface Weights extends Kernel.Of5<FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    /** (weights, x, sums, n, d, blocks, (d + 1)·blocks). */
    interface Sums extends Kernel.Of7<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer, Integer> {}

    /** (sums, consensus, d, blocks). */
    interface Point extends Kernel.Of4<FloatArray, FloatArray, Integer, Integer> {}

    private ParticleCheck() {}

    static List<KernelCheck> all() {
        return List.of(
                KernelCheck.ofMatrix("quadraticEnergies",
                        (trial, s) -> quadratic(trial, s, EnergyKernels::quadraticEnergies)),
                KernelCheck.ofMatrix("rastriginEnergies",
                        (trial, s) -> ripples(trial, s, EnergyKernels::rastriginEnergies)),
                KernelCheck.ofVector("grandCanyonEnergies",
                        (trial, s) -> canyon(trial, s, EnergyKernels::grandCanyonEnergies)),
                KernelCheck.ofMatrix("particlesAroundConsensus",
                        (trial, s) -> move(trial, s, HOPPING, s.n() * s.d(),
                                ParticleKernels::particlesAroundConsensus)),
                KernelCheck.ofMatrix("anisotropicDrift",
                        (trial, s) -> move(trial, s, ANISOTROPIC, s.n() * s.d(), ParticleKernels::anisotropicDrift)),
                KernelCheck.ofMatrix("isotropicDrift",
                        (trial, s) -> move(trial, s, ISOTROPIC, s.d(), ParticleKernels::isotropicDrift)),
                KernelCheck.ofBlocks("leastOfBlocks",
                        (trial, s) -> blockLeast(trial, s, ParticleKernels::leastOfBlocks)),
                KernelCheck.ofBlocks("leastOfAll", (trial, s) -> least(trial, s, ParticleKernels::leastOfAll)),
                KernelCheck.ofVector("particleWeights",
                        (trial, s) -> weights(trial, s, ParticleKernels::particleWeights)),
                KernelCheck.ofMatrix("weightedSumsOfBlocks",
                        (trial, s) -> sums(trial, s, ParticleKernels::weightedSumsOfBlocks)),
                KernelCheck.ofMatrix("consensusPoint", (trial, s) -> point(trial, s, ParticleKernels::consensusPoint)));
    }

    /** ULPS, propagated. */
    static void quadratic(Trial trial, Shape shape, Quadratic kernel) {
        DiagonalQuadratic energy = new DiagonalQuadratic(
                IntStream.range(0, shape.d()).mapToObj(j -> 0.3 + j % 7).toList());
        FloatArray curvatures = new FloatArray(shape.d());
        for (int j = 0; j < shape.d(); j++) {
            curvatures.set(j, energy.curvatures().get(j).floatValue());
        }
        FloatArray x = points(trial, 91, shape.n() * shape.d(), 3);
        FloatArray e = new FloatArray(shape.n());
        trial.runOnce(IterationGraph.named("energies").buffer("curvatures", BufferRole.INPUT, curvatures)
                .buffer("x", BufferRole.INPUT, x).buffer("e", BufferRole.OUTPUT, e)
                .task("energies", kernel, curvatures, x, e, shape.n(), shape.d()).build());
        compare(trial, energy, shape.n(), x, e);
    }

    /** ULPS, propagated. */
    static void ripples(Trial trial, Shape shape, Ripples kernel) {
        FloatArray x = points(trial, 92, shape.n() * shape.d(), 3);
        FloatArray e = new FloatArray(shape.n());
        trial.runOnce(IterationGraph.named("energies").buffer("x", BufferRole.INPUT, x)
                .buffer("e", BufferRole.OUTPUT, e)
                .task("energies", kernel, x, e, (float) AMPLITUDE, shape.n(), shape.d()).build());
        compare(trial, new Rastrigin(shape.d(), AMPLITUDE), shape.n(), x, e);
    }

    /** ULPS, propagated; the shape's d are points, some of them where the barrier is, some far away. */
    static void canyon(Trial trial, Shape shape, Canyon kernel) {
        int n = shape.d();
        FloatArray x = points(trial, 93, 2 * n, 2.5f);
        for (int i = 0; i < n; i += 5) {
            // on the canyon's floor
            float a = x.get(i);
            x.set(n + i, (a - 1) * (a - 4) * (a - 4) / 8 + 2);
        }
        FloatArray e = new FloatArray(n);
        trial.runOnce(IterationGraph.named("energies").buffer("x", BufferRole.INPUT, x)
                .buffer("e", BufferRole.OUTPUT, e).task("energies", kernel, x, e, n).build());
        compare(trial, new GrandCanyon(), n, x, e);
    }

    private static FloatArray points(Trial trial, long seed, int count, float scale) {
        FloatArray points = trial.gaussians(seed, count);
        for (int k = 0; k < count; k++) {
            points.set(k, scale * points.get(k));
        }
        return points;
    }

    private static void compare(Trial trial, Energy energy, int n, FloatArray x, FloatArray actual) {
        ReferenceEnergy twin = ReferenceEnergy.of(energy);
        DMatrixRMaj rows = rows(n, energy.dimension(), x);
        for (int i = 0; i < n; i++) {
            double[] at = Arrays.copyOfRange(rows.data, i * rows.numCols, (i + 1) * rows.numCols);
            trial.bound(energy.name() + " of point " + i + " of " + n, actual.get(i), twin.value(at),
                    twin.bound(at));
        }
    }

    /** x, (d, n), as a matrix (n, d). */
    private static DMatrixRMaj rows(int n, int d, FloatArray x) {
        DMatrixRMaj rows = new DMatrixRMaj(n, d);
        for (int k = 0; k < n * d; k++) {
            rows.set(k % n, k / n, x.get(k));
        }
        return rows;
    }

    /** ULPS, propagated; the first step, and one that starts from particles. */
    static void move(Trial trial, Shape shape, ParticleRule rule, int last, Move kernel) {
        for (long t : new long[] {1, 5}) {
            int n = shape.n();
            FloatArray start = trial.gaussians(94, shape.d());
            FloatArray consensus = trial.gaussians(95, shape.d());
            FloatArray x = points(trial, 96, n * shape.d(), 2);
            DMatrixRMaj expected = rows(n, shape.d(), x);
            ReferenceMove twin = new ReferenceMove(SEED, Draw.widened(start));
            double[] c = Draw.widened(consensus);
            DMatrixRMaj bounds = twin.bounds(rule, t, c, expected);
            twin.move(rule, t, c, expected);
            IterationCounter counter = new IterationCounter(SEED);
            counter.prepare(t);
            FloatArray hyper = new FloatArray(2 + rule.valueCount());
            hyper.set(1, t == 1 ? 1f : 0f);
            rule.writeValues(hyper, 2);
            IterationGraph.Builder graph = IterationGraph.named("move");
            counter.addWithQuantilesTo(graph);
            trial.runOnce(graph.buffer("hyper", BufferRole.HYPER, hyper).buffer("start", BufferRole.INPUT, start)
                    .buffer("consensus", BufferRole.INPUT, consensus).buffer("x", BufferRole.STATE, x)
                    .task("move", kernel, counter.words(), counter.quantiles(), hyper, start, consensus, x, n, last)
                    .build());
            trial.bounds(rule.name() + ", step " + t + ", " + shape, rows(n, shape.d(), x).data, expected.data,
                    bounds.data);
        }
    }

    /** EXACT. */
    static void blockLeast(Trial trial, Shape shape, BlockLeast kernel) {
        FloatArray e = trial.gaussians(97, shape.d());
        FloatArray blockLeast = new FloatArray(shape.blocks());
        trial.runOnce(IterationGraph.named("least").buffer("e", BufferRole.INPUT, e)
                .buffer("blockLeast", BufferRole.OUTPUT, blockLeast)
                .task("least", kernel, e, blockLeast, shape.d(), shape.blocks()).build());
        int length = Math.ceilDiv(shape.d(), shape.blocks());
        double[] expected = new double[shape.blocks()];
        Arrays.fill(expected, Float.MAX_VALUE);
        for (int i = 0; i < shape.d(); i++) {
            expected[i / length] = Math.min(expected[i / length], e.get(i));
        }
        trial.bounds("least of blocks, " + shape, blockLeast, expected, Exact.bounds(shape.blocks()));
    }

    /** EXACT. */
    static void least(Trial trial, Shape shape, Least kernel) {
        FloatArray blockLeast = trial.gaussians(98, shape.blocks());
        FloatArray least = new FloatArray(1);
        trial.runOnce(IterationGraph.named("least").buffer("blockLeast", BufferRole.INPUT, blockLeast)
                .buffer("least", BufferRole.OUTPUT, least).task("least", kernel, blockLeast, least, shape.blocks())
                .build());
        double expected = Arrays.stream(Draw.widened(blockLeast)).min().orElseThrow();
        trial.bound("least, " + shape, least.get(0), expected, Tolerance.EXACT);
    }

    /** ULPS(3.5a + 4) of a weight exp(−a), and 0 beyond −87; the shape's d are particles, some with no weight. */
    static void weights(Trial trial, Shape shape, Weights kernel) {
        int n = shape.d();
        FloatArray e = trial.magnitudes(99, n);
        for (int i = 0; i < n; i += 4) {
            e.set(i, 1000 * e.get(i));
        }
        double smallest = Arrays.stream(Draw.widened(e)).min().orElseThrow();
        FloatArray least = FloatArray.fromElements((float) smallest);
        FloatArray hyper = FloatArray.fromElements(ALPHA, 0f);
        FloatArray w = new FloatArray(n);
        trial.runOnce(IterationGraph.named("weights").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("e", BufferRole.INPUT, e).buffer("least", BufferRole.INPUT, least)
                .buffer("w", BufferRole.OUTPUT, w).task("weights", kernel, hyper, e, least, w, n).build());
        for (int i = 0; i < n; i++) {
            double exponent = -ALPHA * (e.get(i) - smallest);
            double expected = Math.exp(exponent);
            trial.bound("weight " + i + " of " + n, w.get(i), expected,
                    Tolerance.ulps(4 - 3.5 * exponent, expected) + Math.exp(LEAST_EXPONENT));
        }
    }

    /** SUM(⌈n/blocks⌉ + 1). */
    static void sums(Trial trial, Shape shape, Sums kernel) {
        FloatArray w = trial.magnitudes(100, shape.n());
        FloatArray x = trial.gaussians(101, shape.n() * shape.d());
        int items = (shape.d() + 1) * shape.blocks();
        FloatArray sums = new FloatArray(items);
        trial.runOnce(IterationGraph.named("sums").buffer("w", BufferRole.INPUT, w).buffer("x", BufferRole.INPUT, x)
                .buffer("sums", BufferRole.OUTPUT, sums)
                .task("sums", kernel, w, x, sums, shape.n(), shape.d(), shape.blocks(), items).build());
        int length = Math.ceilDiv(shape.n(), shape.blocks());
        double[] expected = new double[items];
        double[] magnitudes = new double[items];
        for (int j = 0; j <= shape.d(); j++) {
            for (int i = 0; i < shape.n(); i++) {
                double term = w.get(i) * (j < shape.d() ? (double) x.get(j * shape.n() + i) : 1);
                expected[j * shape.blocks() + i / length] += term;
                magnitudes[j * shape.blocks() + i / length] += Math.abs(term);
            }
        }
        for (int k = 0; k < items; k++) {
            trial.bound("sum " + k + ", " + shape, sums.get(k), expected[k],
                    Tolerance.sum(length + 1, magnitudes[k]));
        }
    }

    /** SUM(blocks + 2). */
    static void point(Trial trial, Shape shape, Point kernel) {
        int blocks = shape.blocks();
        FloatArray sums = trial.gaussians(102, (shape.d() + 1) * blocks);
        double total = 0;
        for (int b = 0; b < blocks; b++) {
            int at = shape.d() * blocks + b;
            sums.set(at, 0.1f + Math.abs(sums.get(at)));
            total += sums.get(at);
        }
        FloatArray consensus = new FloatArray(shape.d());
        trial.runOnce(IterationGraph.named("consensus").buffer("sums", BufferRole.INPUT, sums)
                .buffer("consensus", BufferRole.OUTPUT, consensus)
                .task("consensus", kernel, sums, consensus, shape.d(), blocks).build());
        for (int j = 0; j < shape.d(); j++) {
            double sum = 0;
            double magnitudes = 0;
            for (int b = 0; b < blocks; b++) {
                sum += sums.get(j * blocks + b);
                magnitudes += Math.abs(sums.get(j * blocks + b));
            }
            trial.bound("consensus[" + j + "], " + shape, consensus.get(j), sum / total,
                    Tolerance.sum(blocks + 2, (magnitudes + Math.abs(sum)) / total));
        }
    }
}
