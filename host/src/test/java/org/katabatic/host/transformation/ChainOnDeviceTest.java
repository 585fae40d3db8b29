package org.katabatic.host.transformation;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.contract.Within;
import org.katabatic.host.verification.Tolerance;

@OnDevice
class ChainOnDeviceTest extends ChainContract {

    ChainOnDeviceTest() {
        super(Executors.DEVICE);
    }

    /** In one kernel a product and a sum may become one rounding: at most one in each of the chain's six sums. */
    @Override
    void requireEqual(int t, double[] fused, double[] separate) {
        for (int j = 0; j < fused.length; j++) {
            Within.bound("w[" + j + "] after step " + t, fused[j], separate[j], Tolerance.ulps(8 * t, 1.5));
        }
    }
}
