package org.katabatic.tasks.interpreter;

import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.katabatic.tasks.bytecode.DivergentBarrierException;
import org.katabatic.tasks.bytecode.KernelCode;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * Computes a task again, operation by operation, from its kernel's bytecode and in another arithmetic: what the device
 * should have written, on what it has read. The kernel and all that it calls are translated once; then any of its parts
 * can run. Not for several threads at once.
 */
public final class TaskInterpreter {

    private final Program program;
    private final Operations single;
    private final Operations wide;
    private final List<Object> arguments;
    private final Optional<WorkGroups> grid;
    private final Map<TornadoNativeArray, GlobalArray> arrays = new IdentityHashMap<>();

    private long instructions;

    private TaskInterpreter(Task task, Operations single, Operations wide) throws NotDerivableException {
        program = translate(task, single, wide);
        this.single = single;
        this.wide = wide;
        arguments = task.arguments();
        grid = task.workGroups();
        for (Object argument : arguments) {
            TornadoNativeArray array = arrayOf(argument);
            if (array != null) {
                arrays.computeIfAbsent(array, own -> new GlobalArray(own, single, wide));
            }
        }
    }

    private static TornadoNativeArray arrayOf(Object argument) {
        return switch (argument) {
            case TornadoNativeArray array -> array;
            case VectorFloat8 vectors -> vectors.getArray();
            default -> null;
        };
    }

    /**
     * Prepares a task.
     *
     * @param allowances
     *            how inexact the device may be, for {@link Arithmetic#BOUNDED}
     * @throws NotDerivableException
     *             with the reason why its kernel cannot be interpreted
     */
    public static TaskInterpreter of(Task task, Arithmetic arithmetic, Allowances allowances)
            throws NotDerivableException {
        return new TaskInterpreter(task, arithmetic.single(allowances), arithmetic.wide(allowances));
    }

    /**
     * Prepares a task in float32, as {@link Arithmetic#FLOAT32} or {@link Arithmetic#CONTRACTED}, with other functions
     * than Java's.
     *
     * @param contracted
     *            whether products are fused with sums
     * @param functions
     *            of floats; those of doubles are Java's
     * @throws NotDerivableException
     *             with the reason why its kernel cannot be interpreted
     */
    public static TaskInterpreter of(Task task, boolean contracted, FunctionValues functions)
            throws NotDerivableException {
        return new TaskInterpreter(task, new SinglePrecision(contracted, functions), new DoublePrecision(contracted));
    }

    /** Translates a task's kernel. */
    static Program translate(Task task, Operations single, Operations wide) throws NotDerivableException {
        KernelMethod kernel = KernelMethod.of(task.kernel());
        ProgramBuilder builder = new ProgramBuilder();
        new MethodTranslator(builder, new FloatInstructions(single, wide), List.of(kernel),
                KernelCode.ofKernel(kernel), 0, OptionalInt.empty()).translate();
        return builder.build();
    }

    /**
     * How many parts the task has: iterations of its outermost {@code @Parallel} loop, or work-groups; 1 if it can only
     * run as a whole.
     *
     * @param contents
     *            gives the array to read in place of one of the task's own, of the same type and size
     */
    public int parts(UnaryOperator<TornadoNativeArray> contents) {
        read(contents);
        return grid.isPresent() ? grid.get().groups() : Math.abs(iterations());
    }

    /** Negative if they have no numbers. */
    private int iterations() {
        if (!program.isSplit()) {
            return -1;
        }
        Part counting = new Part(Part.COUNTING, program.localArrays());
        // unless it comes to the loop
        counting.count = 0;
        program.run(frame(counting));
        return counting.count;
    }

    private void read(UnaryOperator<TornadoNativeArray> contents) {
        arrays.forEach((own, array) -> array.read(contents.apply(own)));
    }

    /** How many instructions have run since it was made: what running parts costs, whatever the machine. */
    public long instructions() {
        return instructions;
    }

