package org.katabatic.host.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.Executors;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Random numbers of an iteration have the same bits in kernels as on the host. */
abstract class RandomContract {

    private static final int COUNT = 100_003;
    private static final long[] SEEDS = {0, 1, -1, 0x8000_0000_7fff_ffffL};
    private static final long[] STEPS = {1, 2, (1L << 32) + 5};

    private final Executors on;

    RandomContract(Executors on) {
        this.on = on;
    }

    @Test
    void shouldHaveTheSameBitsInKernelsAsOnTheHost() {
        for (long seed : SEEDS) {
            IterationCounter counter = new IterationCounter(seed);
            FloatArray signs = new FloatArray(COUNT);
            FloatArray uniforms = new FloatArray(COUNT);
            FloatArray gaussians = new FloatArray(COUNT);
            IterationGraph.Builder graph = IterationGraph.named("draws");
            counter.addWithQuantilesTo(graph);
            graph.buffer("signs", BufferRole.OUTPUT, signs).buffer("uniforms", BufferRole.OUTPUT, uniforms)
                    .buffer("gaussians", BufferRole.OUTPUT, gaussians)
                    .task("signs", RandomKernels::drawSigns, counter.words(), signs, RandomStream.HUTCHINSON, COUNT)
                    .task("uniforms", RandomKernels::drawUniforms, counter.words(), uniforms, RandomStream.ROWS, COUNT)
                    .task("gaussians", RandomKernels::drawGaussians, counter.words(), counter.quantiles(), gaussians,
                            RandomStream.GRADIENT_NOISE, COUNT);
            try (Executor executor = on.of(graph.build())) {
                for (long step : STEPS) {
                    counter.prepare(step);
                    executor.execute();
                    executor.transferToHost(signs, uniforms, gaussians);
                    for (int j = 0; j < COUNT; j++) {
                        assertSame(signs.get(j), IterationDraws.sign(seed, RandomStream.HUTCHINSON, step, j), j);
                        assertSame(uniforms.get(j), IterationDraws.uniform(seed, RandomStream.ROWS, step, j), j);
                        assertSame(gaussians.get(j),
                                IterationDraws.gaussian(seed, RandomStream.GRADIENT_NOISE, step, j), j);
                    }
                }
            }
        }
    }

    private static void assertSame(float actual, float expected, int index) {
        if (Float.floatToRawIntBits(actual) != Float.floatToRawIntBits(expected)) {
            assertThat(actual).as("number " + index).isEqualTo(expected);
        }
    }
}
