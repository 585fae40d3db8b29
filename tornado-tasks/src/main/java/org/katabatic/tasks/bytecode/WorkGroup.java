package org.katabatic.tasks.bytecode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * One work-group while it runs on a thread: where it stands in the grid, its local memory, and the variables of its
 * work-items that live across a barrier. It takes the place of the {@code KernelContext} in what is derived from a
 * kernel, and is public for derived code only: no one else should call it. One object serves one group after another.
 */
public final class WorkGroup {

    /** NaN with a payload of its own: a device does not zero local memory either. */
    private static final int POISON = 0x7fc0beef;
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final Object[] STRIPES = new Object[64];

    static {
        Arrays.setAll(STRIPES, _ -> new Object());
    }

    /** Number of the group in the grid. */
    public int number;
    /** Number of the group along x. */
    public int groupX;
    /** Number of the group along y. */
    public int groupY;
    /** Number of the group along z. */
    public int groupZ;
    /** Work-items of this group along x: fewer than asked for in a partial group, as get_local_size of OpenCL 2. */
    public int sizeX;
    /** Work-items of this group along y. */
    public int sizeY;
    /** Work-items of this group along z. */
    public int sizeZ;
    /** Global index of the group's first work-item along x. */
    public int baseX;
    /** Global index of the group's first work-item along y. */
    public int baseY;
    /** Global index of the group's first work-item along z. */
    public int baseZ;
    /** Work-items of the grid along x. */
    public final int globalX;
    /** Work-items of the grid along y. */
    public final int globalY;
    /** Work-items of the grid along z. */
    public final int globalZ;

    private final WorkGroups grid;
    private final WorkGroupLayout layout;
    private final int[][] intFrames;
    private final long[][] longFrames;
    private final float[][] floatFrames;
    private final double[][] doubleFrames;
    private final Object[][] referenceFrames;
    private final Object[] localArrays;
    /** Whether a local array was already poisoned for the group that is running. */
    private final boolean[] fresh;

    WorkGroup(WorkGroups grid, WorkGroupLayout layout) {
        this.grid = grid;
        this.layout = layout;
        globalX = grid.globalX();
        globalY = grid.globalY();
        globalZ = grid.globalZ();
        // a partial group may be the only one
        int items = Math.min(grid.localX(), globalX) * Math.min(grid.localY(), globalY)
                * Math.min(grid.localZ(), globalZ);
        intFrames = new int[layout.intFrames()][items];
        longFrames = new long[layout.longFrames()][items];
        floatFrames = new float[layout.floatFrames()][items];
        doubleFrames = new double[layout.doubleFrames()][items];
        referenceFrames = new Object[layout.referenceFrames()][items];
        localArrays = new Object[layout.localArrays()];
        fresh = new boolean[localArrays.length];
    }

    /** Becomes the group of that number, x first, then y, then z. */
    public void begin(int number) {
        this.number = number;
        int row = number / grid.groupsX();
        groupX = number - row * grid.groupsX();
        groupZ = row / grid.groupsY();
        groupY = row - groupZ * grid.groupsY();
        baseX = groupX * grid.localX();
        baseY = groupY * grid.localY();
        baseZ = groupZ * grid.localZ();
        sizeX = Math.min(grid.localX(), globalX - baseX);
        sizeY = Math.min(grid.localY(), globalY - baseY);
        sizeZ = Math.min(grid.localZ(), globalZ - baseZ);
        Arrays.fill(fresh, false);
    }

    /** An int variable of every work-item. */
    public int[] intFrame(int index) {
        return intFrames[index];
    }

    /** A long variable of every work-item. */
    public long[] longFrame(int index) {
        return longFrames[index];
    }

    /** A float variable of every work-item. */
    public float[] floatFrame(int index) {
        return floatFrames[index];
    }

    /** A double variable of every work-item. */
    public double[] doubleFrame(int index) {
        return doubleFrames[index];
    }

    /** A variable of every work-item that refers to an object. */
    public Object[] referenceFrame(int index) {
        return referenceFrames[index];
    }

    /** The local array that was allocated by the call of that number. */
    public Object localArray(int call) {
        return localArrays[call];
    }

