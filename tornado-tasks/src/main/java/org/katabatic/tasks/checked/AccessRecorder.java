package org.katabatic.tasks.checked;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at every access of a kernel to memory. One recorder sees one graph, on one thread. */
public final class AccessRecorder {

    private static final int MAX_DEPTH = 3;

    private final Map<Object, Shadow> shadows = new IdentityHashMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final int[] loops = new int[MAX_DEPTH];
    private String task = "";
    private String kernel = "";
    private long actor = Actor.NONE;
    private boolean recording;
    private int group;
    private int phase;
    /** Local memory of the group that is running. */
    private final Map<Object, Shadow> local = new IdentityHashMap<>();

    /** Takes an array under observation. Its elements hold no values yet. */
    public void observe(Object array, String name, int size) {
        shadows.put(array, new Shadow(name, size));
    }

    /** Notes that all of an array was transferred to the device. */
    public void transferred(Object array) {
        shadows.get(array).initializeAll();
    }

    /** Index of the first element of an array that was neither transferred nor written, or -1. */
    public int firstUninitialized(Object array) {
        return shadows.get(array).firstUninitialized();
    }

    /**
     * Begins a task.
     *
     * @param record
     *            whether to look for races and missing transfers; range checks are always on
     */
    public void beginTask(String taskName, String kernelName, boolean record) {
        task = taskName;
        kernel = kernelName;
        recording = record;
        actor = Actor.NONE;
        group = -1;
        local.clear();
        shadows.values().forEach(Shadow::forgetActors);
    }

    /** Begins an iteration of the outermost loop. */
    public void beginIteration(int index) {
        Arrays.fill(loops, -1);
        loops[0] = index;
        actor = Actor.iteration(loops);
    }

    void enterLoop(int depth, int index) {
        loops[depth] = index;
        actor = Actor.iteration(loops);
    }

    void leaveLoop(int depth) {
        Arrays.fill(loops, depth, MAX_DEPTH, -1);
        actor = Actor.iteration(loops);
    }

    /** The work-items of a group have all reached a barrier, or begin. */
    void beginPhase(int ofGroup) {
        if (ofGroup == group) {
            phase++;
        } else {
            group = ofGroup;
            phase = 0;
            local.clear();
        }
    }

    /** Goes on with a work-item. */
    void beginWorkItem(int item) {
        actor = Actor.workItem(group, item, phase);
    }

    /** Adds a finding that is not about a single access. */
    public void report(Finding.Kind kind, String subject, String message) {
        findings.merge(kind + task + subject, new Finding(kind, task, kernel, message, 1),
                (seen, _) -> new Finding(kind, seen.task(), seen.kernel(), seen.message(), seen.count() + 1));
    }

    /** Everything that was seen, in the order in which it was seen first. */
    public List<Finding> findings() {
        return new ArrayList<>(findings.values());
    }

    /** Whether an element may be read: it exists. */
    boolean read(Object array, int index) {
        Shadow shadow = shadowOf(array);
        if (isOutside(shadow, index, "reads")) {
            return false;
        }
        if (recording) {
            if (!shadow.isInitialized(index)) {
                reportUninitialized(shadow, index, "reads");
            }
            long adder = shadow.concurrentAdder(index, actor);
            if (adder != Actor.NONE) {
                reportRace(shadow, index, "reads", adder, "adds to");
            }
            long writer = shadow.read(index, actor);
            if (writer != Actor.NONE) {
                reportRace(shadow, index, "reads", writer, "writes");
            }
        }
        return true;
    }

    /** Whether an element may be written: it exists. */
    boolean write(Object array, int index) {
        Shadow shadow = shadowOf(array);
        if (isOutside(shadow, index, "writes")) {
            return false;
        }
        if (recording) {
            long reader = shadow.concurrentReader(index, actor);
            if (reader != Actor.NONE) {
                reportRace(shadow, index, "writes", reader, "reads");
            }
            long adder = shadow.concurrentAdder(index, actor);
            if (adder != Actor.NONE) {
                reportRace(shadow, index, "writes", adder, "adds to");
            }
            long writer = shadow.write(index, actor);
            if (writer != Actor.NONE) {
                reportRace(shadow, index, "writes", writer, "writes");
            }
        }
        return true;
    }

    /** Whether an element may be added to atomically: it exists. */
    boolean add(Object array, int index) {
        Shadow shadow = shadowOf(array);
        if (isOutside(shadow, index, "adds to")) {
            return false;
        }
        if (recording) {
            if (!shadow.isInitialized(index)) {
                reportUninitialized(shadow, index, "adds to");
            }
            long reader = shadow.concurrentReader(index, actor);
            if (reader != Actor.NONE) {
                reportRace(shadow, index, "adds to", reader, "reads");
            }
            long writer = shadow.add(index, actor);
            if (writer != Actor.NONE) {
                reportRace(shadow, index, "adds to", writer, "writes");
            }
        }
        return true;
    }

    /** What is no buffer is local memory, unknown when a group begins, or else an array of the class. */
    private Shadow shadowOf(Object array) {
        Shadow shadow = shadows.get(array);
        return shadow != null ? shadow : local.computeIfAbsent(array, this::newShadow);
    }

    private Shadow newShadow(Object array) {
        Shadow shadow = new Shadow(group < 0 ? "an array of the class" : "local memory", Array.getLength(array));
        if (group < 0) {
            shadow.initializeAll();
        }
        return shadow;
    }

    private void reportUninitialized(Shadow shadow, int index, String verb) {
        report(Finding.Kind.TRANSFER, shadow.name(), Actor.describe(actor) + " " + verb + " element " + index + " of "
                + shadow.name() + ", which was neither transferred to the device nor written there");
    }

    private boolean isOutside(Shadow shadow, int index, String verb) {
        if (index >= 0 && index < shadow.size()) {
            return false;
        }
        report(Finding.Kind.BOUNDS, shadow.name(), Actor.describe(actor) + " " + verb + " element " + index + " of "
                + shadow.name() + ", which has " + shadow.size());
        return true;
    }

    private void reportRace(Shadow shadow, int index, String verb, long other, String otherVerb) {
        report(Finding.Kind.RACE, shadow.name(), Actor.describe(actor) + " " + verb + " element " + index + " of "
                + shadow.name() + ", which " + Actor.describe(other) + " " + otherVerb);
    }
}
