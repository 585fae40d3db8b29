package org.katabatic.shim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import uk.ac.manchester.tornado.api.TaskGraph;

/** The shim offers nothing that the installed TornadoVM does not. */
class ConformanceTest {

    private static final String FIXTURE = "org/katabatic/shim/DeviantFixture";

    private static Path shimClasses() throws URISyntaxException {
        return Path.of(TaskGraph.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static List<ClassModel> shim(String folder) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.walk(shimClasses().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".class")).map(ConformanceTest::parse).toList();
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ClassModel> read(JarFile jar, String internalName) {
        ZipEntry entry = jar.getEntry(internalName + ".class");
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream bytes = jar.getInputStream(entry)) {
            return Optional.of(ClassFile.of().parse(bytes.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @EnabledIf("org.katabatic.shim.InstalledTornadoVm#present")
    void shouldExistInTheRealApi() throws IOException, URISyntaxException {
        try (JarFile jar = new JarFile(InstalledTornadoVm.apiJar().orElseThrow().toFile())) {
            ApiComparison comparison = new ApiComparison(name -> read(jar, name));
            shim("uk/ac/manchester/tornado/api").forEach(comparison::compare);
            assertThat(comparison.differences()).isEmpty();
            assertThat(comparison.classes()).isGreaterThanOrEqualTo(63);
            assertThat(comparison.members()).isGreaterThanOrEqualTo(376);
        }
    }

    @Test
    void shouldKeepItsOnlyOtherClassOutOfTornadosPackages() throws IOException, URISyntaxException {
        assertThat(shim("").stream().map(model -> model.thisClass().asInternalName())
                .filter(name -> !name.startsWith("uk/ac/manchester/tornado/api/")))
                .containsExactly("org/katabatic/shim/TornadoVmNotInstalled");
    }

    /** The negative control. */
    @Test
    void shouldReportWhatDiffers() {
        ApiComparison comparison = new ApiComparison(name -> Optional.of(fixture("Real")));
        comparison.compare(fixture("Deviant"));
        String deviant = FIXTURE + "$Deviant";
        List<String> expected = List.of(
                ": flags [PUBLIC, STATIC, ABSTRACT] instead of [PUBLIC, STATIC, INTERFACE, ABSTRACT]",
                ": annotations [] instead of [Ljava/lang/FunctionalInterface;[]]",
                ": interfaces [java/lang/Runnable] instead of []",
                ".OTHER_VALUE:I: facts [PUBLIC, STATIC, FINAL] constant 3 signature none"
                        + " instead of [PUBLIC, STATIC, FINAL] constant 2 signature none",
                ".NEW_FIELD:I: no such member",
                ".notStatic(I)V: facts [PUBLIC] signature none throws []"
                        + " instead of [PUBLIC, STATIC] signature none throws []",
                ".noVarargs([I)V: facts [PUBLIC, STATIC] signature none throws []"
                        + " instead of [PUBLIC, STATIC, VARARGS] signature none throws []",
                ".otherSignature(Ljava/util/List;)V: facts [PUBLIC, STATIC] signature"
                        + " (Ljava/util/List<Ljava/lang/Integer;>;)V throws [] instead of [PUBLIC, STATIC] signature"
                        + " (Ljava/util/List<Ljava/lang/String;>;)V throws []",
                ".otherThrows()V: facts [PUBLIC, STATIC] signature none throws []"
                        + " instead of [PUBLIC, STATIC] signature none throws [java/lang/InterruptedException]",
                ".newMethod(F)V: no such member", ".<init>()V: no such member");
        assertThat(comparison.differences())
                .containsExactlyInAnyOrderElementsOf(expected.stream().map(end -> deviant + end).toList());
    }

    @Test
    void shouldReportAnotherOrderOrSuperclass() {
        ApiComparison order = new ApiComparison(name -> Optional.of(fixture("RealOrder")));
        order.compare(fixture("DeviantOrder"));
        assertThat(order.differences())
                .contains(FIXTURE + "$DeviantOrder: enum constants [SECOND, FIRST] instead of [FIRST, SECOND]");

        ApiComparison failure = new ApiComparison(name -> Optional.of(fixture("RealFailure")));
        failure.compare(fixture("DeviantFailure"));
        assertThat(failure.differences()).containsExactly(FIXTURE
                + "$DeviantFailure: superclass java/lang/RuntimeException instead of java/lang/Exception");
    }

    @Test
    void shouldReportAMissingClassAndAcceptAnEqualOne() {
        ApiComparison withoutClass = new ApiComparison(name -> Optional.empty());
        withoutClass.compare(fixture("Deviant"));
        assertThat(withoutClass.differences()).containsExactly(FIXTURE + "$Deviant: no such class");

        ApiComparison withItself = new ApiComparison(name -> Optional.of(fixture("Deviant")));
        withItself.compare(fixture("Deviant"));
        assertThat(withItself.differences()).isEmpty();
        assertThat(withItself.classes()).isEqualTo(1);
        assertThat(withItself.members()).isEqualTo(10);
    }

    private static ClassModel fixture(String name) {
        try (InputStream bytes = ConformanceTest.class.getResourceAsStream("/" + FIXTURE + "$" + name + ".class")) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
