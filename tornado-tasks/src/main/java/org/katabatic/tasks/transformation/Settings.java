package org.katabatic.tasks.transformation;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and checks the settings of transformations, which are records. */
final class Settings {

    private Settings() {}

    static Map<String, Object> of(Record transformation) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : transformation.getClass().getRecordComponents()) {
            try {
                values.put(component.getName(), component.getAccessor().invoke(transformation));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a transformation is a public record: " + transformation.getClass(), e);
            }
        }
        return values;
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite: " + name + "=" + value);
        }
    }

    static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be at least 0 and finite: " + name + "=" + value);
        }
    }

    static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }
}
