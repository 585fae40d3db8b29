package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must hold so that a kernel may be run as several calls, each of which does some iterations of its loop: what
 * stands before the loop is repeated in every call, so it may only compute, and only from what the loop does not write;
 * the loop carries nothing from one iteration to the next in a variable; and it is left at its end only.
 */
final class SplitRules {

    private static final Set<String> PURE_CLASSES = Set.of("java/lang/Math", "java/lang/StrictMath",
            "uk/ac/manchester/tornado/api/math/TornadoMath");
    private static final String ARRAYS = "uk/ac/manchester/tornado/api/types/arrays/";

    private final ParallelLoop loop;

    SplitRules(ParallelLoop loop) {
        this.loop = loop;
    }

    void check() throws NotDerivableException {
        // the Class-File API lists the handlers before all instructions, whatever they guard
        if (loop.elements.stream().anyMatch(ExceptionCatch.class::isInstance)) {
            throw new NotDerivableException("it catches exceptions");
        }
        checkBeforeLoop();
        checkArraysReadBefore();
        checkBound();
        checkBody();
    }

    private void checkBeforeLoop() throws NotDerivableException {
        List<CodeElement> before = loop.elements.subList(0, loop.store);
        for (CodeElement element : before) {
            boolean computes = element instanceof InvokeInstruction call
                    ? isPure(call) || isRead(call)
                    : !changesMemory(element);
            if (!computes) {
                throw new NotDerivableException("what stands before its @Parallel loop does more than compute");
            }
        }
        checkJumps(before, labels(before), "a jump crosses the beginning of its @Parallel loop");
    }

    /** Every part of the loop reads them anew, so no part may write them before another one reads. */
    private void checkArraysReadBefore() throws NotDerivableException {
        Set<Integer> read = new HashSet<>();
        for (int at = 0; at < loop.store; at++) {
            CodeElement element = loop.elements.get(at);
            if (isReference(element) && !(user(at) instanceof InvokeInstruction call && isSize(call))) {
                read.add(((LoadInstruction) element).slot());
            } else if (element instanceof StoreInstruction store && store.typeKind() == TypeKind.REFERENCE) {
                read.add(store.slot());
            }
        }
        for (int at = loop.branch; at < loop.incrementAt; at++) {
            CodeElement element = loop.elements.get(at);
            if (isReference(element) && read.contains(((LoadInstruction) element).slot())
                    && !(user(at) instanceof InvokeInstruction call && isRead(call))) {
                throw new NotDerivableException("its @Parallel loop may write an array that is read before it");
            }
        }
    }

    private static boolean isReference(CodeElement element) {
        return element instanceof LoadInstruction load && load.typeKind() == TypeKind.REFERENCE;
    }

    /** The instruction after a load and the arithmetic of an index: in {@code x.get(2 * i + 1)} the call. */
    private Instruction user(int load) {
        int at = loop.nextInstruction(load + 1);
        while (loop.elements.get(at) instanceof ConstantInstruction
                || loop.elements.get(at) instanceof OperatorInstruction
                || loop.elements.get(at) instanceof LoadInstruction && !isReference(loop.elements.get(at))) {
            at = loop.nextInstruction(at + 1);
        }
        return (Instruction) loop.elements.get(at);
    }

    private void checkBound() throws NotDerivableException {
        Set<Integer> changed = new HashSet<>();
        for (CodeElement element : loop.elements.subList(loop.branch, loop.exitAt)) {
            if (element instanceof StoreInstruction store) {
                changed.add(store.slot());
            } else if (element instanceof IncrementInstruction increment) {
                changed.add(increment.slot());
            }
        }
        for (Instruction instruction : loop.bound) {
            boolean fixed = switch (instruction) {
                case LoadInstruction load -> !changed.contains(load.slot());
                case ConstantInstruction _ -> true;
                case OperatorInstruction _ -> true;
                case ConvertInstruction _ -> true;
                case InvokeInstruction call -> isPure(call) || isSize(call);
                default -> false;
            };
            if (!fixed) {
                throw new NotDerivableException("the bound of its @Parallel loop is not an expression of constants and"
                        + " of variables that the loop leaves alone");
            }
        }
        if (loop.step instanceof ParallelLoop.Step.Variable(int slot) && changed.contains(slot)) {
            throw new NotDerivableException("its @Parallel loop changes its own step");
        }
    }

    private void checkBody() throws NotDerivableException {
        List<CodeElement> body = loop.elements.subList(loop.branch + 1, loop.incrementAt);
        for (CodeElement element : body) {
            switch (element) {
                // javac gives a block's variables the slots above those that live outside it
                case StoreInstruction store when store.slot() <= loop.slot -> throw carried(store.slot());
                case IncrementInstruction step when step.slot() <= loop.slot -> throw carried(step.slot());
                case ReturnInstruction _ -> throw new NotDerivableException("its @Parallel loop returns midway");
                default -> {
                    // everything else an iteration may do
                }
            }
        }
        checkJumps(body, labels(loop.elements.subList(loop.branch, loop.incrementAt + 1)),
                "its @Parallel loop is left before its end");
    }

    private NotDerivableException carried(int slot) {
        String name = loop.elements.stream()
                .filter(element -> element instanceof LocalVariable variable && variable.slot() == slot)
                .map(element -> ((LocalVariable) element).name().stringValue())
                .findFirst()
                .orElse("slot " + slot);
        return new NotDerivableException(
                "its @Parallel loop carries a variable from one iteration to the next: " + name);
    }

    private static Set<Label> labels(List<CodeElement> elements) {
        Set<Label> labels = new HashSet<>();
        for (CodeElement element : elements) {
            if (element instanceof LabelTarget target) {
                labels.add(target.label());
            }
        }
        return labels;
    }

    private static void checkJumps(List<CodeElement> from, Set<Label> inside, String reason)
            throws NotDerivableException {
        for (CodeElement element : from) {
            boolean stays = switch (element) {
                case BranchInstruction jump -> inside.contains(jump.target());
                case TableSwitchInstruction table -> inside.containsAll(targets(table.defaultTarget(), table.cases()));
                case LookupSwitchInstruction table -> inside.containsAll(targets(table.defaultTarget(), table.cases()));
                default -> true;
            };
            if (!stays) {
                throw new NotDerivableException(reason);
            }
        }
    }

    private static List<Label> targets(Label defaultTarget, List<SwitchCase> cases) {
        return Stream.concat(Stream.of(defaultTarget), cases.stream().map(SwitchCase::target)).toList();
    }

    static boolean changesMemory(CodeElement element) {
        return element instanceof ArrayStoreInstruction || element instanceof FieldInstruction
                || element instanceof NewPrimitiveArrayInstruction || element instanceof NewReferenceArrayInstruction
                || element instanceof NewMultiArrayInstruction || element instanceof NewObjectInstruction;
    }

    static boolean isPure(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKESTATIC && PURE_CLASSES.contains(call.owner().asInternalName())
                && !call.name().equalsString("random");
    }

    static boolean isRead(InvokeInstruction call) {
        return isSize(call) || isArrayMethod(call, "get");
    }

    static boolean isSize(InvokeInstruction call) {
        return isArrayMethod(call, "getSize");
    }

    private static boolean isArrayMethod(InvokeInstruction call, String name) {
        return call.owner().asInternalName().startsWith(ARRAYS) && call.name().equalsString(name);
    }
}
