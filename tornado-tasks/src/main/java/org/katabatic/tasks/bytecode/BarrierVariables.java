package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of a kernel live across its barriers, and where each comes from when a work-item goes on: most from a
 * frame, an array with one element a work-item, but what was only ever read from the context is read again, and a local
 * array is the group's.
 */
final class BarrierVariables {

    /** A variable that is live behind a barrier. */
    sealed interface Variable {

        /** Its slot in the kernel. */
        int slot();
    }

    /** A variable that is set once, from the context: the same again for the same work-item. */
    record Index(int slot, FieldInstruction field) implements Variable {}

    /** A variable that is set once, to a local array: the same for all work-items. */
    record LocalArray(int slot, int call, ClassDesc type) implements Variable {}

    /** Another name for the context. */
    record Context(int slot) implements Variable {}

    /** A variable that is saved at the barrier. */
    record Framed(int slot, ClassDesc type, Frame frame) implements Variable {}

    /**
     * The array that holds a variable of every work-item, the index-th of its kind. Of a uniform variable, the first
     * element is the value of all.
     */
    record Frame(TypeKind kind, int index, boolean uniform) {

        /** The method of a {@link WorkGroup} that gives the array. */
        String method() {
            return switch (kind) {
                case INT -> "intFrame";
                case LONG -> "longFrame";
                case FLOAT -> "floatFrame";
                case DOUBLE -> "doubleFrame";
                default -> "referenceFrame";
            };
        }

        ClassDesc elementType() {
            return kind == TypeKind.REFERENCE ? ConstantDescs.CD_Object : kind.upperBound();
        }
    }

    private final WorkItemCode code;
    private final Uniformity uniformity;
    private final int parameterSlots;
    private final Map<Integer, List<Variable>> behind = new HashMap<>();
    private final Map<Integer, Integer> stores = new HashMap<>();
    private final Map<Integer, Map<TypeKind, Frame>> frames = new HashMap<>();
    private final Map<TypeKind, Integer> frameCounts = new EnumMap<>(TypeKind.class);

    /**
     * Finds the variables.
     *
     * @throws NotDerivableException
     *             if one is not in the table of local variables, which knows the types
     */
    BarrierVariables(WorkItemCode code, MethodTypeDesc type, Uniformity uniformity) throws NotDerivableException {
        this.code = code;
        this.uniformity = uniformity;
        parameterSlots = type.parameterList().stream().mapToInt(p -> TypeKind.from(p).slotSize()).sum();
        for (CodeElement element : code.flow.elements) {
            if (element instanceof StoreInstruction store) {
                stores.merge(store.slot(), 1, Integer::sum);
            } else if (element instanceof IncrementInstruction increment) {
                stores.merge(increment.slot(), 1, Integer::sum);
            }
        }
        BitSet[] live = code.flow.liveBefore();
        for (int barrier : code.barriers.stream().toArray()) {
            List<Variable> variables = new ArrayList<>();
            for (int slot : live[barrier + 1].stream().toArray()) {
                if (slot >= parameterSlots || stores.containsKey(slot)) {
                    variables.add(variable(slot, barrier));
                }
            }
            behind.put(barrier, variables);
        }
    }

    private Variable variable(int slot, int barrier) throws NotDerivableException {
        if (slot >= parameterSlots && stores.get(slot) == 1) {
            Variable again = setOnce(slot);
            if (again != null) {
                return again;
            }
        }
        ClassDesc type = typeOf(slot, barrier + 1);
        if (type.equals(WorkItemCode.CONTEXT)) {
            return new Context(slot);
        }
        TypeKind kind = TypeKind.from(type).asLoadable();
        Frame frame = frames.computeIfAbsent(slot, _ -> new EnumMap<>(TypeKind.class)).computeIfAbsent(kind,
                _ -> new Frame(kind, frameCounts.merge(kind, 1, Integer::sum) - 1, uniformity.isUniform(slot)));
        return new Framed(slot, type, frame);
    }

    /** What a variable with one assignment is set to, if that can be had again without being saved. */
    private Variable setOnce(int slot) {
        List<CodeElement> elements = code.flow.elements;
        for (int at = 0; at < elements.size(); at++) {
            if (elements.get(at) instanceof StoreInstruction store && store.slot() == slot
                    && code.flow.preceding(at) instanceof InvokeInstruction call) {
                Integer allocation = code.allocation(call);
                if (allocation != null) {
                    return new LocalArray(slot, allocation, call.typeSymbol().returnType());
                }
                if (code.isUnboxing(call)) {
                    return new Index(slot, code.unboxedBy(call));
                }
            }
        }
        return null;
    }

    private ClassDesc typeOf(int slot, int position) throws NotDerivableException {
        for (CodeElement element : code.flow.elements) {
            if (element instanceof LocalVariable variable && variable.slot() == slot
                    && code.flow.position(variable.startScope()) <= position
                    && position < code.flow.position(variable.endScope())) {
                return variable.typeSymbol();
            }
        }
        throw new NotDerivableException("a variable that lives across a barrier is not in the table of local variables"
                + " (javac -g writes it; a loop over an array's elements has two without a name): slot=" + slot);
    }

    /** The field of the context that a variable is set to, once and for all; null if it is not. */
    FieldInstruction indexOf(int slot) {
        boolean once = slot >= parameterSlots && stores.getOrDefault(slot, 0) == 1;
        return once && setOnce(slot) instanceof Index index ? index.field : null;
    }

    /** The variables that are live behind the barrier at a position. */
    List<Variable> behind(int barrier) {
        return behind.get(barrier);
    }

    /** Slots of the parameters that the kernel assigns. */
    Set<Integer> assignedParameters() {
        Set<Integer> assigned = new HashSet<>(stores.keySet());
        assigned.removeIf(slot -> slot >= parameterSlots);
        return assigned;
    }

    /** All frames. */
    List<Frame> frames() {
        return frames.values().stream().flatMap(kinds -> kinds.values().stream()).toList();
    }

    /** How many frames of a kind there are. */
    int frames(TypeKind kind) {
        return frameCounts.getOrDefault(kind, 0);
    }
}
