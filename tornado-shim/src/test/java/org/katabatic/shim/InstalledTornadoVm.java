package org.katabatic.shim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The real API, where an SDK is installed: the jar to read, and its classes apart from the shim's. */
final class InstalledTornadoVm {

    private InstalledTornadoVm() {}

    static boolean present() {
        return apiJar().isPresent();
    }

    static Optional<Path> apiJar() {
        if (System.getenv("KATABATIC_WITHOUT_TORNADOVM") != null) {
            return Optional.empty();
        }
        String home = System.getenv("TORNADOVM_HOME");
        Path sdk = home != null
                ? Path.of(home)
                : Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "tornadovm", "current");
        Path jars = sdk.resolve(Path.of("share", "java", "tornado"));
        if (!Files.isDirectory(jars)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(jars)) {
            return files.filter(file -> file.getFileName().toString().matches("tornado-api-.*\\.jar")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A loader that sees the real API and the JDK, and neither the shim nor TornadoVM's runtime. */
    static URLClassLoader loader() throws MalformedURLException {
        return new URLClassLoader(new URL[] {apiJar().orElseThrow().toUri().toURL()},
                ClassLoader.getPlatformClassLoader());
    }
}
