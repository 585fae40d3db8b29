package org.katabatic.host.conformance.kernel;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.katabatic.host.conformance.Draws;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.conformance.Subject;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;

/** Kernels at shapes and on values that are drawn anew in every run; a failure names the seed. */
class DrawnShapesTest {

    private static final List<KernelSubject> KERNELS = KernelSubject.all();

    @Provide
    Arbitrary<Subject> kernels() {
        return Arbitraries.of(KERNELS).map(kernel -> kernel);
    }

    /** Those of matrices; a kernel that works on a vector takes what it needs. */
    @Provide
    Arbitrary<Shape> shapes() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, Draws.LARGEST);
        return Combinators.combine(sizes, sizes, Arbitraries.integers().between(1, 64)).as(Shape::new);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void shouldStayWithinTheBound(@ForAll("kernels") Subject kernel, @ForAll("shapes") Shape shape,
            @ForAll int values) {
        Trial trial = new Trial(Executors.JAVA.device(), (long) values << 12);
        kernel.check(trial, shape);
        Within.require(trial);
    }
}
