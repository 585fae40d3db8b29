package org.katabatic.host.training;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Set<Long> undone = new HashSet<>();
    private Batches batches;
    private ReferenceStepRule rule;
    private List<ReferenceTransformation> chain;
    private ReferenceAverage average;
    private DMatrixRMaj w;
    private DMatrixRMaj g;
    private Data batch;
    private ReferenceObjective objective;
    private long batchOf;
    private int batchSize;
    private long next = 1;
    private double value = Double.NaN;

    /** A training at its initial parameters, the same float32 numbers that the devices begin with. */
    public ReferenceDescent(Training training) {
        this.training = training;
        onAllData = ReferenceObjective.of(training.objective(), training.data());
        begin();
    }

    private void begin() {
        float[] initial = training.objective().initialParameters(training.seed());
        batchOf = 0;
        next = 1;
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
        step(t, true);
    }

    /** Evaluates, and goes from where it did unless the step was undone. */
    private void step(long t, boolean goes) {
        beginBatch(t);
        value = objective.value(w);
        objective.gradient(w, g);
        ReferenceSpread spread = batches.isGrowing() && !batches.isAll()
                ? ReferenceSpread.of(training.objective(), (Dataset) batch, w)
                : null;
        if (goes) {
            go(t);
        }
        if (spread == null) {
            batches.end();
        } else {
            batches.end(new Spread(spread.variance(), spread.varianceAlong(), spread.squaredNorm()));
        }
        next = t + 1;
    }

    private void go(long t) {
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
    }

    /** A rule's own state is not looked at: what is bad in it shows in the parameters. */
    @Override
    public Optional<NonFiniteElement> firstNonFinite(long t) {
        return NonFiniteElement.first(t, "value", value).or(() -> NonFiniteElement.first(t, "gradient", g.data))
                .or(() -> NonFiniteElement.first(t, "parameters", w.data));
    }

    /** Nothing to do: the steps are taken again. */
    @Override
    public void keep() {
        // the initial parameters are all that is needed
    }

    /** Takes all steps again but those that were undone, which only draw their batches. */
    @Override
    public void undo(long t) {
        undone.add(t);
        begin();
        for (long s = 1; s <= t; s++) {
            step(s, !undone.contains(s));
        }
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
