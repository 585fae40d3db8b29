package org.katabatic.benchmarks.peer;

import java.util.List;
import org.katabatic.host.device.Device;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.Initializer;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.synthetic.SparseGaussians;

/** The gradient of a logistic regression on sparse rows, without a ridge term. */
public final class SparseComparison {

    private static final double SPREAD = 0.05;

    private final LogisticRegression objective;
    private final SparseDataset data;
    private final float[] w;
    private final ExpectedGradient gradient;

    /** A problem of n samples with so many entries among d features. */
    public SparseComparison(int n, int d, int entries) {
        objective = new LogisticRegression(n, d, false, 0);
        data = new SparseGaussians(n, d, entries, 1).generate();
        w = Initializer.gaussian(d, SPREAD, 1);
        gradient = ExpectedGradient.of(objective, data, w);
    }

    /** What is expected. */
    public ExpectedGradient gradient() {
        return gradient;
    }

    /** Additions and multiplications of the two products. */
    public long flops() {
        return 4L * data.value().length;
    }

    /** The contenders. */
    public List<Contender> contenders(Device.OfKernels device) {
        // by rows and by columns, a value and an index each
        long bytes = 2L * (Float.BYTES + Integer.BYTES) * data.value().length;
        return List.of(new Katabatic(objective, data, w, bytes, device, false), new LiblinearGradient(data, w));
    }
}
