package org.katabatic.host.training;

import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.contract.Within;
import org.katabatic.host.verification.Tolerance;

@OnDevice
class L1OnDeviceTest extends L1Contract {

    L1OnDeviceTest() {
        super(Executors.DEVICE::device);
    }

    /** In one kernel a product and a sum may become one rounding, in another they do not. */
    @Override
    void requireEqual(TrainingResult with, TrainingResult without) {
        Within.normBound("parameters", with.parameters(), without.parameters(),
                Tolerance.trajectory(with.iterations(), Within.norm(without.parameters())));
    }
}
