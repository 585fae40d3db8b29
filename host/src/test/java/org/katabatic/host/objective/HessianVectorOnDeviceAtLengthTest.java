package org.katabatic.host.objective;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDeviceAtLength;

@OnDeviceAtLength
class HessianVectorOnDeviceAtLengthTest extends HessianVectorContract {

    HessianVectorOnDeviceAtLengthTest() {
        super(Executors.DEVICE_AT_LENGTH, HessianVectorOnDeviceTest.cases());
    }
}
