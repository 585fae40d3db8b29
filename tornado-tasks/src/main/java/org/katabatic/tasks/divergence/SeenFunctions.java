package org.katabatic.tasks.divergence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.FunctionValues;
import org.katabatic.tasks.interpreter.InexactFunction;
import org.katabatic.tasks.interpreter.TaskInterpreter;
import org.katabatic.tasks.replay.ArraySnapshot;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The functions of a path as it was seen to compute them, each alone at the arguments that a task has for it: exp, log,
 * square roots and quotients. Others are Java's.
 */
final class SeenFunctions implements FunctionValues {

    static final Set<InexactFunction> KNOWN = Set.of(InexactFunction.EXP, InexactFunction.LOG, InexactFunction.SQRT,
            InexactFunction.DIVISION);

    /** A function of a function of a function has its arguments in the third run. */
    private static final int RUNS = 4;

    private final Function<IterationGraph, Executor> executorOf;
    private final Map<InexactFunction, Map<Long, Float>> seen = new EnumMap<>(InexactFunction.class);
    private final Map<InexactFunction, Map<Long, float[]>> asked = new EnumMap<>(InexactFunction.class);

    SeenFunctions(Function<IterationGraph, Executor> executorOf) {
        this.executorOf = executorOf;
    }

    /** A task's results in float32 with these functions; empty if it cannot be interpreted. */
    Optional<Results> results(Task task, boolean contracted, ArraySnapshot before) {
        try {
            TaskInterpreter interpreter = TaskInterpreter.of(task, contracted, this);
            Results results = Results.of(interpreter, before);
            for (int run = 1; run < RUNS && !asked.isEmpty(); run++) {
                look();
                results = Results.of(interpreter, before);
            }
            return Optional.of(results);
        } catch (NotDerivableException _) {
            return Optional.empty();
        }
    }

    @Override
    public float value(InexactFunction function, float x, float y) {
        if (!KNOWN.contains(function)) {
            return FunctionValues.ofJava().value(function, x, y);
        }
        float second = function == InexactFunction.DIVISION ? y : 0;
        long key = (long) Float.floatToRawIntBits(x) << 32 | Float.floatToRawIntBits(second) & 0xffffffffL;
        Float value = seen.getOrDefault(function, Map.of()).get(key);
        if (value == null) {
            asked.computeIfAbsent(function, _ -> new HashMap<>()).put(key, new float[] {x, second});
            return FunctionValues.ofJava().value(function, x, y);
        }
        return value;
    }

    /** Runs the functions at the arguments that were asked for. */
    private void look() {
        asked.forEach((function, arguments) -> {
            List<Long> keys = new ArrayList<>(arguments.keySet());
            int n = keys.size();
            FloatArray x = new FloatArray(n);
            FloatArray z = new FloatArray(n);
            FloatArray y = new FloatArray(n);
            for (int i = 0; i < n; i++) {
                x.set(i, arguments.get(keys.get(i))[0]);
                z.set(i, arguments.get(keys.get(i))[1]);
            }
            run(function, x, z, y);
            Map<Long, Float> values = seen.computeIfAbsent(function, _ -> new HashMap<>());
            for (int i = 0; i < n; i++) {
                values.put(keys.get(i), y.get(i));
            }
        });
        asked.clear();
    }

    private void run(InexactFunction function, FloatArray x, FloatArray z, FloatArray y) {
        int n = x.getSize();
        IterationGraph.Builder builder = IterationGraph.named("functions").buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.OUTPUT, y);
        switch (function) {
            case EXP -> builder.task("exp", FunctionKernels::exponentials, x, y, n);
            case LOG -> builder.task("log", FunctionKernels::logarithms, x, y, n);
            case SQRT -> builder.task("sqrt", FunctionKernels::squareRoots, x, y, n);
            default -> builder.buffer("z", BufferRole.INPUT, z).task("quotient", FunctionKernels::quotients, x, z, y,
                    n);
        }
        try (Executor executor = executorOf.apply(builder.build())) {
            executor.execute();
            executor.transferToHost(y);
        }
    }

    /** Where each function is furthest from Java's, as text: "exp(-1.5) is 2 ulps from Java's". */
    List<String> deviations() {
        List<String> texts = new ArrayList<>();
        seen.forEach((function, values) -> {
            long most = 0;
            float[] at = {0, 0};
            for (Map.Entry<Long, Float> one : values.entrySet()) {
                float x = Float.intBitsToFloat((int) (one.getKey() >> 32));
                float y = Float.intBitsToFloat((int) (long) one.getKey());
                float java = FunctionValues.ofJava().value(function, x, y);
                long ulps = Float.isNaN(java) || Float.isNaN(one.getValue())
                        ? 0
                        : Element.floatsApart(java, one.getValue());
                if (ulps > most) {
                    most = ulps;
                    at = new float[] {x, y};
                }
            }
            if (most > 0) {
                String call = function == InexactFunction.DIVISION
                        ? at[0] + " / " + at[1]
                        : function.name().toLowerCase(Locale.ROOT) + "(" + at[0] + ")";
                texts.add(call + " is " + most + (most == 1 ? " ulp" : " ulps") + " from Java's");
            }
        });
        return texts;
    }
}
