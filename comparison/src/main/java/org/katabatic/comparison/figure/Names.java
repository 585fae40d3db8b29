package org.katabatic.comparison.figure;

import java.util.Locale;
import org.katabatic.comparison.result.MeasuredCells.Shape;

/** Names of the plots' files, whatever the user's devices and rules are called. */
final class Names {

    private Names() {}

    static String file(String family, String of, Shape shape) {
        return file(family, of) + "-n" + shape.samples() + "-d" + shape.parameters();
    }

    static String file(String family, String of) {
        return family + "-" + of.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    }
}
