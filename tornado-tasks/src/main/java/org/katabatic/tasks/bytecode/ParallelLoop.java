package org.katabatic.tasks.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeAnnotation;
import java.lang.classfile.TypeAnnotation.LocalVarTargetInfo;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.ac.manchester.tornado.api.annotations.Parallel;

/**
 * Where a {@code @Parallel} loop of a kernel stands in its bytecode, in javac's shape
 *
 * <pre>
 *   start expression; istore i;
 *   head: iload i; bound expression; if_icmpge exit;
 *         body
 *         i += step; goto head;
 *   exit: return
 * </pre>
 *
 * <p>
 * Positions are indices into the method's list of code elements.
 */
final class ParallelLoop {

    private static final String PARALLEL = Parallel.class.descriptorString();

    /** All elements of the method. */
    final List<CodeElement> elements;
    /** How many {@code @Parallel} loops are around this one. */
    final int depth;
    /** Slot of the loop's variable. */
    final int slot;
    /** Position of the instruction that stores the start. */
    final int store;
    /** The instructions that compute the bound, without the load of the loop's variable before them. */
    final List<Instruction> bound;
    /** Position of the first instruction of the bound. */
    final int boundFrom;
    /** Position of the branch that leaves the loop. */
    final int branch;
    /** Whether the bound itself is still an iteration ({@code i <= bound}). */
    final boolean inclusive;
    /** Where the loop goes on when it is done. */
    final Label exit;
    /** Position of {@link #exit}. */
    final int exitAt;
    /** Position of the first instruction of {@code i += step}. */
    final int incrementAt;
    /** The step: a constant, or the load of a variable that the loop does not change. */
    final Step step;

    /** By how much the loop's variable grows. */
    sealed interface Step {

        /** A constant step. */
        record Constant(int value) implements Step {}

        /** A step held by a variable. */
        record Variable(int slot) implements Step {}
    }

    private ParallelLoop(List<CodeElement> elements, Map<Label, Integer> positions, LocalVarTargetInfo variable,
            int depth) throws NotDerivableException {
        this.depth = depth;
        this.elements = elements;
        slot = variable.index();
        int start = positions.get(variable.startLabel());
        store = previousInstruction(start);
        if (!(elements.get(store) instanceof StoreInstruction s && s.slot() == slot)) {
            throw new NotDerivableException("its @Parallel variable is not set right before the loop");
        }
        int load = nextInstruction(start);
        if (!(elements.get(load) instanceof LoadInstruction l && l.slot() == slot)) {
            throw new NotDerivableException("its @Parallel loop does not begin with a test of its variable");
        }
        boundFrom = nextInstruction(load + 1);
        int at = boundFrom;
        List<Instruction> collected = new ArrayList<>();
        while (!(elements.get(at) instanceof BranchInstruction)) {
            collected.add((Instruction) elements.get(at));
            at = nextInstruction(at + 1);
        }
        bound = List.copyOf(collected);
        branch = at;
        BranchInstruction test = (BranchInstruction) elements.get(branch);
        if (test.opcode() != Opcode.IF_ICMPGE && test.opcode() != Opcode.IF_ICMPGT) {
            throw new NotDerivableException("its @Parallel loop is not of the form i < bound or i <= bound");
        }
        inclusive = test.opcode() == Opcode.IF_ICMPGT;
        exit = test.target();
        exitAt = positions.get(exit);
        int back = previousInstruction(exitAt);
        boolean closed = elements.get(back) instanceof BranchInstruction jump && jump.opcode() == Opcode.GOTO
                && positions.get(jump.target()) > store && positions.get(jump.target()) <= load;
        if (!closed) {
            throw new NotDerivableException("its @Parallel loop does not end with a jump back to its test");
        }
        int last = previousInstruction(back);
        if (elements.get(last) instanceof IncrementInstruction increment && increment.slot() == slot) {
            step = new Step.Constant(increment.constant());
            incrementAt = last;
        } else {
            int operand = previousInstruction(previousInstruction(last));
            incrementAt = previousInstruction(operand);
            step = addedStep(incrementAt, operand, last);
        }
        if (step instanceof Step.Constant(int value) && value <= 0) {
            throw new NotDerivableException("its @Parallel loop does not count upwards: step=" + value);
        }
    }

