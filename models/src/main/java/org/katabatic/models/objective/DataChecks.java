package org.katabatic.models.objective;

import org.katabatic.models.data.DataException;
import org.katabatic.models.data.Dataset;

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

    static void requireSizes(Objective objective, Dataset data) {
        if (data.samples() != objective.samples() || data.features() != objective.features()) {
            throw new DataException(data.name() + ": data must have the sizes of " + objective.name() + ": samples="
                    + data.samples() + " of " + objective.samples() + ", features=" + data.features() + " of "
                    + objective.features());
        }
    }

    static void requireInterceptColumn(Objective objective, Dataset data) {
        int features = data.features();
        for (int i = 0; i < data.samples(); i++) {
            float value = data.x()[i * features + features - 1];
            if (value != 1) {
                throw new DataException(data.name() + ": the last feature must be 1 for the intercept of "
                        + objective.name() + ": row=" + (i + 1) + ", value=" + value);
            }
        }
    }
}
