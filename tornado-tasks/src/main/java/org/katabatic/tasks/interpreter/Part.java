package org.katabatic.tasks.interpreter;

import java.util.function.Supplier;
import org.katabatic.tasks.graph.WorkGroups;

/** The part of a task that runs: an iteration, all of them, or a work-group. */
final class Part {

    /** The number of a part that is the whole task. */
    static final int WHOLE = -1;
    /** The number of a part that only counts how many there are. */
    static final int COUNTING = -2;

    /** Of the iteration or the group, or one of the above. */
    final int number;
    /** Whether a comparison may come out in another way on a device. */
    boolean undecided;
    /** How many instructions it has run. */
    long instructions;
    /** How many parts there are, where that was counted; negative if they have no numbers. */
    int count = 1;
    /** Number of the group along x, y and z. */
    final int[] group = new int[3];
    /** Work-items of the group along x, y and z. */
    final int[] size = {1, 1, 1};
    /** Work-items of the grid along x, y and z. */
    final int[] global = {1, 1, 1};
    /** Work-items of a full group along x, y and z. */
    final int[] full = {1, 1, 1};
    private final MemoryArray[] localArrays;

    Part(int number, int localArrays) {
        this.number = number;
        this.localArrays = new MemoryArray[localArrays];
    }

    /** A group of a grid, x first, then y, then z. */
    Part(int number, int localArrays, WorkGroups grid) {
        this(number, localArrays);
        int row = number / grid.groupsX();
        set(0, number - row * grid.groupsX(), grid.globalX(), grid.localX());
        set(1, row % grid.groupsY(), grid.globalY(), grid.localY());
        set(2, row / grid.groupsY(), grid.globalZ(), grid.localZ());
    }

    private void set(int axis, int index, int items, int perGroup) {
        group[axis] = index;
        global[axis] = items;
        full[axis] = perGroup;
        size[axis] = Math.min(perGroup, items - index * perGroup);
    }

    /** Local memory: made by the first work-item that asks for it. */
    MemoryArray localArray(int site, Supplier<MemoryArray> made) {
        if (localArrays[site] == null) {
            localArrays[site] = made.get();
        }
        return localArrays[site];
    }
}
