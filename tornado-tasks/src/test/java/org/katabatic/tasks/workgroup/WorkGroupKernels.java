package org.katabatic.tasks.workgroup;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Kernels under test, (context, x, y, n): they read x, of n elements or rows, and write y. Work-items behind n take
 * part in barriers and write nothing.
 */
final class WorkGroupKernels {

    private WorkGroupKernels() {}

    /** All 15 numbers that a work-item is told. */
    static void indexFields(KernelContext context, FloatArray x, FloatArray y, int n) {
        int row = context.globalIdz * context.globalGroupSizeY + context.globalIdy;
        int at = (row * context.globalGroupSizeX + context.globalIdx) * 15;
        y.set(at, context.globalIdx);
        y.set(at + 1, context.globalIdy);
        y.set(at + 2, context.globalIdz);
        y.set(at + 3, context.localIdx);
        y.set(at + 4, context.localIdy);
        y.set(at + 5, context.localIdz);
        y.set(at + 6, context.groupIdx);
        y.set(at + 7, context.groupIdy);
        y.set(at + 8, context.groupIdz);
        y.set(at + 9, context.globalGroupSizeX);
        y.set(at + 10, context.globalGroupSizeY);
        y.set(at + 11, context.globalGroupSizeZ);
        y.set(at + 12, context.localGroupSizeX);
        y.set(at + 13, context.localGroupSizeY);
        y.set(at + 14, context.localGroupSizeZ);
    }

    /** y_i = 2 x_i + i, by work-items that return early behind n. */
    static void earlyReturn(KernelContext context, FloatArray x, FloatArray y, int n) {
        if (context.globalIdx >= n) {
            return;
        }
        int i = context.globalIdx;
        y.set(i, 2 * x.get(i) + i);
    }

