package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.host.contract.OnDeviceAtLength;
import org.katabatic.host.device.Determinism;

@OnDeviceAtLength
class DeterminismOnDeviceAtLengthTest {

    @TempDir Path folder;

    @Test
    void shouldGiveTheBitsOfTheReferenceInFloatOnTheDeviceByEveryRule() throws Exception {
        List<String> pairs = SameBits.pairs().toList();
        assertThat(SameBits.onDevice(folder, Determinism.DEVICE_TO_DEVICE, pairs))
                .isEqualTo(SameBits.onReference(pairs));
    }
}
