package org.katabatic.host.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/** The devices there are, and the one that a user's word means. */
public final class Devices {

    private static final Pattern BACKEND_AND_INDEX = Pattern.compile("([a-z]+):(\\d{1,4})");

    private final int threads;

    /** Devices whose JAVA runs on that many threads. */
    public Devices(int threads) {
        this.threads = threads;
    }

    /** Devices whose JAVA runs on all cores. */
    public Devices() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /** Whether this JVM was started with TornadoVM: its API is then a named module, and hides the shim. */
    public static boolean isTornadoVmPresent() {
        return TaskGraph.class.getModule().isNamed();
    }

    /** All devices of TornadoVM, backend by backend; empty where it is not installed. */
    public static List<Device.Tornado> tornado() {
        List<Device.Tornado> devices = new ArrayList<>();
        if (isTornadoVmPresent()) {
            TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
            for (int b = 0; b < runtime.getNumBackends(); b++) {
                TornadoBackend backend = runtime.getBackend(b);
                String name = runtime.getBackendType(b).name().toLowerCase(Locale.ROOT);
                for (int i = 0; i < backend.getNumDevices(); i++) {
                    devices.add(new Device.Tornado(name, i, backend.getDevice(i)));
                }
            }
        }
        return devices;
    }

    /** Every device, the best first. */
    public List<Device> all() {
        List<Device> devices = new ArrayList<>(tornado());
        devices.add(new Device.Java(threads));
        devices.add(new Device.JavaChecked());
        devices.add(new Device.ReferenceFloat());
        devices.add(new Device.Reference());
        return devices;
    }

    /**
     * The best device there is: the first of TornadoVM that is hardware of its own, else the JVM, which is faster than
     * an OpenCL device on the same CPU.
     */
    public Device best() {
        for (Device.Tornado device : tornado()) {
            if (device.accelerates()) {
                return device;
            }
        }
        return new Device.Java(threads);
    }

    /**
     * The device that a user's word means: auto, reference, reference-float, java, java-checked, or a backend
     * with an index such as opencl:0.
     *
     * @throws IllegalArgumentException
     *             if the word is none of these
     * @throws DeviceNotFoundException
     *             if there is no such device; nothing else is taken in its place
     */
    public Device of(String word) {
        Matcher tornado = BACKEND_AND_INDEX.matcher(word);
        if (tornado.matches()) {
            return tornadoOf(word, tornado.group(1), Integer.parseInt(tornado.group(2)));
        }
        return switch (word) {
            case "auto" -> best();
            case "reference" -> new Device.Reference();
            case "reference-float" -> new Device.ReferenceFloat();
            case "java" -> new Device.Java(threads);
            case "java-checked" -> new Device.JavaChecked();
            default -> throw new IllegalArgumentException(
                    "a device is auto, reference, reference-float, java, java-checked, or a backend and an index such"
                            + " as opencl:0: device=" + word);
        };
    }

    private static Device tornadoOf(String word, String backend, int index) {
        if (!isTornadoVmPresent()) {
            throw new DeviceNotFoundException(
                    "device " + word + " needs TornadoVM, which is not installed; install it with"
                            + " `sdk install tornadovm` or set TORNADOVM_HOME, or use --device java");
        }
        List<Device.Tornado> there = tornado();
        return there.stream().filter(device -> device.backend().equals(backend) && device.index() == index).findFirst()
                .orElseThrow(() -> new DeviceNotFoundException("there is no device " + word + "; TornadoVM "
                        + Versions.tornadoVm() + " reports " + (there.isEmpty()
                                ? "none"
                                : there.stream().map(Device.Tornado::toString).collect(Collectors.joining(", ")))));
    }
}
