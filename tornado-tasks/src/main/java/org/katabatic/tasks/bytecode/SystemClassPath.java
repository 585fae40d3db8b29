package org.katabatic.tasks.bytecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * A folder of class files on the class path of the running JVM. TornadoVM reads a kernel's {@code @Parallel}
 * annotations from its class file, which it asks the system class loader for; so the file of a class that was derived
 * has to lie there. The folder is added by the method that the JDK has for agents, which is open where env.sh starts
 * the JVM.
 */
final class SystemClassPath {

    private static final String LOADER = "jdk.internal.loader.ClassLoaders$AppClassLoader";
    private static Path folder;

    private SystemClassPath() {}

    /** Whether the arrays are those of TornadoVM, so that a kernel may be handed to it. */
    static boolean isReadByTornadoVm() {
        return FloatArray.class.getModule().isNamed();
    }

    /**
     * Puts a class file where TornadoVM finds it.
     *
     * @param name
     *            binary name of the class
     * @throws NotDerivableException
     *             if the class path of this JVM cannot be added to
     */
    static synchronized void add(String name, byte[] classFile) throws NotDerivableException {
        try {
            if (folder == null) {
                folder = open();
            }
            Path file = folder.resolve(name.replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, classFile);
        } catch (IOException e) {
            throw new NotDerivableException("its class file cannot be written: " + e.getMessage());
        }
    }

    private static Path open() throws IOException, NotDerivableException {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        if (!loader.getClass().getName().equals(LOADER)) {
            throw new NotDerivableException("TornadoVM could not read it: the system class loader is " + loader);
        }
        Path created = Files.createTempDirectory("katabatic-kernels");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(created)));
        try {
            Method append = loader.getClass().getDeclaredMethod("appendToClassPathForInstrumentation", String.class);
            append.setAccessible(true);
            append.invoke(loader, created.toString());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new NotDerivableException("TornadoVM could not read it: the JVM runs without --add-opens"
                    + " java.base/jdk.internal.loader=ALL-UNNAMED, which env.sh sets");
        }
        return created;
    }

    private static void delete(Path folder) {
        try (Stream<Path> written = Files.walk(folder)) {
            for (Path path : written.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
