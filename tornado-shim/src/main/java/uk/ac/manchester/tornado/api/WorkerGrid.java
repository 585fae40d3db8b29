package uk.ac.manchester.tornado.api;

/**
 * How many work-items run a task, and in work-groups of what size: three numbers each, for the x, y and z dimension.
 */
public interface WorkerGrid {

    /** The number of dimensions, 1 to 3. */
    int dimension();

    /** Work-items along each dimension. */
    long[] getGlobalWork();

    /** Work-items of a work-group along each dimension, or null where TornadoVM chooses them. */
    long[] getLocalWork();

    /** Work-groups along each dimension, or null where no work-group size was set. */
    long[] getNumberOfWorkgroups();

    /** The index of the first work-item along each dimension. */
    long[] getGlobalOffset();

    /** Sets the work-items along each dimension. The number of work-groups stays as it is. */
    void setGlobalWork(long x, long y, long z);

    /** Sets the size of a work-group, and with it the number of work-groups: global over local work, rounded down. */
    void setLocalWork(long x, long y, long z);

    /** Forgets the number of work-groups. */
    void setNumberOfWorkgroupsToNull();

    /** Lets TornadoVM choose the size of a work-group. */
    void setLocalWorkToNull();

    /** Sets the index of the first work-item along each dimension. */
    void setGlobalOffset(long x, long y, long z);
}
