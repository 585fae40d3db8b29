package org.katabatic.comparison.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.katabatic.comparison.result.ComparisonResult.Machine;
import org.katabatic.host.device.Versions;

/** The machine that this runs on. */
final class ThisMachine {

    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private ThisMachine() {}

    static Machine machine() {
        String tornadoVm = System.getenv("TORNADOVM_HOME");
        return new Machine(processor(), Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(), Versions.ejml(),
                tornadoVm == null ? Versions.tornadoVm() : Path.of(tornadoVm).getFileName().toString(),
                System.getProperty("katabatic.commit", "unknown"));
    }

    private static String processor() {
        try {
            return Files.readAllLines(LINUX).stream().filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
