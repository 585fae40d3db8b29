package org.katabatic.tasks.checked;

import java.util.Arrays;
import java.util.BitSet;

/** What is known of every element of an array: whether it holds a value, and who touched it during the current task. */
final class Shadow {

    private final String name;
    private final int size;
    private final BitSet initialized = new BitSet();
    private final long[] writer;
    private final long[] reader;
    private final long[] otherReader;
    private final long[] adder;

    Shadow(String name, int size) {
        this.name = name;
        this.size = size;
        writer = new long[size];
        reader = new long[size];
        otherReader = new long[size];
        adder = new long[size];
    }

    String name() {
        return name;
    }

    int size() {
        return size;
    }

    void initializeAll() {
        initialized.set(0, size);
    }

    boolean isInitialized(int index) {
        return initialized.get(index);
    }

    /** Index of the first element without a value, or -1. */
    int firstUninitialized() {
        int index = initialized.nextClearBit(0);
        return index < size ? index : -1;
    }

    /** Forgets who touched what: tasks run one after the other. */
    void forgetActors() {
        Arrays.fill(writer, Actor.NONE);
        Arrays.fill(reader, Actor.NONE);
        Arrays.fill(otherReader, Actor.NONE);
        Arrays.fill(adder, Actor.NONE);
    }

    /** Notes a read; returns a concurrent writer of the element, or nobody. */
    long read(int index, long actor) {
        if (reader[index] == Actor.NONE || Actor.isLaterPhase(actor, reader[index])) {
            reader[index] = actor;
        } else if (reader[index] != actor
                && (otherReader[index] == Actor.NONE || Actor.isLaterPhase(actor, otherReader[index]))) {
            otherReader[index] = actor;
        }
        return Actor.areConcurrent(actor, writer[index]) ? writer[index] : Actor.NONE;
    }

    /** Notes a write; returns a concurrent writer of the element, or nobody. */
    long write(int index, long actor) {
        long before = writer[index];
        writer[index] = actor;
        initialized.set(index);
        return Actor.areConcurrent(actor, before) ? before : Actor.NONE;
    }

    /** Notes an atomic addition; returns a concurrent writer of the element that is not atomic, or nobody. */
    long add(int index, long actor) {
        adder[index] = actor;
        initialized.set(index);
        return Actor.areConcurrent(actor, writer[index]) ? writer[index] : Actor.NONE;
    }

    /** Who adds to an element concurrently, or nobody. */
    long concurrentAdder(int index, long actor) {
        return Actor.areConcurrent(actor, adder[index]) ? adder[index] : Actor.NONE;
    }

    /** A concurrent reader of an element, or nobody. Two remembered readers suffice: one of them is not the writer. */
    long concurrentReader(int index, long actor) {
        if (Actor.areConcurrent(actor, reader[index])) {
            return reader[index];
        }
        return Actor.areConcurrent(actor, otherReader[index]) ? otherReader[index] : Actor.NONE;
    }
}
