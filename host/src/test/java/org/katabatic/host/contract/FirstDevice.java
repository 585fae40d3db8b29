package org.katabatic.host.contract;

import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;

/** The device that the device tests run on: TornadoVM's first, where TornadoVM is installed and has one. */
public final class FirstDevice {

    private FirstDevice() {}

    public static boolean isPresent() {
        return !Devices.tornado().isEmpty();
    }

    public static Device.Tornado get() {
        return Devices.tornado().getFirst();
    }
}
