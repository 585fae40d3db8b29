package org.katabatic.host.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.device.Device;
import uk.ac.manchester.tornado.api.TornadoTargetDevice;
import uk.ac.manchester.tornado.api.common.TornadoDevice;

class MatrixProductsTest {

    /** (1 2 3; 4 5 6) */
    private static final double[] A = {1, 2, 3, 4, 5, 6};

    static Iterable<Device> devices() {
        return List.of(new Device.Reference(), new Device.Java(2), new Device.JavaChecked());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void shouldGiveProductsThatAreKnown(Device device) {
        try (MatrixProducts products = MatrixProducts.on(device, A, 2, 3, Precision.DOUBLE)) {
            assertThat(products.times(new double[] {1, 0, -2})).containsExactly(-5, -8);
            assertThat(products.transposedTimes(new double[] {2, -1})).containsExactly(-2, -1, 0);
            assertThat(products.timesAll(new double[] {1, 10, 0, 0, -2, 1}, 2)).containsExactly(-5, 13, -8, 46);
            assertThat(products.transposedTimesAll(new double[] {2, 0, -1, 10}, 2))
                    .containsExactly(-2, 40, -1, 50, 0, 60);
            assertThat(products.weightedGram(new double[] {2, -1}))
                    .containsExactly(-14, -16, -18, -16, -17, -18, -18, -18, -18);
            assertThat(products.rows()).isEqualTo(2);
            assertThat(products.columns()).isEqualTo(3);
            assertThat(products.precision()).isEqualTo(Precision.DOUBLE);
            assertThat(products.where()).isEqualTo(device.id() + ", double");
            assertThat(products.proof()).isEmpty();
        }
    }

    @Test
    void shouldKeepAMatrixOfItsOwn() {
        for (Device device : devices()) {
            double[] matrix = A.clone();
            try (MatrixProducts products = MatrixProducts.on(device, matrix, 2, 3, Precision.DOUBLE)) {
                matrix[0] = 100;
                assertThat(products.times(new double[] {1, 0, 0})).containsExactly(1, 4);
            }
        }
    }

    @Test
    void shouldSayInWhatItComputes() {
        try (MatrixProducts java = MatrixProducts.on(new Device.Java(1), A, 2, 3, Precision.FLOAT);
                MatrixProducts reference = MatrixProducts.on(new Device.Reference(), A, 2, 3, Precision.FLOAT)) {
            assertThat(java.where()).isEqualTo("java, float");
            assertThat(java.times(new double[] {0x1p-30, 1, 0})).containsExactly(2, 5);
            assertThat(reference.where()).isEqualTo("reference, double");
            assertThat(reference.times(new double[] {0x1p-30, 1, 0})).containsExactly(2 + 0x1p-30, 5 + 0x1p-28);
        }
    }

    private static void requireRefused(Device device, Consumer<MatrixProducts> use, String message) {
        try (MatrixProducts products = MatrixProducts.on(device, A, 2, 3, Precision.DOUBLE)) {
            assertThatThrownBy(() -> use.accept(products)).isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest
    @MethodSource("devices")
    void shouldRefuseFactorsOfAnotherSize(Device device) {
        requireRefused(device, products -> products.times(new double[2]),
                "a factor has one row for each column of the matrix: length=2 rows=3 columns=1");
        requireRefused(device, products -> products.transposedTimesAll(new double[5], 2),
                "a factor of the transposed matrix has one row for each row of the matrix: length=5 rows=2 columns=2");
        requireRefused(device, products -> products.weightedGram(new double[3]),
                "there is one weight for each row of the matrix: length=3 rows=2 columns=1");
        requireRefused(device, products -> products.timesAll(new double[0], 0), "k must be at least 1: k=0");
        assertThatThrownBy(() -> MatrixProducts.on(device, A, 3, 3, Precision.DOUBLE))
                .hasMessage("a matrix has rows times columns elements: length=6 rows=3 columns=3");
        assertThatThrownBy(() -> MatrixProducts.on(device, new double[0], 0, 3, Precision.DOUBLE))
                .hasMessage("rows must be at least 1: rows=0");
        assertThatThrownBy(() -> MatrixProducts.on(device, new double[0], 3, -1, Precision.DOUBLE))
                .hasMessage("columns must be at least 1: columns=-1");
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (_, method, _) -> answers.get(method.getName())));
    }

    private static Device.Tornado device(String backend, String info) {
        TornadoTargetDevice physical = answering(TornadoTargetDevice.class,
                Map.of("getDeviceName", "Small", "getDeviceInfo", info));
        return new Device.Tornado(backend, 1,
                answering(TornadoDevice.class, Map.of("getPhysicalDevice", physical)));
    }

    @Test
    void shouldRefuseDoubleOnADeviceThatHasNone() {
        Device.Tornado without = device("opencl", "Extensions:\n\tcl_khr_fp16");
        assertThatThrownBy(() -> MatrixProducts.on(without, A, 2, 3, Precision.DOUBLE))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("the device does not compute in double"
                        + " precision; use java, reference, or float: device=opencl:1 (Small)");
        MatrixProducts.on(without, A, 2, 3, Precision.FLOAT).close();
        MatrixProducts.on(device("opencl", "Extensions:\n\tcl_khr_fp64"), A, 2, 3, Precision.DOUBLE).close();
        MatrixProducts.on(device("ptx", ""), A, 2, 3, Precision.DOUBLE).close();
    }
}
