package org.katabatic.tasks.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelTest {

    private static final int ARITIES = 12;

    private List<Object> seen;

    private void seen(Object... arguments) {
        seen = List.of(arguments);
    }

    /** One kernel of each arity, which notes what it was given. */
    private <O> List<Kernel> kernels() {
        return List.of(
                (Kernel.Of1<O>) a -> seen(a),
                (Kernel.Of2<O, O>) (a, b) -> seen(a, b),
                (Kernel.Of3<O, O, O>) (a, b, c) -> seen(a, b, c),
                (Kernel.Of4<O, O, O, O>) (a, b, c, d) -> seen(a, b, c, d),
                (Kernel.Of5<O, O, O, O, O>) (a, b, c, d, e) -> seen(a, b, c, d, e),
                (Kernel.Of6<O, O, O, O, O, O>) (a, b, c, d, e, f) -> seen(a, b, c, d, e, f),
                (Kernel.Of7<O, O, O, O, O, O, O>) (a, b, c, d, e, f, g) -> seen(a, b, c, d, e, f, g),
                (Kernel.Of8<O, O, O, O, O, O, O, O>) (a, b, c, d, e, f, g, h) -> seen(a, b, c, d, e, f, g, h),
                (Kernel.Of9<O, O, O, O, O, O, O, O, O>) (a, b, c, d, e, f, g, h, i) -> seen(a, b, c, d, e, f, g, h, i),
                (Kernel.Of10<O, O, O, O, O, O, O, O, O, O>) (a, b, c, d, e, f, g, h, i, j) -> seen(a, b, c, d, e, f, g,
                        h, i, j),
                (Kernel.Of11<O, O, O, O, O, O, O, O, O, O, O>) (a, b, c, d, e, f, g, h, i, j, k) -> seen(a, b, c, d, e,
                        f, g, h, i, j, k),
                (Kernel.Of12<O, O, O, O, O, O, O, O, O, O, O, O>) (a, b, c, d, e, f, g, h, i, j, k, l) -> seen(a, b, c,
                        d, e, f, g, h, i, j, k, l));
    }

    /** As many different arguments as asked for. */
    private static Object[] arguments(int arity) {
        Object[] values = new Object[arity];
        Arrays.setAll(values, i -> "argument " + i);
        return values;
    }

    private static Class<?> interfaceOf(int arity) throws ClassNotFoundException {
        return Class.forName(Kernel.class.getName() + "$Of" + arity);
    }

    @Test
    void shouldPassArgumentsInOrder() throws ClassNotFoundException {
        List<Kernel> kernels = kernels();
        assertThat(kernels).hasSize(ARITIES);
        assertThat(Kernel.class.getPermittedSubclasses()).hasSize(ARITIES);
        for (int arity = 1; arity <= ARITIES; arity++) {
            Kernel kernel = kernels.get(arity - 1);
            assertThat(kernel).isInstanceOf(interfaceOf(arity));
            kernel.call(arguments(arity));
            assertThat(seen).containsExactly(arguments(arity));
        }
    }

    @Test
    void shouldKeepArgumentsInOrderInATask() {
        Object[] v = arguments(ARITIES);
        IterationGraph graph = IterationGraph.named("g")
                .task("of1", a -> seen(a), v[0])
                .task("of2", (a, b) -> seen(a, b), v[0], v[1])
                .task("of3", (a, b, c) -> seen(a, b, c), v[0], v[1], v[2])
                .task("of4", (a, b, c, d) -> seen(a, b, c, d), v[0], v[1], v[2], v[3])
                .task("of5", (a, b, c, d, e) -> seen(a, b, c, d, e), v[0], v[1], v[2], v[3], v[4])
                .task("of6", (a, b, c, d, e, f) -> seen(a, b, c, d, e, f), v[0], v[1], v[2], v[3], v[4], v[5])
                .task("of7", (a, b, c, d, e, f, g) -> seen(a, b, c, d, e, f, g), v[0], v[1], v[2], v[3], v[4], v[5],
                        v[6])
                .task("of8", (a, b, c, d, e, f, g, h) -> seen(a, b, c, d, e, f, g, h), v[0], v[1], v[2], v[3], v[4],
                        v[5], v[6], v[7])
                .task("of9", (a, b, c, d, e, f, g, h, i) -> seen(a, b, c, d, e, f, g, h, i), v[0], v[1], v[2], v[3],
                        v[4], v[5], v[6], v[7], v[8])
                .task("of10", (a, b, c, d, e, f, g, h, i, j) -> seen(a, b, c, d, e, f, g, h, i, j), v[0], v[1], v[2],
                        v[3], v[4], v[5], v[6], v[7], v[8], v[9])
                .task("of11", (a, b, c, d, e, f, g, h, i, j, k) -> seen(a, b, c, d, e, f, g, h, i, j, k), v[0], v[1],
                        v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10])
                .task("of12", (a, b, c, d, e, f, g, h, i, j, k, l) -> seen(a, b, c, d, e, f, g, h, i, j, k, l), v[0],
                        v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11])
                .build();
        assertThat(graph.tasks()).hasSize(ARITIES);
        for (int arity = 1; arity <= ARITIES; arity++) {
            Task task = graph.tasks().get(arity - 1);
            assertThat(task.id()).isEqualTo("of" + arity);
            assertThat(task.arguments()).containsExactly(arguments(arity));
            task.kernel().call(task.arguments().toArray());
            assertThat(seen).containsExactly(arguments(arity));
        }
    }
}
