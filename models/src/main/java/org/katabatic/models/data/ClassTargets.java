package org.katabatic.models.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Targets as classes: which there are, and the same with the numbers that classifiers take. */
final class ClassTargets {

    private ClassTargets() {}

    /** The distinct targets in ascending order. */
    static float[] classes(float[] y) {
        float[] sorted = y.clone();
        for (int i = 0; i < sorted.length; i++) {
            // -0 and +0 are one class.
            sorted[i] += 0.0f;
        }
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** -1 and +1 for classes 0 and 1, or -1 and +1. */
    static float[] binary(String name, float[] y) {
        float[] classes = classes(y);
        boolean binary = classes.length == 2 && classes[1] == 1 && (classes[0] == 0 || classes[0] == -1);
        require(name, binary, "targets must be 0 and 1, or -1 and +1; name the positive ones with --positive-class:"
                + " classes=" + list(classes));
        return positive(name, y, 1);
    }

    /** +1 for the given classes and -1 for all others. */
    static float[] positive(String name, float[] y, float... classes) {
        float[] present = classes(y);
        require(name, classes.length > 0, "at least one class must be positive: classes=" + list(present));
        boolean[] positive = new boolean[present.length];
        for (float wanted : classes) {
            int index = Arrays.binarySearch(present, wanted + 0.0f);
            require(name, index >= 0, "a positive class must occur in the targets: class="
                    + DecimalText.format(wanted) + ", classes=" + list(present));
            positive[index] = true;
        }
        int count = 0;
        for (boolean one : positive) {
            count += one ? 1 : 0;
        }
        require(name, count < present.length, "at least one class must be left negative: positive=" + list(present));
        float[] labels = new float[y.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = positive[Arrays.binarySearch(present, y[i] + 0.0f)] ? 1 : -1;
        }
        return labels;
    }

    /** 0 to k − 1, in ascending order of the k classes. */
    static float[] indices(String name, float[] y) {
        float[] present = classes(y);
        for (float one : present) {
            require(name, one == Math.rint(one), "classes must be whole numbers: class=" + DecimalText.format(one));
        }
        require(name, present.length >= 2, "there must be at least two classes: classes=" + list(present));
        float[] indices = new float[y.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = Arrays.binarySearch(present, y[i] + 0.0f);
        }
        return indices;
    }

    private static void require(String name, boolean holds, String message) {
        if (!holds) {
            throw new DataException(name + ": " + message);
        }
    }

    private static String list(float[] classes) {
        List<String> names = new ArrayList<>(classes.length);
        for (float one : classes) {
            names.add(DecimalText.format(one));
        }
        return Listing.of(names);
    }
}
