package org.katabatic.host.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.katabatic.host.cli.ProblemOptions.Problem;
import org.katabatic.models.objective.TestFunction;
import picocli.CommandLine.Option;

/** Which test function, and from where. */
final class FunctionOptions {

    @Option(names = "--function", paramLabel = "NAME",
            description = "Test function: which one; `katabatic list` has them.") private String function;

    @Option(names = "--dimension", paramLabel = "D",
            description = "Test function: number of parameters of one that is defined in every dimension (default "
                    + "10).") private Integer dimension;

    @Option(names = "--start", paramLabel = "LIST", split = ",",
            description = "Test function: where to begin, one number a parameter (default: where the papers "
                    + "begin).") private double[] start;

    /** The function with the point where it begins as its data. */
    Problem problem() {
        if (function == null) {
            throw new IllegalArgumentException("test-function needs --function: " + names());
        }
        TestFunction.Function which = TestFunction.Function.of(function);
        if (start != null && dimension != null && start.length != dimension) {
            throw new IllegalArgumentException("--start must have --dimension numbers: numbers=" + start.length
                    + ", dimension=" + dimension);
        }
        int d = start != null ? start.length : dimension != null ? dimension : which.usualDimension();
        TestFunction usual = new TestFunction(which, d);
        TestFunction chosen = start == null ? usual : usual.startingAt(start);
        return new Problem(chosen, chosen.data(), null, null);
    }

    private static String names() {
        return Arrays.stream(TestFunction.Function.values()).map(TestFunction.Function::text)
                .collect(Collectors.joining(", "));
    }

    /** Refuses its options for another objective. */
    void refuseFor(String objective) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("--function", function);
        given.put("--dimension", dimension);
        given.put("--start", start);
        given.forEach((option, value) -> {
            if (value != null) {
                throw new IllegalArgumentException(option + " does not apply to " + objective);
            }
        });
    }
}