    /** Finds the outermost loop, and proves that its iterations can be split over calls of one method each. */
    static ParallelLoop find(CodeModel code) throws NotDerivableException {
        Map<Label, Integer> positions = positions(code);
        List<LocalVarTargetInfo> variables = variables(code, positions);
        LocalVarTargetInfo outer = variables.getFirst();
        for (LocalVarTargetInfo inner : variables) {
            if (positions.get(inner.endLabel()) > positions.get(outer.endLabel())) {
                throw new NotDerivableException("it has two @Parallel loops one after the other");
            }
        }
        ParallelLoop loop = new ParallelLoop(code.elementList(), positions, outer, 0);
        new SplitRules(loop).check();
        if (!(loop.elements.get(loop.nextInstruction(loop.exitAt)) instanceof ReturnInstruction)) {
            throw new NotDerivableException("statements follow its @Parallel loop");
        }
        return loop;
    }

    /** Finds the loops inside this one, the outermost; they speak of the same list of elements. */
    List<ParallelLoop> findInner(CodeModel code) throws NotDerivableException {
        Map<Label, Integer> positions = positions(code);
        List<LocalVarTargetInfo> variables = variables(code, positions);
        List<ParallelLoop> inner = new ArrayList<>();
        for (LocalVarTargetInfo variable : variables.subList(1, variables.size())) {
            int start = positions.get(variable.startLabel());
            int inside = (int) variables.stream().filter(
                    other -> positions.get(other.startLabel()) < start && start < positions.get(other.endLabel()))
                    .count();
            inner.add(new ParallelLoop(elements, positions, variable, inside));
        }
        return inner;
    }

    private static Map<Label, Integer> positions(CodeModel code) {
        Map<Label, Integer> positions = new HashMap<>();
        List<CodeElement> elements = code.elementList();
        for (int at = 0; at < elements.size(); at++) {
            if (elements.get(at) instanceof LabelTarget target) {
                positions.put(target.label(), at);
            }
        }
        return positions;
    }

    /** The step of {@code i += step}, compiled to iload i; load step; iadd; istore i. */
    private Step addedStep(int load, int operand, int last) throws NotDerivableException {
        boolean sum = elements.get(load) instanceof LoadInstruction l && l.slot() == slot
                && elements.get(previousInstruction(last)) instanceof OperatorInstruction add
                && add.opcode() == Opcode.IADD && elements.get(last) instanceof StoreInstruction s && s.slot() == slot;
        if (sum && elements.get(operand) instanceof LoadInstruction by) {
            return new Step.Variable(by.slot());
        }
        if (sum && elements.get(operand) instanceof ConstantInstruction constant
                && constant.constantValue() instanceof Integer value) {
            return new Step.Constant(value);
        }
        throw new NotDerivableException("its @Parallel loop does not step by a constant or a variable");
    }

    /** The variables of all {@code @Parallel} loops, in the order of the code; at least one. */
    private static List<LocalVarTargetInfo> variables(CodeModel code, Map<Label, Integer> positions)
            throws NotDerivableException {
        List<LocalVarTargetInfo> variables = new ArrayList<>();
        code.findAttribute(Attributes.runtimeVisibleTypeAnnotations()).ifPresent(attribute -> {
            for (TypeAnnotation annotation : attribute.annotations()) {
                if (annotation.annotation().className().equalsString(PARALLEL)
                        && annotation.targetInfo() instanceof TypeAnnotation.LocalVarTarget target) {
                    variables.addAll(target.table());
                }
            }
        });
        if (variables.isEmpty()) {
            throw new NotDerivableException("it has no @Parallel loop");
        }
        variables.sort(Comparator.comparing(variable -> positions.get(variable.startLabel())));
        return variables;
    }

    /** Position of the first instruction at or after a position. */
    int nextInstruction(int from) {
        int at = from;
        while (!(elements.get(at) instanceof Instruction)) {
            at++;
        }
        return at;
    }

    /** Position of the last instruction before a position. */
    int previousInstruction(int before) {
        int at = before - 1;
        while (!(elements.get(at) instanceof Instruction)) {
            at--;
        }
        return at;
    }
}
