package org.katabatic.comparison.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes on the command line, where 1e5 is a whole number too. */
final class Sizes implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        int size;
        try {
            size = new BigDecimal(text).intValueExact();
        } catch (ArithmeticException | NumberFormatException _) {
            throw new TypeConversionException("a size is a whole number such as 1000 or 1e3: size=" + text);
        }
        if (size < 1) {
            throw new TypeConversionException("a size must be at least 1: size=" + text);
        }
        return size;
    }

    /** An eighth, a quarter, a half and all of it, as far as they differ. */
    static List<Integer> upTo(int n) {
        TreeSet<Integer> sizes = new TreeSet<>();
        for (int part = 8; part >= 1; part /= 2) {
            sizes.add(Math.max(1, n / part));
        }
        return List.copyOf(sizes);
    }
}
