package org.katabatic.host.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * One oracle of an objective, wired by the schedule of the device's kind as a training does it, against the reference
 * and its bounds.
 *
 * @param one
 *            the objective on its data
 * @param oracle
 *            what it is asked for
 */
record OracleSubject(ObjectiveCase one, Oracle oracle) implements Subject {

    private static final Shape SMALL = new Shape(3, 2, 1);
    /** The other side of a rectangle. */
    private static final int OTHER = 5;

    /** Those with a reference that bounds them; how far single gradients spread is checked kernel by kernel. */
    private static final List<Oracle> ORACLES = List.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE,
            Oracle.HESSIAN_VECTOR, Oracle.RESIDUAL, Oracle.PER_SAMPLE_NORM);

    /** Every oracle of every objective. */
    static List<OracleSubject> all() {
        List<OracleSubject> all = new ArrayList<>();
        for (ObjectiveCase one : ObjectiveCase.all()) {
            ORACLES.forEach(oracle -> all.add(new OracleSubject(one, oracle)));
        }
        return all;
    }

    @Override
    public String name() {
        return one.name() + ":" + oracle.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String kind() {
        return "oracle";
    }

    @Override
    public List<Shape> shapes(int size, Device.OfKernels device) {
        if (!isSupplied(device)) {
            return List.of();
        }
        // each side the longer one; one of them on a device, which compiles each anew
        Shape tall = new Shape(size, OTHER, 1);
        return device instanceof Device.Tornado ? List.of(tall) : List.of(tall, new Shape(OTHER, size, 1));
    }

    @Override
    public Shape drawn(Draws draws) {
        return new Shape(draws.size(), draws.size(), 1);
    }

    private static ObjectiveTasks tasks(ObjectiveCase.Instance instance, Device.OfKernels device) {
        return ObjectiveTasks.of(instance.objective(), instance.data(), device.schedule());
    }

    private ObjectiveCase.Instance small(Device.OfKernels device) {
        return one.maker().of(new Trial(device, Trial.FIXED_VALUES), SMALL);
    }

    private boolean isSupplied(Device.OfKernels device) {
        return tasks(small(device), device).oracles().contains(oracle);
    }

    @Override
    public List<Refusal> refusals(Device.OfKernels device) {
        ObjectiveCase.Instance small = small(device);
        Data other = ofOtherSize(small.data());
        Refusal data = new Refusal("data of another size", DataException.class, "",
                () -> ObjectiveTasks.of(small.objective(), other, device.schedule()));
        return isSupplied(device)
                ? List.of(data)
                : List.of(data, new Refusal("an oracle that it does not have", IllegalArgumentException.class,
                        "does not supply", () -> new Evaluation(small, device).add(oracle)));
    }

    private static Data ofOtherSize(Data data) {
        return switch (data) {
            case SparseDataset sparse -> sparse.withFeatures(sparse.features() + 1);
            case Dataset dense -> new Dataset("of another size", dense.samples(), dense.features() + 1,
                    new float[dense.samples() * (dense.features() + 1)], new float[dense.samples()]);
        };
    }

    /** Value and gradient at w, and what else is asked for there or at v, in one graph. */
    private static final class Evaluation {

        private final ObjectiveTasks tasks;
        private final IterationGraph.Builder graph = IterationGraph.named("evaluation");
        private final int d;
        private final int n;
        private final FloatArray v;
        private FloatArray result;

        Evaluation(ObjectiveCase.Instance instance, Device.OfKernels device) {
            tasks = tasks(instance, device);
            d = instance.objective().parameterCount();
            n = instance.objective().samples();
            v = new FloatArray(d);
            tasks.addTo(graph);
        }

        private FloatArray buffers(int length) {
            result = new FloatArray(length);
            graph.buffer("v", BufferRole.INPUT, v).buffer("result", BufferRole.OUTPUT, result);
            return result;
        }

        /** Adds the evaluation; what it results in. */
        FloatArray add(Oracle oracle) {
            switch (oracle) {
                case VALUE -> result = tasks.value();
                case GRADIENT -> result = tasks.gradient();
                case GRADIENT_ELSEWHERE -> tasks.addGradientAt(graph, "second", v, buffers(d));
                case HESSIAN_VECTOR -> tasks.addHessianVector(graph, "curved", v, buffers(d));
                case RESIDUAL -> tasks.addResidual(graph, "left", buffers(n));
                case PER_SAMPLE_NORM -> tasks.addPerSampleNorms(graph, "single", buffers(n));
                default -> throw new IllegalArgumentException("it has no bound: " + oracle);
            }
            return result;
        }
    }

    @Override
    public void check(Trial trial, Shape shape) {
        ObjectiveCase.Instance instance = one.maker().of(trial, shape);
        Evaluation evaluation = new Evaluation(instance, trial.device());
        FloatArray w = trial.gaussians(401, evaluation.d);
        FloatArray along = trial.gaussians(402, evaluation.d);
        for (int j = 0; j < evaluation.d; j++) {
            evaluation.tasks.parameters().set(j, w.get(j));
            evaluation.v.set(j, along.get(j));
        }
        FloatArray actual = evaluation.add(oracle);
        trial.runOnce(evaluation.graph.build());
        DMatrixRMaj at = DMatrixRMaj.wrap(evaluation.d, 1, Draw.widened(w));
        DMatrixRMaj v = DMatrixRMaj.wrap(evaluation.d, 1, Draw.widened(along));
        ReferenceObjective.PerSample expected = expected(
                ReferenceObjective.of(instance.objective(), instance.data()), at, v);
        trial.bounds(name() + ", " + shape + ", ", actual, expected.values(), expected.bounds());
    }

    private ReferenceObjective.PerSample expected(ReferenceObjective reference, DMatrixRMaj w, DMatrixRMaj v) {
        DMatrixRMaj vector = new DMatrixRMaj(w.numRows, 1);
        return switch (oracle) {
            case VALUE -> new ReferenceObjective.PerSample(new double[] {reference.value(w)},
                    new double[] {reference.bound(w).value()});
            case GRADIENT -> {
                reference.gradient(w, vector);
                yield new ReferenceObjective.PerSample(vector.data, reference.bound(w).gradient());
            }
            case GRADIENT_ELSEWHERE -> {
                reference.gradient(v, vector);
                yield new ReferenceObjective.PerSample(vector.data, reference.bound(v).gradient());
            }
            case HESSIAN_VECTOR -> {
                reference.hessianVector(w, v, vector);
                yield new ReferenceObjective.PerSample(vector.data, reference.hessianVectorBound(w, v));
            }
            case RESIDUAL -> reference.residual(w);
            case PER_SAMPLE_NORM -> reference.perSampleNorms(w);
            case PER_SAMPLE_GRADIENT -> throw new IllegalArgumentException("it has no bound: " + oracle);
        };
    }
}
