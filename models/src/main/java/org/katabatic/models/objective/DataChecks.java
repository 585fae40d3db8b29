package org.katabatic.models.objective;

import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;

/** What several objectives ask of their sizes and data. */
final class DataChecks {

    private DataChecks() {}

    static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }

    static void requireRidge(double ridge) {
        // A comparison with NaN is false.
        if (!(ridge >= 0 && ridge < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ridge must be finite and at least 0: ridge=" + ridge);
        }
    }

    static void requireSizes(Objective objective, Data data) {
        if (data.samples() != objective.samples() || data.features() != objective.features()) {
            throw new DataException(data.name() + ": data must have the sizes of " + objective.name() + ": samples="
                    + data.samples() + " of " + objective.samples() + ", features=" + data.features() + " of "
                    + objective.features());
        }
    }

    /** Refuses sparse data; gives back what is dense. */
    static Dataset requireDense(Objective objective, Data data) {
        if (data instanceof Dataset dense) {
            return dense;
        }
        throw new DataException(data.name() + ": " + objective.name() + " takes dense data only");
    }

    static void requireClasses(Objective objective, Data data, int classes) {
        for (int i = 0; i < data.samples(); i++) {
            float target = data.y()[i];
            if (!(target >= 0 && target < classes && target == (int) target)) {
                throw new DataException(data.name() + ": targets must be classes from 0 to " + (classes - 1) + " for "
                        + objective.name() + ": row=" + (i + 1) + ", value=" + target);
            }
        }
    }

    static void requireInterceptColumn(Objective objective, Data data) {
        for (int i = 0; i < data.samples(); i++) {
            float value = lastFeature(data, i);
            if (value != 1) {
                throw new DataException(data.name() + ": the last feature must be 1 for the intercept of "
                        + objective.name() + ": row=" + (i + 1) + ", value=" + value);
            }
        }
    }

    private static float lastFeature(Data data, int row) {
        int last = data.features() - 1;
        return switch (data) {
            case Dataset dense -> dense.x()[row * data.features() + last];
            case SparseDataset sparse -> {
                int entry = sparse.rowStart()[row + 1] - 1;
                yield entry >= sparse.rowStart()[row] && sparse.column()[entry] == last ? sparse.value()[entry] : 0;
            }
        };
    }
}
