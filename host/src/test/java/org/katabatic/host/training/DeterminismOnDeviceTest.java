package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.device.Determinism;

@OnDevice
class DeterminismOnDeviceTest {

    @TempDir Path folder;

    @Test
    void shouldGiveTheBitsOfTheReferenceInFloatOnTheDevice() throws Exception {
        List<String> pairs = List.of("LINEAR_TARGETS/gradient-descent", "LINEAR_TARGETS/adam",
                "MATRIX_SENSING/nesterov", "ASYMMETRIC_SENSING/adagrad", "MATRIX_COMPLETION/heavy-ball");
        Map<String, String> expected = SameBits.onReference(pairs);
        assertThat(SameBits.onDevice(folder, Determinism.DEVICE_TO_DEVICE, pairs)).isEqualTo(expected);
        assertThat(SameBits.onDevice(folder, Determinism.RUN_TO_RUN, List.of(pairs.get(1)))).doesNotContainValue(
                expected.get(pairs.get(1)));
    }
}
