package org.katabatic.host.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;

@OnDevice
class MatrixProductsOnDeviceTest extends MatrixProductsContract {

    MatrixProductsOnDeviceTest() {
        super(FirstDevice.get());
    }

    @Test
    void shouldProveThatADeviceRan() {
        try (MatrixProducts products = MatrixProducts.on(FirstDevice.get(), new double[] {1, 2}, 1, 2,
                Precision.DOUBLE)) {
            assertThat(products.proof()).isEmpty();
            assertThat(products.times(new double[] {3, 4})).containsExactly(11);
            assertThat(products.proof()).isPresent();
            assertThat(products.where()).isEqualTo(FirstDevice.get().id() + ", double");
        }
    }
}
