package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is the same for all work-items of a group: variables that are only ever set to what does not depend on the
 * work-item, where all work-items set them, and branches that all work-items take the same way. Whatever is in doubt
 * varies.
 */
final class Uniformity {

    private static final Set<Opcode> UNARY = EnumSet.of(Opcode.INEG, Opcode.LNEG, Opcode.FNEG, Opcode.DNEG,
            Opcode.ARRAYLENGTH);

    private final WorkItemCode code;
    private final ControlFlow flow;
    /** Slots of the variables that may differ between work-items. */
    private final BitSet varying = new BitSet();
    /** Positions that some work-items of a group may reach and others not. */
    private final BitSet divergent = new BitSet();
    private final Map<Integer, BitSet> guarded = new HashMap<>();

    Uniformity(WorkItemCode code) {
        this.code = code;
        flow = code.flow;
        int known;
        do {
            known = varying.cardinality() + divergent.cardinality();
            for (int at = 0; at < flow.elements.size(); at++) {
                examine(at);
            }
        } while (varying.cardinality() + divergent.cardinality() > known);
    }

    /** Whether a variable has the same value for all work-items of a group that stand at the same barrier. */
    boolean isUniform(int slot) {
        return !varying.get(slot);
    }

    private void examine(int at) {
        switch (flow.elements.get(at)) {
            case StoreInstruction store -> {
                if (divergent.get(at) || !isUniformOnStack(at, 1)) {
                    varying.set(store.slot());
                }
            }
            case IncrementInstruction increment -> {
                if (divergent.get(at)) {
                    varying.set(increment.slot());
                }
            }
            case BranchInstruction jump -> {
                if (!isUniformOnStack(at, operands(jump))) {
                    diverge(at);
                }
            }
            case TableSwitchInstruction _ -> examineSwitch(at);
            case LookupSwitchInstruction _ -> examineSwitch(at);
            default -> {
                // sets no variable and goes one way only
            }
        }
    }

    private void examineSwitch(int at) {
        if (!isUniformOnStack(at, 1)) {
            diverge(at);
        }
    }

    private void diverge(int branch) {
        divergent.or(guarded.computeIfAbsent(branch, flow::guardedBy));
    }

    private static int operands(BranchInstruction jump) {
        return switch (jump.opcode()) {
            case GOTO, GOTO_W -> 0;
            case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> 1;
            default -> 2;
        };
    }

    private boolean isUniformOnStack(int before, int values) {
        return values == 0 || beginOfUniform(before, values) >= 0;
    }

    /**
     * Where the computation of the topmost values before an instruction begins, if it stands right before it and uses
     * nothing that varies; else a negative number.
     */
    int beginOfUniform(int before, int values) {
        int wanted = values;
        for (int at = before - 1; at >= 0 && !(flow.elements.get(at) instanceof LabelTarget); at--) {
            if (flow.elements.get(at) instanceof Instruction instruction) {
                int consumed = consumedByUniform(instruction);
                if (consumed < 0) {
                    return -1;
                }
                wanted += consumed - 1;
                if (wanted == 0) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** How many values an instruction makes one uniform value of; negative if it does not. */
    private int consumedByUniform(Instruction instruction) {
        return switch (instruction) {
            case LoadInstruction load -> varying.get(load.slot()) ? -1 : 0;
            case ConstantInstruction _ -> 0;
            case ConvertInstruction _ -> 1;
            case OperatorInstruction operator -> UNARY.contains(operator.opcode()) ? 1 : 2;
            case FieldInstruction field -> code.isSameForGroup(field) ? 1 : -1;
            case InvokeInstruction call when code.allocation(call) != null -> 2;
            case InvokeInstruction call when code.isUnboxing(call) || SplitRules.isSize(call) -> 1;
            case InvokeInstruction call when SplitRules.isPure(call) -> call.typeSymbol().parameterCount();
            default -> -1;
        };
    }

    /** Whether work-items that stop at these positions of the same phase may stop at different ones. */
    boolean mayPart(BitSet reached) {
        return reached.stream().anyMatch(at -> divergent.get(at) && isStop(at));
    }

    private boolean isStop(int at) {
        CodeElement element = flow.elements.get(at);
        return code.barriers.get(at) || element instanceof ReturnInstruction;
    }
}
