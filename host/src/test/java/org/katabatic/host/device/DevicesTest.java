package org.katabatic.host.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;

class DevicesTest {

    private static final String TORNADO_VM = "org.katabatic.host.device.Devices#isTornadoVmPresent";

    private final Devices devices = new Devices(3);

    @Test
    void shouldFindJavaAndReference() {
        assertThat(devices.of("java")).isEqualTo(new Device.Java(3));
        assertThat(devices.of("reference")).isEqualTo(new Device.Reference());
        assertThat(devices.of("java-checked")).isEqualTo(new Device.JavaChecked());
        assertThat(devices.all()).endsWith(new Device.Java(3), new Device.JavaChecked(),
                new Device.ReferenceFloat(), new Device.Reference());
        assertThat(new Devices().of("java")).isEqualTo(new Device.Java(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void shouldSayWhatTheyAre() {
        assertThat(new Device.Java(3).name()).isEqualTo("JVM, 3 threads");
        assertThat(new Device.Java(1).name()).isEqualTo("JVM, 1 thread");
        assertThat(new Device.Java(1).driver()).endsWith(Runtime.version().toString());
        assertThat(new Device.Java(1).id()).isEqualTo("java");
        assertThat(new Device.Java(1).backend()).isEqualTo("java");
        assertThat(new Device.Reference().name()).isEqualTo("EJML, double precision, 1 thread");
        assertThat(new Device.Reference().driver()).isEqualTo("EJML " + Versions.ejml());
        assertThat(new Device.Reference().id()).isEqualTo("reference");
        assertThat(new Device.Reference().backend()).isEqualTo("ejml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cuda", "opencl", "opencl:", "OPENCL:0", "opencl:-1", "opencl:0:1", "opencl:12345",
            "Java", " java"})
    void shouldRefuseAWordThatIsNoDevice(String word) {
        assertThatThrownBy(() -> devices.of(word)).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(
                "a device is auto, reference, reference-float, java, java-checked, or a backend and an index such as"
                        + " opencl:0: device="
                        + word);
    }

    @Test
    @DisabledIf(TORNADO_VM)
    void shouldSayHowToGetTornadoVmWhereItIsNotInstalled() {
        assertThatThrownBy(() -> devices.of("opencl:0")).isInstanceOf(DeviceNotFoundException.class).hasMessage(
                "device opencl:0 needs TornadoVM, which is not installed; install it with `sdk install tornadovm`"
                        + " or set TORNADOVM_HOME, or use --device java");
    }

    @Test
    @DisabledIf(TORNADO_VM)
    void shouldTakeJavaWhereTornadoVmIsNotInstalled() {
        assertThat(Devices.tornado()).isEmpty();
        assertThat(devices.of("auto")).isEqualTo(new Device.Java(3));
        assertThat(devices.all()).hasSize(4);
        assertThat(Versions.tornadoVm()).isEqualTo("none");
    }

    @Test
    @OnDevice
    void shouldFindTheFirstDeviceByItsId() {
        Device.Tornado first = FirstDevice.get();
        Device found = devices.of(first.id());
        assertThat(found.id()).isEqualTo(first.backend() + ":0");
        assertThat(found.name()).isEqualTo(first.name()).isNotBlank();
        assertThat(found.driver()).endsWith("TornadoVM " + Versions.tornadoVm());
        assertThat(devices.all().getFirst().id()).isEqualTo(first.id());
        assertThat(first.memory()).isPositive();
    }

    @Test
    @OnDevice
    void shouldTakeHardwareOfItsOwnElseJava() {
        List<String> own = Devices.tornado().stream()
                .filter(device -> Set.of("GPU", "FPGA", "ACCELERATOR").contains(device.kind()))
                .map(Device::id).toList();
        assertThat(devices.of("auto").id()).isEqualTo(own.isEmpty() ? "java" : own.getFirst());
    }

    @Test
    @OnDevice
    void shouldListTheDevicesThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> devices.of("ptx:9999")).isInstanceOf(DeviceNotFoundException.class)
                .hasMessageStartingWith(
                        "there is no device ptx:9999; TornadoVM " + Versions.tornadoVm() + " reports ")
                .hasMessageContaining(FirstDevice.get().toString());
    }
}
