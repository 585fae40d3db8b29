package org.katabatic.host.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

class DeviceTestReportTest {

    @Test
    @DisabledIf("org.katabatic.host.device.Devices#isTornadoVmPresent")
    void shouldSayThatNoDeviceWasTested() {
        assertThat(DeviceTestReport.sentence(0)).isEqualTo("device tests: none ran, TornadoVM is not installed");
    }

    @Test
    @OnDevice
    void shouldSayHowManyTestsRanWhere() {
        assertThat(DeviceTestReport.sentence(7)).isEqualTo(
                "device tests: 7 ran on " + FirstDevice.get().id() + " (" + FirstDevice.get().name() + ")");
    }
}
