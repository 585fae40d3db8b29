package org.katabatic.tasks.interpreter;

import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** An array that is an argument of a task: read from its contents, written beside them. */
final class GlobalArray {

    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    /** Elements that were written. */
    private static final class Page {

        private final int first;
        private final boolean[] written = new boolean[PAGE];
        private final boolean[] undecided = new boolean[PAGE];
        private final Values values;
        private final long[] integers;

        Page(int first, Values values) {
            this.first = first;
            this.values = values;
            integers = values == null ? new long[PAGE] : null;
        }
    }

    private final TornadoNativeArray own;
    /** What computes with the elements, or null if they are integers. */
    private final Operations operations;
    private final Page[] pages;
    private final List<Page> touched = new ArrayList<>();
    private TornadoNativeArray content;

    GlobalArray(TornadoNativeArray own, Operations single, Operations wide) {
        this.own = own;
        operations = own instanceof FloatArray ? single : own instanceof DoubleArray ? wide : null;
        pages = new Page[(own.getSize() + PAGE - 1) >> PAGE_BITS];
    }

    /** Reads from another array of the same type from now on. */
    void read(TornadoNativeArray from) {
        if (from.getClass() != own.getClass() || from.getSize() != own.getSize()) {
            throw new IllegalArgumentException("an array is read in place of one of its type and size: type="
                    + from.getClass().getSimpleName() + " size=" + from.getSize() + " expected type="
                    + own.getClass().getSimpleName() + " size=" + own.getSize());
        }
        content = from;
    }

    int size() {
        return own.getSize();
    }

    private Page written(int index) {
        if (index < 0 || index >= own.getSize()) {
            throw new IndexOutOfBoundsException("index " + index + " of an array of " + own.getSize());
        }
        Page page = pages[index >> PAGE_BITS];
        return page != null && page.written[index & PAGE - 1] ? page : null;
    }

    void get(int index, Values d, int i) {
        Page page = written(index);
        if (page != null) {
            d.copy(i, page.values, index & PAGE - 1);
        } else if (content instanceof FloatArray floats) {
            operations.load(d, i, floats.get(index));
        } else {
            operations.load(d, i, ((DoubleArray) content).get(index));
        }
    }

    void set(int index, Values a, int j, boolean undecided) {
        Page page = touch(index, undecided);
        page.values.copyThroughMemory(index & PAGE - 1, a, j);
    }

    long get(int index) {
        Page page = written(index);
        if (page != null) {
            return page.integers[index & PAGE - 1];
        }
        return content instanceof IntArray ints ? ints.get(index) : ((LongArray) content).get(index);
    }

    void set(int index, long x, boolean undecided) {
        touch(index, undecided).integers[index & PAGE - 1] = x;
    }

    private Page touch(int index, boolean undecided) {
        Page page = written(index);
        if (page == null) {
            page = pages[index >> PAGE_BITS];
            if (page == null) {
                page = new Page(index >> PAGE_BITS << PAGE_BITS,
                        operations == null ? null : operations.values(PAGE));
                pages[index >> PAGE_BITS] = page;
                touched.add(page);
            }
            page.written[index & PAGE - 1] = true;
        }
        page.undecided[index & PAGE - 1] = undecided;
        return page;
    }

    /** Says what was written, and forgets it. */
    void take(List<Written> into) {
        for (Page page : touched) {
            for (int at = 0; at < PAGE; at++) {
                if (page.written[at]) {
                    into.add(element(page, at));
                }
            }
        }
        forget();
    }

    /** Puts what was written into an array, and forgets it. */
    void commit(TornadoNativeArray to) {
        for (Page page : touched) {
            for (int at = 0; at < PAGE; at++) {
                if (page.written[at]) {
                    int index = page.first + at;
                    switch (to) {
                        case FloatArray array -> array.set(index, (float) page.values.value[at]);
                        case DoubleArray array -> array.set(index, page.values.value[at]);
                        case IntArray array -> array.set(index, (int) page.integers[at]);
                        default -> ((LongArray) to).set(index, page.integers[at]);
                    }
                }
            }
        }
        forget();
    }

    private void forget() {
        touched.forEach(page -> pages[page.first >> PAGE_BITS] = null);
        touched.clear();
    }

    private Written element(Page page, int at) {
        if (page.values == null) {
            long x = page.integers[at];
            return new Written(own, page.first + at, x, 0, !page.undecided[at], x);
        }
        double x = page.values.value[at];
        long bits = own instanceof FloatArray ? Float.floatToRawIntBits((float) x) : Double.doubleToRawLongBits(x);
        return new Written(own, page.first + at, x, page.values.errorOf(at), !page.undecided[at], bits);
    }
}
