package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.katabatic.tasks.bytecode.BarrierVariables.Frame;
import org.katabatic.tasks.bytecode.BarrierVariables.Framed;
import org.katabatic.tasks.bytecode.BarrierVariables.Variable;

/**
 * Writes one phase of a kernel: all work-items of a group, one after the other, from one barrier (or the beginning) to
 * the next (or the end). The kernel's code stands inside three loops over the local indices; a phase that begins behind
 * a barrier restores the variables that are live there and jumps to it.
 *
 * <p>
 * A phase returns where its work-items stopped: the number of a barrier, counted from 1, or {@link #DONE}.
 */
final class PhaseEmitter {

    /** The state of a group whose work-items have all reached the end. */
    static final int DONE = -1;
    /** No work-item has stopped yet. */
    private static final int NONE = -2;

    private static final int SIZE_X = WorkItemCode.OWN_SLOTS;
    private static final int ROW = SIZE_X + 1;
    private static final int STOPPED = ROW + 1;
    private static final int OTHERS = STOPPED + 1;
    private static final int FIRST_FREE = OTHERS + 1;

    private final CodeBuilder code;
    private final WorkItemCode kernel;
    private final Rewrite work;
    private final boolean checked;
    private final BarrierVariables variables;
    private final int context;
    private final int[] barriers;
    /** Position at which the phase begins. */
    private final int begin;
    private final BitSet reached;
    /** Whether there is more than one place to stop at in this phase. */
    private final boolean severalStops;
    /** Whether different work-items may stop at different places. */
    private final boolean mayPart;
    private final CodeCopier copier;
    private final Map<Integer, Integer> ownOfParameter = new HashMap<>();
    private final Map<Frame, Integer> ownOfFrame = new HashMap<>();
    /** Where the value that a uniform variable has at the beginning of the phase is kept for every work-item. */
    private final Map<Frame, Integer> ownOfEntry = new HashMap<>();
    /** Where the value of a uniform variable at the end of the phase is kept. */
    private final Map<Frame, Integer> ownOfExit = new HashMap<>();
    /** Where local memory of constant size is kept, which is allocated once, before the loops. */
    private final Map<CodeElement, Integer> ownOfAllocation = new IdentityHashMap<>();
    /** What need not be run; checked mode runs it all the same, to see all that is read. */
    private final RestOfRow restOfRow;
    /** Where the shortcuts of this phase begin, and the positions that each leads over. */
    private final Map<Label, List<Integer>> shortcuts = new LinkedHashMap<>();
    /** Where a work-item goes that has stopped. */
    private Label arrived;
    private int onlyStop = DONE;

    /**
     * An emitter of one phase.
     *
     * @param type
     *            of the kernel
     * @param check
     *            what checked mode makes of accesses to memory, or {@link Rewrite#NONE}
     * @param context
     *            slot of the parameter that holds the group
     * @param phase
     *            0 for the beginning, else the number of the barrier behind which the phase begins
     */
    PhaseEmitter(CodeBuilder code, WorkItemCode kernel, MethodTypeDesc type, BarrierVariables variables,
            Uniformity uniformity, Rewrite check, int context, int phase) {
        this.code = code;
        this.kernel = kernel;
        work = kernel.checkedBy(check);
        checked = check != Rewrite.NONE;
        this.variables = variables;
        this.context = context;
        barriers = kernel.barriers.stream().toArray();
        begin = phase == 0 ? 0 : barriers[phase - 1] + 1;
        reached = kernel.flow.reachable(begin, kernel.barriers);
        restOfRow = new RestOfRow(kernel, variables, uniformity);
        int free = FIRST_FREE;
        for (int slot : variables.assignedParameters()) {
            ownOfParameter.put(slot, free);
            free += 2;
        }
        for (Frame frame : variables.frames()) {
            ownOfFrame.put(frame, free++);
            if (frame.uniform()) {
                ownOfEntry.put(frame, free);
                ownOfExit.put(frame, free + 2);
                free += 4;
            }
        }
        for (int at : reached.stream().toArray()) {
            if (kernel.constantSize(at) >= 0) {
                ownOfAllocation.put(kernel.flow.elements.get(at), free++);
            }
        }
        copier = new CodeCopier(code, type, free, this::rewrite);
        severalStops = stops().cardinality() > 1;
        mayPart = severalStops && uniformity.mayPart(reached);
    }

