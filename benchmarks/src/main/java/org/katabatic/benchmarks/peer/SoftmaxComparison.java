package org.katabatic.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.host.device.Device;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.Initializer;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.synthetic.OverlappingGaussians;

/** The gradient of a softmax regression: one pass over the data, or two matrix products with the softmax between. */
public final class SoftmaxComparison {

    private static final double SPREAD = 0.05;

    private final SoftmaxRegression objective;
    private final Dataset data;
    private final float[] w;
    private final ExpectedGradient gradient;

    /** A problem of n samples, d features and k classes, which the samples take in turns. */
    public SoftmaxComparison(int n, int d, int k) {
        objective = new SoftmaxRegression(n, d, k, false, 0);
        float[] classes = new float[n];
        for (int i = 0; i < n; i++) {
            classes[i] = i % k;
        }
        data = new OverlappingGaussians(n, d, 2, 1).generate().withTargets(classes);
        w = Initializer.gaussian(k * d, SPREAD, 1);
        gradient = ExpectedGradient.of(objective, data, w);
    }

    /** What is expected. */
    public ExpectedGradient gradient() {
        return gradient;
    }

    /** Additions and multiplications of the two products. */
    public long flops() {
        return 4L * data.samples() * data.features() * objective.classes();
    }

    /**
     * The contenders, reading first.
     *
     * @param notes
     *            receives why one is absent
     */
    public List<Contender> contenders(Device.OfKernels device, List<String> notes) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Reading(data.x()));
        contenders.add(new Katabatic(objective, data, w, 4L * data.x().length, device, false));
        try {
            contenders.add(new OpenBlasSoftmax(data, objective.classes(), w));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            notes.add(OpenBlas.absence(e));
        }
        contenders.add(new EjmlSoftmax(data, objective.classes(), w));
        return contenders;
    }
}
