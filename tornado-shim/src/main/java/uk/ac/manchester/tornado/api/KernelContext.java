package uk.ac.manchester.tornado.api;

import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * What a kernel written for one work-item knows: where it stands in the grid, local memory, barriers, atomic additions.
 *
 * Called as plain Java it acts as TornadoVM's own class does: every index and every size is 0, a barrier does nothing,
 * and an atomic addition changes int and long arrays but not float and double ones. To run such a kernel on the JVM, an
 * executor has to give it its indices, barriers and additions itself.
 */
public class KernelContext {

    /** Position among all work-items, first dimension. */
    public final Integer globalIdx = 0;
    /** Position among all work-items, second dimension. */
    public final Integer globalIdy = 0;
    /** Position among all work-items, third dimension. */
    public final Integer globalIdz = 0;
    /** Number of the work-group, first dimension. */
    public final Integer groupIdx = 0;
    /** Number of the work-group, second dimension. */
    public final Integer groupIdy = 0;
    /** Number of the work-group, third dimension. */
    public final Integer groupIdz = 0;
    /** Position inside the work-group, first dimension. */
    public final Integer localIdx = 0;
    /** Position inside the work-group, second dimension. */
    public final Integer localIdy = 0;
    /** Position inside the work-group, third dimension. */
    public final Integer localIdz = 0;
    /** Number of all work-items, first dimension. */
    public final Integer globalGroupSizeX = 0;
    /** Number of all work-items, second dimension. */
    public final Integer globalGroupSizeY = 0;
    /** Number of all work-items, third dimension. */
    public final Integer globalGroupSizeZ = 0;
    /** Number of work-items of a work-group, first dimension. */
    public final Integer localGroupSizeX = 0;
    /** Number of work-items of a work-group, second dimension. */
    public final Integer localGroupSizeY = 0;
    /** Number of work-items of a work-group, third dimension. */
    public final Integer localGroupSizeZ = 0;

    /** Waits for all work-items of the work-group, and makes their writes to local memory visible. */
    public void localBarrier() {
        // One work-item waits for nobody.
    }

    /** Waits for all work-items of the work-group, and makes their writes to global memory visible. */
    public void globalBarrier() {
        // One work-item waits for nobody.
    }

    /** Local memory of that many ints, shared by a work-group. */
    public int[] allocateIntLocalArray(int size) {
        return new int[size];
    }

    /** Local memory of that many longs, shared by a work-group. */
    public long[] allocateLongLocalArray(int size) {
        return new long[size];
    }

    /** Local memory of that many floats, shared by a work-group. */
    public float[] allocateFloatLocalArray(int size) {
        return new float[size];
    }

    /** Local memory of that many doubles, shared by a work-group. */
    public double[] allocateDoubleLocalArray(int size) {
        return new double[size];
    }

    /** {@code array[index] += val}, of which no addition is lost on a device. */
    public void atomicAdd(IntArray array, int index, int val) {
        array.set(index, array.get(index) + val);
    }

    /** {@code array[index] += val} in local memory, of which no addition is lost on a device. */
    public void atomicAdd(int[] array, int index, int val) {
        array[index] += val;
    }

    /** {@code array[index] += val}, of which no addition is lost on a device. */
    public void atomicAdd(LongArray array, int index, long val) {
        array.set(index, array.get(index) + val);
    }

    /** {@code array[index] += val}, of which no addition is lost on a device; does nothing as plain Java. */
    public void atomicAdd(FloatArray array, int index, float val) {
        // TornadoVM's class leaves the array alone here; adding would hide that until an SDK is installed.
    }

    /** {@code array[index] += val}, of which no addition is lost on a device; does nothing as plain Java. */
    public void atomicAdd(DoubleArray array, int index, double val) {
        // TornadoVM's class leaves the array alone here; adding would hide that until an SDK is installed.
    }
}