    /** Numbers of the barriers at which work-items of this phase can stop, and 0 for the end. */
    private BitSet stops() {
        BitSet stops = new BitSet();
        for (int at : reached.stream().toArray()) {
            if (kernel.barriers.get(at)) {
                stops.set(kernel.numberOf(at));
            } else if (kernel.flow.elements.get(at) instanceof ReturnInstruction) {
                stops.set(0);
            }
        }
        return stops;
    }

    void emit() {
        prologue();
        Label end = code.newLabel();
        Label nextPlane = code.newLabel();
        Label nextRow = code.newLabel();
        Label next = code.newLabel();
        code.iconst_0().istore(copier.own(ROW)).iconst_0().istore(copier.own(2));
        Label plane = code.newBoundLabel();
        code.iload(copier.own(2)).aload(context).getfield(WorkItemCode.GROUP, "sizeZ", ConstantDescs.CD_int)
                .if_icmpge(end).iconst_0().istore(copier.own(1));
        Label row = code.newBoundLabel();
        code.iload(copier.own(1)).aload(context).getfield(WorkItemCode.GROUP, "sizeY", ConstantDescs.CD_int)
                .if_icmpge(nextPlane).iconst_0().istore(copier.own(0));
        Label item = code.newBoundLabel();
        code.iload(copier.own(0)).iload(copier.own(SIZE_X)).if_icmpge(nextRow);
        arrived = code.newLabel();
        enter();
        copyReached();
        arrive(next);
        code.labelBinding(next).iinc(copier.own(0), 1).goto_(item);
        if (!shortcuts.isEmpty()) {
            arrived = code.newLabel();
            shortcuts.forEach(this::copyShortcut);
            arrive(nextRow);
        }
        code.labelBinding(nextRow).iload(copier.own(ROW)).iload(copier.own(SIZE_X)).iadd().istore(copier.own(ROW))
                .iinc(copier.own(1), 1).goto_(row);
        code.labelBinding(nextPlane).iinc(copier.own(2), 1).goto_(plane);
        code.labelBinding(end);
        ownOfExit.forEach((frame, own) -> {
            if (isSavedHere(frame)) {
                code.aload(copier.own(ownOfFrame.get(frame))).iconst_0().loadLocal(frame.kind(), copier.own(own))
                        .arrayStore(frame.kind());
            }
        });
        if (severalStops) {
            code.iload(copier.own(STOPPED)).ireturn();
        } else {
            code.loadConstant(onlyStop).ireturn();
        }
    }

    private void copyShortcut(Label begin, List<Integer> path) {
        code.labelBinding(begin);
        for (int at : path) {
            CodeElement element = kernel.flow.elements.get(at);
            if (kernel.barriers.get(at)) {
                code.pop();
                stopAt(at);
            } else if (!(element instanceof BranchInstruction)) {
                copier.copy(element);
            }
        }
    }

    private void arrive(Label next) {
        code.labelBinding(arrived);
        if (mayPart) {
            requireTogether(next);
        }
    }

    private boolean isSavedHere(Frame frame) {
        return kernel.barriers.stream().filter(reached::get)
                .anyMatch(barrier -> variables.behind(barrier).stream()
                        .anyMatch(variable -> variable instanceof Framed framed && framed.frame().equals(frame)));
    }

