package org.katabatic.host.training;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.average.ReferenceAverage;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.reference.objective.ReferenceOracles;
import org.katabatic.host.reference.sampler.ReferenceSpread;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.host.reference.transformation.ReferenceTransformation;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.tasks.sampler.GrowingSampler.Spread;
import org.katabatic.tasks.transformation.Transformation;

/** REFERENCE: the training in double precision with EJML, on the calling thread. */
public final class ReferenceDescent implements Descent {

    private final Training training;
    private final ReferenceObjective onAllData;
    private final Batches batches;
    private final ReferenceStepRule rule;
    private final List<ReferenceTransformation> chain;
    private final ReferenceAverage average;
    private final DMatrixRMaj w;
    private final DMatrixRMaj g;
    private Data batch;
    private ReferenceObjective objective;
    private long batchOf;
    private int batchSize;
    private long next = 1;
    private double value = Double.NaN;

    /** A training at its initial parameters, the same float32 numbers that the devices begin with. */
    public ReferenceDescent(Training training) {
        this.training = training;
        float[] initial = training.objective().initialParameters(training.seed());
        onAllData = ReferenceObjective.of(training.objective(), training.data());
        batches = new Batches(training);
        rule = ReferenceStepRule.of(training.rule(), initial.length, new OnBatch(), training.seed());
        average = new ReferenceAverage(training.average(), training.iterations(), initial.length);
        w = new DMatrixRMaj(initial.length, 1);
        for (int j = 0; j < initial.length; j++) {
            w.data[j] = initial[j];
        }
        g = new DMatrixRMaj(initial.length, 1);
        chain = training.chain().stream().map(one -> ReferenceTransformation.of(one, training.objective(), w)).toList();
    }

    /** What a step rule may ask of the objective: always on the rows of the present batch. */
    private final class OnBatch implements ReferenceOracles {

        @Override
        public void gradient(DMatrixRMaj at, DMatrixRMaj gradient) {
            objective.gradient(at, gradient);
        }

        @Override
        public void hessianVector(DMatrixRMaj at, DMatrixRMaj v, DMatrixRMaj product) {
            objective.hessianVector(at, v, product);
        }
    }

    /** Number of rows of the next step's batch, as this run decides it. */
    public int nextBatchSize() {
        return batches.begin(next);
    }

    /** Takes, for the next step, the batch size that another run of the same training has. */
    public void follow(int otherBatchSize) {
        if (batches.isGrowing()) {
            batches.follow(otherBatchSize);
        }
    }

    /** Collects the rows of a step's batch, unless that is done. */
    private void beginBatch(long t) {
        if (batchOf == t) {
            return;
        }
        batchOf = t;
        batchSize = batches.begin(t);
        if (batches.isAll()) {
            batch = training.data();
            objective = onAllData;
            return;
        }
        int[] rows = new int[batchSize];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = batches.row(t, i);
        }
        batch = ((Dataset) training.data()).rows(rows);
        objective = ReferenceObjective.of(training.objective().withSamples(batchSize), batch);
    }

    @Override
    public void step(long t) {
        beginBatch(t);
        value = objective.value(w);
        objective.gradient(w, g);
        ReferenceSpread spread = batches.isGrowing() && !batches.isAll()
                ? ReferenceSpread.of(training.objective(), (Dataset) batch, w)
                : null;
        rule.use(training.ruleAt(t));
        ReferenceTransformation.Step step = new ReferenceTransformation.Step(t, training.learningRateAt(t),
                training.seed(), batch);
        List<Transformation> changed = training.chainAt(t);
        for (int i = 0; i < changed.size(); i++) {
            chain.get(i).use(changed.get(i));
        }
        DMatrixRMaj transformed = g.copy();
        chain.forEach(transformation -> transformation.onGradient(step, w, transformed));
        rule.step(t, transformed, w);
        chain.forEach(transformation -> transformation.onParameters(w));
        average.add(t, w);
        if (spread == null) {
            batches.end();
        } else {
            batches.end(new Spread(spread.variance(), spread.varianceAlong(), spread.squaredNorm()));
        }
        next = t + 1;
    }

    /** The bound on a float32 evaluation at the current parameters; to be asked before the step from them. */
    public ReferenceObjective.EvaluationBound bound() {
        beginBatch(next);
        return objective.bound(w);
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public double[] gradient() {
        return g.data.clone();
    }

    @Override
    public double[] parameters() {
        return w.data.clone();
    }

    @Override
    public double[] average() {
        return average.mean();
    }

    @Override
    public double lossAt(double[] parameters) {
        return onAllData.value(DMatrixRMaj.wrap(parameters.length, 1, parameters));
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
