package org.katabatic.host.conformance.kernel;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.conformance.Shape;

/**
 * Every kernel, wired alone, against double precision and against whole numbers, at awkward sizes. On a device the last
 * shape, the largest, stands for the others.
 */
abstract class KernelContract {

    private final Executors on;

    KernelContract(Executors on) {
        this.on = on;
    }

    @TestFactory
    Stream<DynamicTest> shouldStayWithinTheBoundOfItsErrorClass() {
        return tests(KernelCheck.BOUNDED);
    }

    @TestFactory
    Stream<DynamicTest> shouldBeExactOnWholeNumbers() {
        return tests(KernelCheck.EXACT);
    }

    private Stream<DynamicTest> tests(List<KernelCheck> checks) {
        return checks.stream().flatMap(check -> {
            List<Shape> shapes = check.layout().shapes(on.sizes().toList(), on.device()).toList();
            return on.cases(shapes.stream(), shape -> shape.equals(shapes.getLast()))
                    .map(shape -> dynamicTest(check.kernel() + " " + shape,
                            () -> Within.bounds(on, trial -> check.body().check(trial, shape))));
        });
    }
}
