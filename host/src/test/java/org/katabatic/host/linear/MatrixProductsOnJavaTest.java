package org.katabatic.host.linear;

import org.katabatic.host.device.Device;

class MatrixProductsOnJavaTest extends MatrixProductsContract {

    MatrixProductsOnJavaTest() {
        super(new Device.Java(3));
    }
}
