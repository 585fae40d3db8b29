package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import org.katabatic.host.device.Versions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the devices. */
@Command(name = "devices", mixinStandardHelpOptions = true,
        description = "Lists the devices that --device can name, and which one auto means.")
final class DevicesCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private JsonOption json;

    @Option(names = "--best",
            description = "Prints the name of the device that auto means, and nothing else.") private boolean best;

    /** The record. */
    record DeviceList(String auto, String tornadoVm, List<Entry> devices) {}

    /** One device; kind and memory (bytes) where TornadoVM reports them. */
    record Entry(String id, String name, String driver, String backend, String kind, Long memory) {

        static Entry of(Device device) {
            String kind = device instanceof Device.Tornado tornado ? tornado.kind() : null;
            Long memory = device instanceof Device.Tornado tornado ? (Long) tornado.memory() : null;
            return new Entry(device.id(), device.name(), device.driver(), device.backend(), kind, memory);
        }
    }

    @Override
    public Integer call() throws IOException {
        json.check();
        PrintWriter out = spec.commandLine().getOut();
        Devices devices = new Devices();
        String auto = devices.best().id();
        if (best) {
            out.println(auto);
            return Katabatic.GOOD;
        }
        List<Entry> entries = devices.all().stream().map(Entry::of).toList();
        if (!json.isStandardOutput()) {
            for (Entry entry : entries) {
                out.printf("%-12s %s%s%n", entry.id(), entry.name(), entry.id().equals(auto) ? "  (auto)" : "");
                out.printf("%-12s %s%s%n", "", entry.driver(), entry.kind() == null
                        ? ""
                        : ", %s, %.1f GiB".formatted(entry.kind(), entry.memory() / 0x1p30));
            }
            if (!Devices.isTornadoVmPresent()) {
                out.println("TornadoVM is not installed: JAVA and REFERENCE only. README.md says how to install it.");
            }
        }
        json.write(new DeviceList(auto, Versions.tornadoVm(), entries), out);
        return Katabatic.GOOD;
    }
}
