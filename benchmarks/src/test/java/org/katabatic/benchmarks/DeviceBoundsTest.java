package org.katabatic.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.benchmarks.report.ResultLine;

/** All move 1 GB: a copy in 1 ms, PyTorch in 1.3 ms (gradient) and 1.2 ms (step). */
class DeviceBoundsTest {

    private static ResultLine line(String comparison, String contender, double milliseconds, Double kernels) {
        return new ResultLine(comparison, 10, 20, contender, 2, milliseconds / 1e3, 1, kernels, 1_000_000_000, 0, null,
                null);
    }

    private static List<ResultLine> results(double gradient, double adam) {
        return new ArrayList<>(List.of(line("machine", "reading on the device", 0.5, null),
                line("machine", "copying on the device", 1, null),
                line("logistic-gradient", "reading on the device", 0.5, null),
                line("logistic-gradient", "Katabatic, ptx:0", gradient, null),
                line("logistic-gradient", "Katabatic, ptx:0, with Adam's step", 9, null),
                line("logistic-gradient", "PyTorch 2.9.0 on cuda, two products", 1.3, null),
                line("adam", "Katabatic, ptx:0", adam, null),
                line("adam", "PyTorch 2.9.0 on cuda, Adam(fused=True)", 1.2, null)));
    }

    @Test
    void shouldHoldWhereBothAreFast() {
        assertThat(DeviceBounds.of(results(1.2, 1.1)).hold()).isTrue();
    }

    @Test
    void shouldNotHoldForShareOrPeer() {
        assertThat(DeviceBounds.of(results(1.35, 1.1)).hold()).as("less than 0.75 of the copy").isFalse();
        assertThat(DeviceBounds.of(results(1.31, 1.1)).hold()).as("slower than two products").isFalse();
        assertThat(DeviceBounds.of(results(1.2, 1.26)).hold()).as("less than 0.8 of the copy").isFalse();
        assertThat(DeviceBounds.of(results(1.2, 1.21)).hold()).as("slower than the fused step").isFalse();
    }

    @Test
    void shouldNotHoldWithoutPyTorchOnAGpu() {
        List<ResultLine> results = results(1.2, 1.1);
        results.removeIf(line -> line.contender().contains("cuda"));
        results.add(line("logistic-gradient", "PyTorch 2.9.0 on cpu, two products", 9, null));
        Requirements bounds = DeviceBounds.of(results);
        assertThat(bounds.hold()).isFalse();
        assertThat(bounds.text()).contains("PyTorch on CUDA, two products, was not timed",
                "PyTorch on CUDA, Adam(fused=True), was not timed");
        assertThat(DeviceBounds.of(List.of()).hold()).isFalse();
    }

    @Test
    void shouldNoteTheTimesOfKernelsAlone() {
        List<ResultLine> results = List.of(line("machine", "copying on the device", 1, 0.0005),
                line("logistic-gradient", "Katabatic, ptx:0", 1.2, 0.001),
                line("logistic-gradient", "PyTorch 2.9.0 on cuda, two products", 1.3, 0.0012));
        assertThat(DeviceBounds.of(results).text()).containsPattern("0[.]500 +logistic-gradient.*kernels alone")
                .containsPattern("1[.]200 +logistic-gradient.*PyTorch.*kernels alone");
    }
}
