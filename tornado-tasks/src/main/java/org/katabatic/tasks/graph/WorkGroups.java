package org.katabatic.tasks.graph;

/**
 * The grid of a kernel that takes a {@code KernelContext}: how many work-items there are along x, y and z, and how many
 * of them form a work-group. The last group of a dimension is smaller where the sizes do not divide; a device of OpenCL
 * 1.2 wants them to.
 *
 * @param globalX
 *            work-items along x
 * @param globalY
 *            work-items along y
 * @param globalZ
 *            work-items along z
 * @param localX
 *            work-items of a group along x
 * @param localY
 *            work-items of a group along y
 * @param localZ
 *            work-items of a group along z
 */
public record WorkGroups(int globalX, int globalY, int globalZ, int localX, int localY, int localZ) {

    /**
     * Refuses sizes below 1, and more groups, or more work-items of a group, than an int counts.
     *
     * @throws IllegalArgumentException
     *             naming the size and its value
     */
    public WorkGroups {
        requirePositive("globalX", globalX);
        requirePositive("globalY", globalY);
        requirePositive("globalZ", globalZ);
        requirePositive("localX", localX);
        requirePositive("localY", localY);
        requirePositive("localZ", localZ);
        requireInt("the work-items of a group", localX, localY, localZ);
        requireInt("work-groups", Math.ceilDiv(globalX, localX), Math.ceilDiv(globalY, localY),
                Math.ceilDiv(globalZ, localZ));
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }

    private static void requireInt(String what, int x, int y, int z) {
        if ((long) x * y > Integer.MAX_VALUE || (long) x * y * z > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    what + " must be at most " + Integer.MAX_VALUE + ": sizes=" + sizes(x, y, z));
        }
    }

    private static String sizes(int x, int y, int z) {
        return x + "x" + y + "x" + z;
    }

    /** A line of work-items. */
    public static WorkGroups of1D(int global, int local) {
        return new WorkGroups(global, 1, 1, local, 1, 1);
    }

    /** A rectangle of work-items. */
    public static WorkGroups of2D(int globalX, int globalY, int localX, int localY) {
        return new WorkGroups(globalX, globalY, 1, localX, localY, 1);
    }

    /** A box of work-items. */
    public static WorkGroups of3D(int globalX, int globalY, int globalZ, int localX, int localY, int localZ) {
        return new WorkGroups(globalX, globalY, globalZ, localX, localY, localZ);
    }

    /** 1, 2 or 3: the last dimension of more than one work-item. */
    public int dimensions() {
        return globalZ > 1 || localZ > 1 ? 3 : globalY > 1 || localY > 1 ? 2 : 1;
    }

    /** Work-items of a full group. */
    public int groupSize() {
        return localX * localY * localZ;
    }

    /** Groups along x, a partial last one included. */
    public int groupsX() {
        return Math.ceilDiv(globalX, localX);
    }

    /** Groups along y, a partial last one included. */
    public int groupsY() {
        return Math.ceilDiv(globalY, localY);
    }

    /** Groups along z, a partial last one included. */
    public int groupsZ() {
        return Math.ceilDiv(globalZ, localZ);
    }

    /** All groups. */
    public int groups() {
        return groupsX() * groupsY() * groupsZ();
    }

    /** Whether every group is a full one. */
    public boolean areFull() {
        return globalX % localX == 0 && globalY % localY == 0 && globalZ % localZ == 0;
    }

    /** "global=4096x1x1 local=256x1x1", for messages. */
    @Override
    public String toString() {
        return "global=" + sizes(globalX, globalY, globalZ) + " local=" + sizes(localX, localY, localZ);
    }
}
