package org.katabatic.tasks.executor;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels with one defect each, of every kind that checked mode finds, and sound ones that look like them. */
final class PlantedKernels {

    private PlantedKernels() {}

    /** Sound: each iteration has its own element. */
    static void scaled(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, 2f * x.get(i));
        }
    }

    /** All iterations write element 0. */
    static void writesWrites(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, x.get(i));
            y.set(0, 1f);
        }
    }

    /** An iteration reads what its neighbour writes. */
    static void readsWrites(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float before = i > 0 ? y.get(i - 1) : 0f;
            y.set(i, before + x.get(i));
        }
    }

    /** An iteration writes what an earlier one has read. */
    static void writesRead(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float next = i + 1 < n ? x.get(i + 1) : 0f;
            x.set(i, next);
            y.set(i, next);
        }
    }

    /** A race hidden in a method that the kernel calls. */
    static void racesInHelper(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            addTo(y, 0, x.get(i));
            y.set(i, x.get(i));
        }
    }

    private static void addTo(FloatArray y, int index, float value) {
        put(y, index, y.get(index) + value);
    }

    private static void put(FloatArray y, int index, float value) {
        y.set(index, value);
    }

    /** Inner iterations write the same element of their row. */
    static void racesInside(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            for (@Parallel int j = 0; j < m; j++) {
                y.set(i, x.get(i * m + j));
            }
        }
    }

    /** Sound: two nested loops, each pair with its own element. */
    static void transposed(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            for (@Parallel int j = 0; j < m; j++) {
                y.set(j * n + i, x.get(i * m + j));
            }
        }
    }

    /** Sound: an inner loop that is not parallel may come back to its element. */
    static void rowSums(FloatArray x, FloatArray y, int n, int m) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, 0f);
            for (int j = 0; j < m; j++) {
                y.set(i, y.get(i) + x.get(i * m + j));
            }
        }
    }

    /** Reads one element too many. */
    static void readsBeyond(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, x.get(i + 1));
        }
    }

    /** Writes in front of the array. */
    static void writesBefore(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, x.get(i));
            y.set(i - 1 - i, 0f);
        }
    }

    /** Leaves the last element out. */
    static void leavesOut(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n - 1; i++) {
            y.set(i, x.get(i));
        }
    }

    /** Adds to an output instead of overwriting it. */
    static void accumulates(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, y.get(i) + x.get(i));
        }
    }

    /** Not parallel: checked for ranges and transfers only. */
    static void sequential(FloatArray x, FloatArray y, int n) {
        for (int i = 0; i < n; i++) {
            y.set(i, x.get(i + 1));
        }
    }

    /** Sound: the sum of each group of 4 in local memory, as a tree. */
    static void groupSums(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] local = context.allocateFloatLocalArray(4);
        int i = context.localIdx;
        local[i] = context.globalIdx < n ? x.get(context.globalIdx) : 0f;
        for (int stride = 2; stride > 0; stride /= 2) {
            context.localBarrier();
            if (i < stride) {
                local[i] += local[i + stride];
            }
        }
        if (i == 0) {
            y.set(context.groupIdx, local[0]);
        }
    }

    /** The barrier in the tree is missing. */
    static void sumsWithoutBarrier(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] local = context.allocateFloatLocalArray(4);
        int i = context.localIdx;
        local[i] = context.globalIdx < n ? x.get(context.globalIdx) : 0f;
        for (int stride = 2; stride > 0; stride /= 2) {
            if (i < stride) {
                local[i] += local[i + stride];
            }
        }
        if (i == 0) {
            y.set(context.groupIdx, local[0]);
        }
    }

    /** All groups write the same element. */
    static void groupsCollide(KernelContext context, FloatArray x, FloatArray y, int n) {
        context.localBarrier();
        if (context.localIdx == 0) {
            y.set(0, x.get(context.groupIdx));
        }
    }

    /** Reads local memory that nobody has written. */
    static void readsGarbage(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] local = context.allocateFloatLocalArray(4);
        y.set(context.globalIdx, local[context.localIdx] + x.get(context.globalIdx));
    }

    /** Writes beyond local memory. */
    static void leavesLocalMemory(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] local = context.allocateFloatLocalArray(3);
        local[context.localIdx] = x.get(context.globalIdx);
        y.set(context.globalIdx, x.get(context.globalIdx));
    }

    /** Only some work-items reach the barrier. */
    static void parts(KernelContext context, FloatArray x, FloatArray y, int n) {
        if (context.localIdx < 2) {
            context.localBarrier();
        }
        y.set(context.globalIdx, x.get(context.globalIdx));
    }

    /** Sound: atomics may meet. */
    static void counts(KernelContext context, FloatArray x, FloatArray y, int n) {
        context.atomicAdd(y, 0, x.get(context.globalIdx));
    }

    /** An atomic meets a read. */
    static void readsCount(KernelContext context, FloatArray x, FloatArray y, int n) {
        context.atomicAdd(y, 0, x.get(context.globalIdx) + y.get(0));
    }
}