    /** What is the same for all work-items of the group. */
    private void prologue() {
        if (checked) {
            code.aload(context).getfield(WorkItemCode.GROUP, "number", ConstantDescs.CD_int)
                    .invokestatic(CheckedAccess.ACCESSES, "beginPhase", CheckedAccess.OF_INT);
        }
        code.aload(context).getfield(WorkItemCode.GROUP, "sizeX", ConstantDescs.CD_int).istore(copier.own(SIZE_X));
        if (severalStops) {
            code.loadConstant(NONE).dup().istore(copier.own(OTHERS)).istore(copier.own(STOPPED));
        }
        ownOfFrame.forEach((frame, own) -> code.aload(context).loadConstant(frame.index())
                .invokevirtual(WorkItemCode.GROUP, frame.method(),
                        MethodTypeDesc.of(frame.elementType().arrayType(), ConstantDescs.CD_int))
                .astore(copier.own(own)));
        ownOfAllocation.forEach((call, own) -> {
            code.aload(context).loadConstant(kernel.constantSize(kernel.flow.elements.indexOf(call)));
            kernel.rewrite(copier, call);
            code.astore(copier.own(own));
        });
        // the values of the last work-item are written behind the loops, where the verifier wants to see them set
        ownOfExit.forEach((frame, own) -> {
            if (frame.kind() == TypeKind.REFERENCE) {
                code.aconst_null().astore(copier.own(own));
            } else {
                code.iconst_0().conversion(TypeKind.INT, frame.kind()).storeLocal(frame.kind(), copier.own(own));
            }
        });
        if (begin > 0) {
            for (Variable variable : variables.behind(begin - 1)) {
                if (variable instanceof Framed(int _, ClassDesc type, Frame frame) && frame.uniform()) {
                    code.aload(copier.own(ownOfFrame.get(frame))).iconst_0();
                    loadElement(frame, type);
                    code.storeLocal(frame.kind(), copier.own(ownOfEntry.get(frame)));
                } else if (variable instanceof BarrierVariables.LocalArray(int slot, int call, ClassDesc type)) {
                    code.aload(context).loadConstant(call)
                            .invokevirtual(WorkItemCode.GROUP, "localArray",
                                    MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int))
                            .checkcast(type).astore(copier.moved(slot));
                }
            }
        }
    }

    /** Makes the variables what they are where the phase begins. */
    private void enter() {
        if (checked) {
            code.iload(copier.own(ROW)).iload(copier.own(0)).iadd()
                    .invokestatic(CheckedAccess.ACCESSES, "beginWorkItem", CheckedAccess.OF_INT);
        }
        if (begin == 0) {
            ownOfParameter.forEach((slot, own) -> {
                TypeKind kind = variables.assignedKind(slot);
                code.loadLocal(kind, slot).storeLocal(kind, copier.own(own));
            });
            return;
        }
        for (Variable variable : variables.behind(begin - 1)) {
            switch (variable) {
                case BarrierVariables.Index(int slot, var field) -> {
                    code.aload(context);
                    WorkItemCode.read(copier, field);
                    code.istore(copier.moved(slot));
                }
                case BarrierVariables.LocalArray _ -> {
                    // set once for all work-items
                }
                case BarrierVariables.Context(int slot) -> code.aload(context).astore(place(slot));
                case Framed(int slot, ClassDesc type, Frame frame) -> {
                    if (frame.uniform()) {
                        code.loadLocal(frame.kind(), copier.own(ownOfEntry.get(frame)));
                    } else {
                        element(frame);
                        loadElement(frame, type);
                    }
                    code.storeLocal(frame.kind(), place(slot));
                }
            }
        }
    }

    /** Where a variable of the kernel lives in the phase. */
    private int place(int slot) {
        Integer own = ownOfParameter.get(slot);
        return own == null ? copier.moved(slot) : copier.own(own);
    }

    /** Replaces a frame and an index on the stack by the element. */
    private void loadElement(Frame frame, ClassDesc type) {
        code.arrayLoad(frame.kind());
        if (frame.kind() == TypeKind.REFERENCE) {
            code.checkcast(type);
        }
    }

    /** Pushes a frame and the work-item's index in it. */
    private void element(Frame frame) {
        code.aload(copier.own(ownOfFrame.get(frame))).iload(copier.own(ROW)).iload(copier.own(0)).iadd();
    }

    private void copyReached() {
        Label start = code.newLabel();
        if (begin > 0) {
            code.goto_(start);
        }
        for (int at = 0; at < kernel.flow.elements.size(); at++) {
            CodeElement element = kernel.flow.elements.get(at);
            if (at == begin) {
                code.labelBinding(start);
            }
            if (kernel.barriers.get(at)) {
                if (reached.get(at)) {
                    code.pop();
                    stopAt(at);
                }
            } else if (!checked && reached.get(at) && !restOfRow.skippedBy(at, begin).isEmpty()) {
                Label shortcut = code.newLabel();
                shortcuts.put(shortcut, restOfRow.skippedBy(at, begin));
                code.branch(((BranchInstruction) element).opcode(), shortcut);
            } else if (reached.get(at) || element instanceof LabelTarget) {
                copier.copy(element);
            }
        }
    }

    /** Saves what is live behind a barrier, and stops there. */
    private void stopAt(int barrier) {
        for (Variable variable : variables.behind(barrier)) {
            if (variable instanceof Framed(int slot, ClassDesc _, Frame frame)) {
                if (frame.uniform()) {
                    code.loadLocal(frame.kind(), place(slot)).storeLocal(frame.kind(),
                            copier.own(ownOfExit.get(frame)));
                } else {
                    element(frame);
                    code.loadLocal(frame.kind(), place(slot)).arrayStore(frame.kind());
                }
            }
        }
        stop(kernel.numberOf(barrier));
    }

    private void stop(int where) {
        if (severalStops) {
            code.loadConstant(where).istore(copier.own(STOPPED));
        } else {
            onlyStop = where;
        }
        code.goto_(arrived);
    }

    /** Throws if this work-item has stopped elsewhere than those before it. */
    private void requireTogether(Label next) {
        Label first = code.newLabel();
        code.iload(copier.own(STOPPED)).iload(copier.own(OTHERS)).if_icmpeq(next)
                .iload(copier.own(OTHERS)).loadConstant(NONE).if_icmpeq(first)
                .aload(context).iload(copier.own(ROW)).iload(copier.own(0)).iadd()
                .iload(copier.own(OTHERS)).iload(copier.own(STOPPED))
                .invokevirtual(WorkItemCode.GROUP, "divergence",
                        MethodTypeDesc.of(ClassDesc.ofDescriptor(
                                DivergentBarrierException.class.descriptorString()), ConstantDescs.CD_int,
                                ConstantDescs.CD_int, ConstantDescs.CD_int))
                .athrow()
                .labelBinding(first).iload(copier.own(STOPPED)).istore(copier.own(OTHERS));
    }

    private boolean rewrite(CodeCopier to, CodeElement element) {
        switch (element) {
            case ReturnInstruction _ -> stop(DONE);
            case LoadInstruction load when ownOfParameter.containsKey(load.slot()) -> code.loadLocal(load.typeKind(),
                    place(load.slot()));
            case StoreInstruction store when ownOfParameter.containsKey(store.slot()) -> code
                    .storeLocal(store.typeKind(), place(store.slot()));
            case IncrementInstruction increment when ownOfParameter.containsKey(increment.slot()) -> code
                    .iinc(place(increment.slot()), increment.constant());
            case InvokeInstruction call when ownOfAllocation.containsKey(call) -> code.pop2()
                    .aload(copier.own(ownOfAllocation.get(call)));
            default -> {
                return work.rewrite(to, element);
            }
        }
        return true;
    }
}
