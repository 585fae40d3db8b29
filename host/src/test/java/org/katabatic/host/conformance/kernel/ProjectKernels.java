package org.katabatic.host.conformance.kernel;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import org.katabatic.host.contract.ProjectClasses;
import uk.ac.manchester.tornado.api.KernelContext;

/** The project's kernels, found in its class files: methods with a {@code @Parallel} loop, or for a work-item. */
public final class ProjectKernels {

    /** Checks have kernels of their own, which only they use. */
    private static final String CHECKS = "org.katabatic.host.conformance";
    private static final String PARALLEL = "Luk/ac/manchester/tornado/api/annotations/Parallel;";
    private static final ClassDesc CONTEXT = KernelContext.class.describeConstable().orElseThrow();

    /**
     * A kernel.
     *
     * @param holder
     *            the class that declares it
     * @param method
     *            it, as in the class file
     */
    public record Found(ClassModel holder, MethodModel method) {

        public String name() {
            return method.methodName().stringValue();
        }

        @Override
        public String toString() {
            return holder.thisClass().asInternalName() + "." + name();
        }
    }

    private ProjectKernels() {}

    public static List<Found> all() {
        List<Found> kernels = new ArrayList<>();
        for (JavaClass type : ProjectClasses.MAIN) {
            if (type.getPackageName().startsWith(CHECKS)) {
                continue;
            }
            ClassModel model = parse(type.reflect());
            for (MethodModel method : model.methods()) {
                if (hasParallelLoop(method) || isForWorkItems(method)) {
                    kernels.add(new Found(model, method));
                }
            }
        }
        return kernels;
    }

    private static ClassModel parse(Class<?> type) {
        try (InputStream bytes = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isForWorkItems(MethodModel method) {
        return method.flags().has(AccessFlag.PUBLIC) && method.flags().has(AccessFlag.STATIC)
                && method.methodTypeSymbol().parameterList().stream().anyMatch(CONTEXT::equals);
    }

    private static boolean hasParallelLoop(MethodModel method) {
        return method.findAttribute(Attributes.code())
                .flatMap(code -> code.findAttribute(Attributes.runtimeVisibleTypeAnnotations()))
                .map(attribute -> attribute.annotations().stream()
                        .anyMatch(a -> a.annotation().className().equalsString(PARALLEL)))
                .orElse(false);
    }
}