    /** Whether parts add to the same elements, whose sums are whole only if all parts run. */
    public boolean isAtomic() {
        return program.isAtomic();
    }

    /**
     * Runs some parts. What a part writes it reads, other parts do not; the contents stay as they are. If the parts add
     * to the same elements, all of them see what those before them wrote.
     *
     * @param contents
     *            gives the array to read in place of one of the task's own, of the same type and size
     * @param parts
     *            numbers below {@link #parts}
     * @return what the parts wrote, part by part
     * @throws IndexOutOfBoundsException
     *             if an access is outside its array
     * @throws DivergentBarrierException
     *             if not all work-items of a group reach a barrier
     */
    public List<Written> run(UnaryOperator<TornadoNativeArray> contents, IntStream parts) {
        read(contents);
        List<Written> written = new ArrayList<>();
        run(parts, () -> {
            if (!program.isAtomic()) {
                take(written);
            }
        });
        take(written);
        return written;
    }

    private void take(List<Written> written) {
        arrays.values().forEach(array -> array.take(written));
    }

    /**
     * Runs all parts, one after the other, and writes into the contents.
     *
     * @param contents
     *            gives the array to read and write in place of one of the task's own
     */
    public void runAll(UnaryOperator<TornadoNativeArray> contents) {
        int parts = parts(contents);
        run(IntStream.range(0, parts), () -> arrays.forEach((own, array) -> array.commit(contents.apply(own))));
    }

    private void run(IntStream parts, Runnable afterEach) {
        if (grid.isPresent()) {
            parts.forEach(number -> {
                Part group = new Part(number, program.localArrays(), grid.get());
                runGroup(group);
                instructions += group.instructions;
                afterEach.run();
            });
            return;
        }
        boolean whole = iterations() < 0;
        parts.forEach(number -> {
            Part part = new Part(whole ? Part.WHOLE : number, program.localArrays());
            program.run(frame(part));
            instructions += part.instructions;
            afterEach.run();
        });
    }

    /** All work-items of a group, from barrier to barrier. */
    private void runGroup(Part group) {
        List<Frame> items = new ArrayList<>();
        for (int z = 0; z < group.size[2]; z++) {
            for (int y = 0; y < group.size[1]; y++) {
                for (int x = 0; x < group.size[0]; x++) {
                    Frame item = frame(group);
                    item.local[0] = x;
                    item.local[1] = y;
                    item.local[2] = z;
                    items.add(item);
                }
            }
        }
        int state = Frame.BARRIER;
        while (state == Frame.BARRIER) {
            state = program.run(items.getFirst());
            int stop = items.getFirst().pc;
            for (Frame item : items.subList(1, items.size())) {
                if (program.run(item) != state || state == Frame.BARRIER && item.pc != stop) {
                    throw new DivergentBarrierException("a barrier was not reached by all work-items of work-group ("
                            + group.group[0] + ", " + group.group[1] + ", " + group.group[2] + ")");
                }
            }
        }
    }

    private Frame frame(Part part) {
        Frame frame = new Frame(program.registers(), single.values(program.registers()), part);
        for (Program.Constant constant : program.constants()) {
            set(frame, constant.register(), constant.value());
        }
        int slot = 0;
        for (Object argument : arguments) {
            if (argument instanceof Number number) {
                set(frame, slot, number);
                slot += number instanceof Long || number instanceof Double ? TypeKind.LONG.slotSize() : 1;
            } else {
                frame.references[slot] = argument instanceof KernelContext ? null : arrays.get(arrayOf(argument));
                slot++;
            }
        }
        return frame;
    }

    private void set(Frame frame, int register, Number value) {
        switch (value) {
            case Float x -> single.set(frame.values, register, x);
            case Double x -> wide.set(frame.values, register, x);
            default -> frame.integers[register] = value.longValue();
        }
    }
}
