package org.katabatic.tasks.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.bytecode.Fixture;
import org.katabatic.tasks.bytecode.FixtureKernels;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.checked.Finding.Kind;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class CheckedExecutorTest {

    private final FloatArray x = numbers(12);
    private final FloatArray y = new FloatArray(12);

    private static FloatArray numbers(int n) {
        FloatArray array = new FloatArray(n);
        for (int i = 0; i < n; i++) {
            array.set(i, 1f + i * 0.37f);
        }
        return array;
    }

    private IterationGraph graph(Kernel.Of3<FloatArray, FloatArray, Integer> kernel, BufferRole ofX, BufferRole ofY) {
        return IterationGraph.named("g").buffer("x", ofX, x).buffer("y", ofY, y).task("t", kernel, x, y, 12).build();
    }

    private List<Finding> findings(Kernel.Of3<FloatArray, FloatArray, Integer> kernel) {
        return findings(graph(kernel, BufferRole.INPUT, BufferRole.STATE));
    }

    private static List<Finding> findings(IterationGraph graph) {
        try (CheckedExecutor executor = new CheckedExecutor(graph)) {
            executor.execute();
            return executor.findings();
        }
    }

    private List<Finding> findings(Kernel.Of4<FloatArray, FloatArray, Integer, Integer> kernel) {
        return findings(IterationGraph.named("g").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.STATE, y)
                .task("t", kernel, x, y, 4, 3).build());
    }

    @Test
    void shouldFindNothingInSoundKernels() {
        assertThat(findings(PlantedKernels::scaled)).isEmpty();
        assertThat(findings(PlantedKernels::transposed)).isEmpty();
        assertThat(findings(PlantedKernels::rowSums)).isEmpty();
    }

    @Test
    void shouldFindTwoIterationsThatWriteOneElement() {
        List<Finding> findings = findings(PlantedKernels::writesWrites);
        assertThat(findings.getFirst()).hasToString("race: task g.t (PlantedKernels.writesWrites): iteration 1 writes"
                + " element 0 of y, which iteration 0 writes (seen 11 times)");
        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.RACE);
    }

    @Test
    void shouldFindAnIterationThatReadsWhatAnotherWrites() {
        assertThat(findings(PlantedKernels::readsWrites).getFirst().message())
                .isEqualTo("iteration 1 reads element 0 of y, which iteration 0 writes");
        assertThat(findings(PlantedKernels::readsWrites)).extracting(Finding::kind).contains(Kind.ORDER);
    }

    @Test
    void shouldFindAnIterationThatWritesWhatAnotherHasRead() {
        IterationGraph graph = graph(PlantedKernels::writesRead, BufferRole.STATE, BufferRole.OUTPUT);
        assertThat(findings(graph).getFirst().message())
                .isEqualTo("iteration 1 writes element 1 of x, which iteration 0 reads");
    }

    @Test
    void shouldFollowTheMethodsThatAKernelCalls() {
        List<Finding> findings = findings(PlantedKernels::racesInHelper);
        assertThat(findings.getFirst().kind()).isEqualTo(Kind.RACE);
        assertThat(findings.getFirst().message()).contains("element 0 of y");
    }

    @Test
    void shouldTellInnerIterationsApart() {
        List<Finding> findings = findings(PlantedKernels::racesInside);
        assertThat(findings.getFirst().message())
                .isEqualTo("iteration 0, 1 writes element 0 of y, which iteration 0, 0 writes");
    }

    @Test
    void shouldFindAccessesOutsideTheArray() {
        assertThat(findings(PlantedKernels::readsBeyond)).singleElement()
                .hasToString(
                        "bounds: task g.t (PlantedKernels.readsBeyond): iteration 11 reads element 12 of x, which has"
                                + " 12 (seen 2 times)");
        assertThat(findings(PlantedKernels::writesBefore)).extracting(Finding::message)
                .contains("iteration 0 writes element -1 of y, which has 12");
    }

    @Test
    void shouldFindAForgottenTransferToTheDevice() {
        List<Finding> findings = findings(graph(PlantedKernels::scaled, BufferRole.OUTPUT, BufferRole.OUTPUT));
        assertThat(findings).extracting(Finding::kind).contains(Kind.TRANSFER, Kind.OUTPUT);
        assertThat(findings.getFirst().message()).isEqualTo("iteration 0 reads element 0 of x, which was neither"
                + " transferred to the device nor written there");
        assertThat(findings(graph(PlantedKernels::accumulates, BufferRole.INPUT, BufferRole.OUTPUT)).getFirst().kind())
                .isEqualTo(Kind.TRANSFER);
    }

    @Test
    void shouldShowAForgottenTransferToTheHostAsWhatTheHostHadBefore() {
        try (CheckedExecutor executor = new CheckedExecutor(
                graph(PlantedKernels::scaled, BufferRole.INPUT, BufferRole.OUTPUT))) {
            executor.execute();
            assertThat(y.get(3)).isNaN();
            executor.transferToHost(y);
            assertThat(y.get(3)).isEqualTo(2f * x.get(3));
        }
    }

    @Test
    void shouldNotSeeWhatTheHostWritesAfterTheTransfer() {
        try (CheckedExecutor executor = new CheckedExecutor(
                graph(PlantedKernels::scaled, BufferRole.INPUT, BufferRole.OUTPUT))) {
            executor.execute();
            float before = x.get(3);
            x.set(3, 100f);
            executor.execute();
            executor.transferToHost(y);
            assertThat(y.get(3)).isEqualTo(2f * before);
        }
    }

    @Test
    void shouldTransferHyperBuffersEveryTime() {
        try (CheckedExecutor executor = new CheckedExecutor(
                graph(PlantedKernels::scaled, BufferRole.HYPER, BufferRole.OUTPUT))) {
            executor.execute();
            x.set(3, 100f);
            executor.execute();
            executor.transferToHost(y);
            assertThat(y.get(3)).isEqualTo(200f);
        }
    }

    @Test
    void shouldFindAnOutputThatIsNotWrittenInFull() {
        assertThat(findings(graph(PlantedKernels::leavesOut, BufferRole.INPUT, BufferRole.OUTPUT))).singleElement()
                .hasToString("output: task g (all kernels): no kernel writes element 11 of output y");
    }

    @Test
    void shouldCheckRangesOfWhatCannotBeSplit() {
        try (CheckedExecutor executor = new CheckedExecutor(
                graph(PlantedKernels::sequential, BufferRole.INPUT, BufferRole.OUTPUT))) {
            executor.execute();
            assertThat(executor.findings()).singleElement().extracting(Finding::kind).isEqualTo(Kind.BOUNDS);
            assertThat(executor.notes()).singleElement().asString().contains("g.t", "it has no @Parallel loop");
        }
    }

    private List<Finding> ofGroups(Kernel.Of4<KernelContext, FloatArray, FloatArray, Integer> kernel) {
        return findings(IterationGraph.named("g").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.STATE, y)
                .task("t", kernel, new KernelContext(), x, y, 12).workGroups("t", WorkGroups.of1D(12, 4)).build());
    }

    @Test
    void shouldFindNothingInSoundWorkGroups() {
        assertThat(ofGroups(PlantedKernels::groupSums)).isEmpty();
        assertThat(ofGroups(PlantedKernels::counts)).extracting(Finding::kind).doesNotContain(Kind.RACE, Kind.BOUNDS);
    }

    @Test
    void shouldFindAMissingBarrier() {
        assertThat(ofGroups(PlantedKernels::sumsWithoutBarrier)).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.RACE);
            assertThat(finding.message()).matches("work-item \\d of group 0 writes element \\d of local memory, which"
                    + " work-item \\d of group 0 (reads|writes)");
        });
    }

    @Test
    void shouldFindGroupsThatMeetInSpiteOfTheirBarriers() {
        assertThat(ofGroups(PlantedKernels::groupsCollide).getFirst().message()).isEqualTo(
                "work-item 0 of group 1 writes element 0 of y, which work-item 0 of group 0 writes");
        assertThat(ofGroups(PlantedKernels::groupsCollide)).extracting(Finding::kind).contains(Kind.ORDER);
    }

    @Test
    void shouldFindReadsOfLocalMemoryThatHoldsNothing() {
        assertThat(ofGroups(PlantedKernels::readsGarbage).getFirst().message())
                .contains("work-item 0 of group 0 reads element 0 of local memory, which was neither");
    }

    @Test
    void shouldFindAccessesOutsideLocalMemory() {
        assertThat(ofGroups(PlantedKernels::leavesLocalMemory)).extracting(Finding::message)
                .containsExactly("work-item 3 of group 0 writes element 3 of local memory, which has 3");
    }

    @Test
    void shouldReportABarrierThatNotEveryWorkItemReaches() {
        assertThat(ofGroups(PlantedKernels::parts)).extracting(Finding::kind).contains(Kind.BARRIER);
    }

    @Test
    void shouldFindAReadThatMeetsAnAtomic() {
        assertThat(ofGroups(PlantedKernels::readsCount)).extracting(Finding::kind).contains(Kind.RACE);
    }

    @Test
    void shouldRefuseWhatItCannotRewrite() {
        Kernel.Of1<FloatArray> object = new Kernel.Of1<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public void apply(FloatArray array) {
                array.set(0, 1f);
            }
        };
        IterationGraph graph = IterationGraph.named("g").buffer("y", BufferRole.STATE, y).task("t", object, y).build();
        assertThatThrownBy(() -> new CheckedExecutor(graph)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task=t").hasMessageContaining("not a method reference");
    }

    /** Everything that JAVA runs, checked mode runs to the same bits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 31, 33, 100, 257})
    void shouldComputeWhatJavaComputes(int size) {
        FixtureKernels.all().forEach(fixture -> {
            Object[] expected = fixture.arguments(size);
            Object[] actual = fixture.arguments(size);
            try (JavaExecutor java = new JavaExecutor(fixture.graph(expected), 2);
                    CheckedExecutor checked = new CheckedExecutor(fixture.graph(actual))) {
                java.execute();
                checked.execute();
                for (Object argument : actual) {
                    if (argument instanceof FloatArray array) {
                        checked.transferToHost(array);
                    }
                }
                assertThat(checked.findings()).as("%s at %d", fixture, size).isEmpty();
            }
            assertThat(Fixture.bits(actual)).as("%s at %d", fixture, size)
                    .isEqualTo(Fixture.bits(expected));
        });
    }
}