    /** The group's ints of one call. */
    public int[] allocateIntLocalArray(int size, int call) {
        if (fresh[call] && localArrays[call] instanceof int[] array && array.length == size) {
            return array;
        }
        requireOneSize(call, size);
        int[] array = localArrays[call] instanceof int[] old && old.length == size ? old : new int[size];
        Arrays.fill(array, POISON);
        localArrays[call] = array;
        return array;
    }

    /** The group's longs of one call. */
    public long[] allocateLongLocalArray(int size, int call) {
        if (fresh[call] && localArrays[call] instanceof long[] array && array.length == size) {
            return array;
        }
        requireOneSize(call, size);
        long[] array = localArrays[call] instanceof long[] old && old.length == size ? old : new long[size];
        Arrays.fill(array, (long) POISON << Integer.SIZE | POISON);
        localArrays[call] = array;
        return array;
    }

    /** The group's floats of one call. */
    public float[] allocateFloatLocalArray(int size, int call) {
        if (fresh[call] && localArrays[call] instanceof float[] array && array.length == size) {
            return array;
        }
        requireOneSize(call, size);
        float[] array = localArrays[call] instanceof float[] old && old.length == size ? old : new float[size];
        Arrays.fill(array, Float.intBitsToFloat(POISON));
        localArrays[call] = array;
        return array;
    }

    /** The group's doubles of one call. */
    public double[] allocateDoubleLocalArray(int size, int call) {
        if (fresh[call] && localArrays[call] instanceof double[] array && array.length == size) {
            return array;
        }
        requireOneSize(call, size);
        double[] array = localArrays[call] instanceof double[] old && old.length == size ? old : new double[size];
        Arrays.fill(array, Double.NaN);
        localArrays[call] = array;
        return array;
    }

    private void requireOneSize(int call, int size) {
        if (fresh[call]) {
            throw new IllegalArgumentException("a local array has one size for all work-items of a group: size="
                    + size);
        }
        fresh[call] = true;
    }

    /** {@code array[index] += val}; the groups on other threads lose no addition. */
    public void atomicAdd(int[] array, int index, int val) {
        INTS.getAndAdd(array, index, val);
    }

    /** {@code array[index] += val}; the groups on other threads lose no addition. */
    public void atomicAdd(IntArray array, int index, int val) {
        synchronized (stripe(index)) {
            array.set(index, array.get(index) + val);
        }
    }

    /** {@code array[index] += val}; the groups on other threads lose no addition. */
    public void atomicAdd(LongArray array, int index, long val) {
        synchronized (stripe(index)) {
            array.set(index, array.get(index) + val);
        }
    }

    /** {@code array[index] += val}; no addition is lost, but their order, and so the rounding, varies. */
    public void atomicAdd(FloatArray array, int index, float val) {
        synchronized (stripe(index)) {
            array.set(index, array.get(index) + val);
        }
    }

    /** {@code array[index] += val}; no addition is lost, but their order, and so the rounding, varies. */
    public void atomicAdd(DoubleArray array, int index, double val) {
        synchronized (stripe(index)) {
            array.set(index, array.get(index) + val);
        }
    }

    /** TornadoVM's arrays may lie off the heap, where no atomic instruction of the JVM reaches through get and set. */
    private static Object stripe(int index) {
        return STRIPES[index & STRIPES.length - 1];
    }

    /**
     * Says that a work-item stopped elsewhere than those before it.
     *
     * @param item
     *            the work-item's number in its group
     * @param others
     *            where the work-items before it stopped: a barrier's number counted from 1, or less if at the end
     * @param own
     *            where it stopped
     */
    public DivergentBarrierException divergence(int item, int others, int own) {
        String before = item == 1 ? "work-item 0" : "work-items 0.." + (item - 1);
        String one = "work-item " + item;
        String group = " of work-group (" + groupX + ", " + groupY + ", " + groupZ + ")";
        String reached = others > 0 ? barrier(others) + " was reached by " + before : barrier(own) + " was reached by "
                + one;
        String missed = others > 0 ? " and not by " + one : " and not by " + before;
        return new DivergentBarrierException(reached + missed + group);
    }

    private String barrier(int number) {
        return "a barrier (line " + layout.barrierLines().get(number - 1) + ")";
    }
}
