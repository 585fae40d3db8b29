package org.katabatic.host.check;

import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;

/** Where kernels to be checked come from: graphs that run them, at a size. */
public interface KernelGraphs {

    /** Sizes at which index errors show: one, small primes, around a power of two, and none that divides another. */
    List<Integer> SIZES = List.of(1, 2, 3, 7, 31, 32, 33, 100, 257);

    /** Graphs that run every kernel at least once. */
    List<IterationGraph> at(int size);
}
