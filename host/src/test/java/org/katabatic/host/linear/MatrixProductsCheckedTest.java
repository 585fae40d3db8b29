package org.katabatic.host.linear;

import org.katabatic.host.device.Device;

class MatrixProductsCheckedTest extends MatrixProductsContract {

    MatrixProductsCheckedTest() {
        super(new Device.JavaChecked());
    }
}
