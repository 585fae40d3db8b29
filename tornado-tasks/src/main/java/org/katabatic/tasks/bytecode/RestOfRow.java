package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.katabatic.tasks.bytecode.BarrierVariables.Framed;

/**
 * Branches behind which the rest of a row of work-items has nothing to do. In {@code if (localIdx < stride) {...}
 * localBarrier();} a work-item that skips the block does what is the same for the whole group, and stops; the
 * work-items to its right would do that again, so the phase goes on with the next row.
 */
final class RestOfRow {

    private final ControlFlow flow;
    private final WorkItemCode code;
    private final BarrierVariables variables;
    private final Uniformity uniformity;

    RestOfRow(WorkItemCode code, BarrierVariables variables, Uniformity uniformity) {
        this.flow = code.flow;
        this.code = code;
        this.variables = variables;
        this.uniformity = uniformity;
    }

    /**
     * Positions, in order, from a branch's target to where the work-item stops, the last one being a barrier or a
     * return; empty if the branch is not of that kind in a phase that begins at a position.
     */
    List<Integer> skippedBy(int branch, int begin) {
        return flow.elements.get(branch) instanceof BranchInstruction jump && isTakenByAllToTheRight(branch, jump)
                && isWithoutEffectBefore(branch, begin)
                        ? uniformPath(flow.position(jump.target()))
                        : List.of();
    }

    /** Whether a work-item leaves nothing behind in memory on its way from the beginning of the phase to a branch. */
    private boolean isWithoutEffectBefore(int branch, int begin) {
        BitSet stops = (BitSet) code.barriers.clone();
        stops.set(branch);
        return flow.reachable(begin, stops).stream()
                .filter(at -> !stops.get(at) && flow.reachable(at, stops).get(branch))
                .allMatch(at -> isWithoutEffect(flow.elements.get(at)));
    }

    private boolean isWithoutEffect(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> code.isUnboxing(call) || code.allocation(call) != null
                    || SplitRules.isPure(call) || SplitRules.isRead(call);
            case InvokeDynamicInstruction _ -> false;
            default -> !SplitRules.changesMemory(element)
                    || element instanceof FieldInstruction field && field.opcode() == Opcode.GETFIELD;
        };
    }

    /** Whether the branch compares an index along x such that a larger one takes it too. */
    private boolean isTakenByAllToTheRight(int at, BranchInstruction jump) {
        if (jump.opcode() == Opcode.IFNE || jump.opcode() == Opcode.IFGT) {
            return isIndexAlongX(at);
        }
        if (jump.opcode() == Opcode.IF_ICMPGE || jump.opcode() == Opcode.IF_ICMPGT) {
            int bound = uniformity.beginOfUniform(at, 1);
            return bound >= 0 && isIndexAlongX(bound);
        }
        return false;
    }

    /** Whether the value on the stack before a position is an index along x: a variable that holds it, or the read. */
    private boolean isIndexAlongX(int before) {
        FieldInstruction field = switch (flow.preceding(before)) {
            case LoadInstruction load -> variables.indexOf(load.slot());
            case InvokeInstruction call when code.isUnboxing(call) -> code.unboxedBy(call);
            case null, default -> null;
        };
        return field != null && (field.name().equalsString("localIdx") || field.name().equalsString("globalIdx"));
    }

    private List<Integer> uniformPath(int from) {
        List<Integer> path = new ArrayList<>();
        for (int at = from; at < flow.elements.size() && path.size() <= flow.elements.size(); at++) {
            CodeElement element = flow.elements.get(at);
            if (code.barriers.get(at)) {
                path.add(at);
                return isSavedOnce(at) ? path : List.of();
            }
            switch (element) {
                case ReturnInstruction _ -> {
                    path.add(at);
                    return path;
                }
                case BranchInstruction jump when jump.opcode() == Opcode.GOTO -> {
                    path.add(at);
                    at = flow.position(jump.target());
                }
                case Instruction instruction -> {
                    if (!isUniform(instruction)) {
                        return List.of();
                    }
                    path.add(at);
                }
                default -> {
                    // labels and tables
                }
            }
        }
        return List.of();
    }

    private boolean isSavedOnce(int barrier) {
        return variables.behind(barrier).stream()
                .noneMatch(variable -> variable instanceof Framed framed && !framed.frame().uniform());
    }

    private boolean isUniform(Instruction instruction) {
        return switch (instruction) {
            case LoadInstruction load -> uniformity.isUniform(load.slot());
            case StoreInstruction store -> uniformity.isUniform(store.slot());
            case IncrementInstruction increment -> uniformity.isUniform(increment.slot());
            case ConstantInstruction _ -> true;
            case OperatorInstruction _ -> true;
            case ConvertInstruction _ -> true;
            default -> false;
        };
    }
}
