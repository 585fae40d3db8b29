package org.katabatic.host.kernel;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;

/** Every kernel, wired alone, against double precision and against whole numbers, at awkward sizes. */
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
        return checks.stream().flatMap(check -> check.shapes().of(on)
                .map(shape -> dynamicTest(check.kernel() + " " + shape, () -> check.body().check(on, shape))));
    }
}
