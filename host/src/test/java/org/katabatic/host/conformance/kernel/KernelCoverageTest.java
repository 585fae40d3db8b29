package org.katabatic.host.conformance.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A kernel that nobody tests is a failure. */
class KernelCoverageTest {

    @Test
    void shouldCheckEveryKernelThereIs() {
        assertThat(ProjectKernels.all()).hasSize(176);
        assertThat(KernelCheck.BOUNDED).extracting(KernelCheck::kernel).containsExactlyInAnyOrderElementsOf(
                ProjectKernels.all().stream().map(ProjectKernels.Found::name).toList());
    }
}