    /** y_group = Σ x of the group, as a tree in local memory. */
    static void groupSum(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] sums = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        sums[i] = context.globalIdx < n ? x.get(context.globalIdx) : 0;
        context.localBarrier();
        int active = context.localGroupSizeX;
        while (active > 1) {
            int half = (active + 1) / 2;
            if (i < active - half) {
                sums[i] += sums[i + half];
            }
            context.localBarrier();
            active = half;
        }
        if (i == 0) {
            y.set(context.groupIdx, sums[0]);
        }
    }

    /** groupSum without the barrier in its loop. */
    static void groupSumMutant(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] sums = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        sums[i] = context.globalIdx < n ? x.get(context.globalIdx) : 0;
        context.localBarrier();
        int active = context.localGroupSizeX;
        while (active > 1) {
            int half = (active + 1) / 2;
            if (i < active - half) {
                sums[i] += sums[i + half];
            }
            active = half;
        }
        if (i == 0) {
            y.set(context.groupIdx, sums[0]);
        }
    }

    /** groupSum without the barrier before its loop. */
    static void groupSumUnfilledMutant(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] sums = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        sums[i] = context.globalIdx < n ? x.get(context.globalIdx) : 0;
        int active = context.localGroupSizeX;
        while (active > 1) {
            int half = (active + 1) / 2;
            if (i < active - half) {
                sums[i] += sums[i + half];
            }
            context.localBarrier();
            active = half;
        }
        if (i == 0) {
            y.set(context.groupIdx, sums[0]);
        }
    }

    /** y_i = Σ x of the group up to i: two barriers in a loop. */
    static void prefixSum(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] sums = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        sums[i] = context.globalIdx < n ? x.get(context.globalIdx) : 0;
        context.localBarrier();
        for (int distance = 1; distance < context.localGroupSizeX; distance *= 2) {
            float before = i >= distance ? sums[i - distance] : 0;
            context.localBarrier();
            sums[i] += before;
            context.localBarrier();
        }
        if (context.globalIdx < n) {
            y.set(context.globalIdx, sums[i]);
        }
    }

    /** prefixSum without the first barrier in its loop. */
    static void prefixSumMutant(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] sums = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        sums[i] = context.globalIdx < n ? x.get(context.globalIdx) : 0;
        context.localBarrier();
        for (int distance = 1; distance < context.localGroupSizeX; distance *= 2) {
            float before = i >= distance ? sums[i - distance] : 0;
            sums[i] += before;
            context.localBarrier();
        }
        if (context.globalIdx < n) {
            y.set(context.globalIdx, sums[i]);
        }
    }

    /** y (columns, n) = the transpose of x (n, columns), tile by tile; columns is the size of y over n. */
    static void transposeTiled(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] tile = context.allocateFloatLocalArray(72);
        int columns = y.getSize() / n;
        int column = context.groupIdx * 8 + context.localIdx;
        int row = context.groupIdy * 8 + context.localIdy;
        if (row < n && column < columns) {
            tile[context.localIdy * 9 + context.localIdx] = x.get(row * columns + column);
        }
        context.localBarrier();
        int toColumn = context.groupIdy * 8 + context.localIdx;
        int toRow = context.groupIdx * 8 + context.localIdy;
        if (toRow < columns && toColumn < n) {
            y.set(toRow * n + toColumn, tile[context.localIdx * 9 + context.localIdy]);
        }
    }

    /** y of a work-item = x of the item that stands opposite in its group, in three dimensions. */
    static void mirrorInGroup(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] box = context.allocateFloatLocalArray(256);
        int sizeX = context.localGroupSizeX;
        int sizeY = context.localGroupSizeY;
        int size = sizeX * sizeY * context.localGroupSizeZ;
        int i = (context.localIdz * sizeY + context.localIdy) * sizeX + context.localIdx;
        int global = (context.globalIdz * context.globalGroupSizeY + context.globalIdy) * context.globalGroupSizeX
                + context.globalIdx;
        box[i] = x.get(global % n);
        context.localBarrier();
        y.set(global, box[size - 1 - i]);
    }

    /** Variables of every type live across a barrier in a loop: y_i = Σ_k k (x of the k-th right neighbour + 1). */
    static void everyType(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] ring = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        float own = context.globalIdx < n ? x.get(context.globalIdx) : 0;
        long weight = 1;
        double sum = 0;
        float last = own;
        int rounds = 0;
        while (rounds < 3) {
            ring[i] = last;
            context.localBarrier();
            last = ring[(i + 1) % context.localGroupSizeX];
            sum += weight * (last + 1.0);
            weight++;
            rounds++;
            context.localBarrier();
        }
        if (context.globalIdx < n) {
            y.set(context.globalIdx, (float) (sum + own + weight));
        }
    }

    /** Where a work-item's element stands; followed into the kernel. */
    static int place(KernelContext context, int stride) {
        return reversed(context) * stride;
    }

    private static int reversed(KernelContext context) {
        return context.globalGroupSizeX - 1 - context.globalIdx;
    }

    private static float halved(float value) {
        return TornadoMath.abs(value) * 0.5f;
    }

    /** y_i = |x_i| / 2 from the end, by methods that take the context, and one that does not. */
    static void callsMethods(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] values = context.allocateFloatLocalArray(256);
        int at = place(context, 1);
        values[context.localIdx] = at < n ? x.get(at) : 0;
        context.localBarrier();
        if (at < n) {
            y.set(at, halved(values[context.localIdx]));
        }
    }

    /** y_i = x_i, through local memory that a method of another class fills. */
    static void fillsByMethod(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] values = context.allocateFloatLocalArray(256);
        OtherMethods.fill(context, values, context.globalIdx < n ? x.get(context.globalIdx) : 0);
        context.localBarrier();
        if (context.globalIdx < n) {
            y.set(context.globalIdx, values[context.localIdx]);
        }
    }

    /** The sum over the group, for each of its work-items, by a method with local memory and barriers of its own. */
    private static float total(KernelContext context, float value) {
        float[] sums = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        int active = context.localGroupSizeX;
        if (active == 1) {
            return value;
        }
        sums[i] = value;
        context.localBarrier();
        while (active > 1) {
            int half = (active + 1) / 2;
            addUpper(context, sums, active - half, half);
            active = half;
        }
        return sums[0];
    }

    private static void addUpper(KernelContext context, float[] sums, int pairs, int half) {
        if (context.localIdx < pairs) {
            sums[context.localIdx] += sums[context.localIdx + half];
        }
        context.localBarrier();
    }

    /** y_i = n Σ |x| − Σ x over the group of i: two calls of a method with barriers, which calls another. */
    static void totalsByMethod(KernelContext context, FloatArray x, FloatArray y, int n) {
        int at = context.globalIdx;
        float value = at < n ? x.get(at) : 0;
        float absolute = total(context, TornadoMath.abs(value));
        float sum = total(context, value);
        if (at < n) {
            y.set(at, n * absolute - sum);
        }
    }

    /** y_group = how many of x are positive: atomic additions to one element of local memory. */
    static void atomicCount(KernelContext context, FloatArray x, FloatArray y, int n) {
        int[] count = context.allocateIntLocalArray(1);
        if (context.localIdx == 0) {
            count[0] = 0;
        }
        context.localBarrier();
        if (context.globalIdx < n && x.get(context.globalIdx) > 0) {
            context.atomicAdd(count, 0, 1);
        }
        context.localBarrier();
        if (context.localIdx == 0) {
            y.set(context.groupIdx, count[0]);
        }
    }

    /** y_bin = how many of x fall into it: atomic additions in local memory, then in global memory. */
    static void histogram(KernelContext context, FloatArray x, FloatArray y, int n) {
        int[] counts = context.allocateIntLocalArray(7);
        int i = context.localIdx;
        for (int bin = i; bin < 7; bin += context.localGroupSizeX) {
            counts[bin] = 0;
        }
        context.localBarrier();
        if (context.globalIdx < n) {
            context.atomicAdd(counts, ((int) x.get(context.globalIdx) + 70) % 7, 1);
        }
        context.localBarrier();
        for (int bin = i; bin < 7; bin += context.localGroupSizeX) {
            y.set(context.groupIdx * 7 + bin, counts[bin]);
        }
    }

    /** y_0 = Σ x by atomic additions in global memory. */
    static void atomicSum(KernelContext context, FloatArray x, FloatArray y, int n) {
        if (context.globalIdx < n) {
            context.atomicAdd(y, 0, x.get(context.globalIdx));
        }
    }

    /** All write to memory before the last of them have nothing left to do; then one row of a group does at a time. */
    static void writesBeforeBranch(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] shared = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        shared[i] = context.globalIdx;
        if (i < 2) {
            shared[i] += 100;
        }
        context.localBarrier();
        int row = context.localIdx;
        if (context.globalIdx < n) {
            y.set(context.globalIdx, shared[row]);
        }
        if (row > 0) {
            return;
        }
        y.set(context.globalIdx, -1);
    }

    /** y_i = x of the right neighbour in the group, through global memory. */
    static void neighbourThroughGlobalMemory(KernelContext context, FloatArray x, FloatArray y, int n) {
        int i = context.globalIdx;
        if (i < n) {
            y.set(i, x.get(i));
        }
        context.globalBarrier();
        int last = Math.min(n, i - context.localIdx + context.localGroupSizeX) - 1;
        float next = i < last ? y.get(i + 1) : 0;
        context.globalBarrier();
        if (i < n) {
            y.set(i, next);
        }
    }

    /** Barriers in nested loops and in a branch that all work-items of a group take. */
    static void nestedBarriers(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] shared = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        float value = context.globalIdx < n ? x.get(context.globalIdx) : 0;
        for (int outer = 0; outer < 3; outer++) {
            if (outer != 1) {
                shared[i] = value;
                context.localBarrier();
                for (int inner = 0; inner <= outer; inner++) {
                    float next = shared[(i + 1) % context.localGroupSizeX];
                    context.localBarrier();
                    shared[i] = next + inner;
                    context.localBarrier();
                }
                value = shared[i];
                context.localBarrier();
            } else {
                value += 1;
            }
        }
        if (context.globalIdx < n) {
            y.set(context.globalIdx, value);
        }
    }

    /** Parameters that the kernel assigns, two slots wide included, and one that it only increments. */
    static void assignsParameters(KernelContext context, FloatArray x, FloatArray y, int n) {
        float[] shared = context.allocateFloatLocalArray(256);
        int size = n;
        n++;
        n += context.localIdx;
        shared[context.localIdx] = n;
        context.localBarrier();
        n += (int) shared[0];
        if (context.globalIdx < size) {
            y.set(context.globalIdx, x.get(context.globalIdx) + n);
        }
    }
}
