package uk.ac.manchester.tornado.api;

/** A grid of work-items in one dimension. */
public class WorkerGrid1D extends AbstractWorkerGrid {

    /** The number of dimensions. */
    public static final int DIM = 1;

    /** A grid of that many work-items along each dimension, in work-groups of TornadoVM's choice. */
    public WorkerGrid1D(int x) {
        super(x, 1, 1);
    }

    @Override
    public int dimension() {
        return DIM;
    }
}
