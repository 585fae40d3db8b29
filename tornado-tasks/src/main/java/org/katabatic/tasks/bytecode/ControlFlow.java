package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How control moves through a method that catches no exceptions, and which variables are live where. Positions are
 * indices into the method's list of code elements.
 */
final class ControlFlow {

    /** All elements of the method. */
    final List<CodeElement> elements;
    private final Map<Label, Integer> positions = new HashMap<>();
    private final int[][] successors;

    ControlFlow(CodeModel code) throws NotDerivableException {
        elements = code.elementList();
        for (int at = 0; at < elements.size(); at++) {
            if (elements.get(at) instanceof LabelTarget target) {
                positions.put(target.label(), at);
            } else if (elements.get(at) instanceof ExceptionCatch) {
                throw new NotDerivableException("it catches exceptions");
            }
        }
        successors = new int[elements.size()][];
        for (int at = 0; at < successors.length; at++) {
            successors[at] = successors(at);
        }
    }

    /** Where a label stands. */
    int position(Label label) {
        return positions.get(label);
    }

    private int[] successors(int at) {
        return switch (elements.get(at)) {
            case BranchInstruction jump when jump.opcode() == Opcode.GOTO
                    || jump.opcode() == Opcode.GOTO_W -> new int[] {position(jump.target())};
            case BranchInstruction jump -> new int[] {position(jump.target()), at + 1};
            case TableSwitchInstruction table -> targets(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction table -> targets(table.defaultTarget(), table.cases());
            case ReturnInstruction _ -> new int[0];
            case ThrowInstruction _ -> new int[0];
            default -> at + 1 < elements.size() ? new int[] {at + 1} : new int[0];
        };
    }

    private int[] targets(Label defaultTarget, List<SwitchCase> cases) {
        List<Label> labels = new ArrayList<>(cases.stream().map(SwitchCase::target).toList());
        labels.add(defaultTarget);
        return labels.stream().mapToInt(this::position).toArray();
    }

    /** Positions that control reaches from a position, that one included, without going beyond the stops. */
    BitSet reachable(int from, BitSet stops) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            int at = open.remove();
            if (!reached.get(at)) {
                reached.set(at);
                if (!stops.get(at)) {
                    Arrays.stream(successors[at]).forEach(open::add);
                }
            }
        }
        return reached;
    }

    /** Positions that control reaches from a branch, one way or another, before all its ways meet again. */
    BitSet guardedBy(int branch) {
        BitSet after = reachable(branch, new BitSet());
        BitSet met = new BitSet();
        for (int at : after.stream().toArray()) {
            if (at != branch && isInevitable(at, branch)) {
                met.set(at);
            }
        }
        BitSet guarded = new BitSet();
        for (int way : successors[branch]) {
            guarded.or(reachable(way, met));
        }
        guarded.andNot(met);
        return guarded;
    }

    /** Whether every way from a position to an end of the method leads over another. */
    private boolean isInevitable(int at, int from) {
        BitSet wall = new BitSet();
        wall.set(at);
        return reachable(from, wall).stream().noneMatch(end -> end != at && successors[end].length == 0);
    }

    /** For every position, the slots whose values before it are read later, whichever way control takes. */
    BitSet[] liveBefore() {
        BitSet[] live = new BitSet[elements.size()];
        Arrays.setAll(live, _ -> new BitSet());
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int at = live.length - 1; at >= 0; at--) {
                BitSet before = new BitSet();
                for (int next : successors[at]) {
                    before.or(live[next]);
                }
                switch (elements.get(at)) {
                    case LoadInstruction load -> before.set(load.slot());
                    case IncrementInstruction increment -> before.set(increment.slot());
                    case StoreInstruction store -> before.clear(store.slot());
                    default -> {
                        // nothing else touches a variable
                    }
                }
                changed |= !before.equals(live[at]);
                live[at] = before;
            }
        }
        return live;
    }

    /** The instruction right after a position, or null where something may jump in between. */
    Instruction following(int at) {
        return neighbour(at, 1);
    }

    /** The instruction right before a position, or null where something may jump in between. */
    Instruction preceding(int at) {
        return neighbour(at, -1);
    }

    private Instruction neighbour(int at, int direction) {
        for (int next = at + direction; next >= 0 && next < elements.size(); next += direction) {
            if (elements.get(next) instanceof LabelTarget) {
                return null;
            }
            if (elements.get(next) instanceof Instruction instruction) {
                return instruction;
            }
        }
        return null;
    }
}
