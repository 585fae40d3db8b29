package org.katabatic.comparison.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares devices on a workload of the user's. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compares devices on a workload of your own.")
final class WorkloadCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--workload", required = true, paramLabel = "CLASS",
            description = "A class that implements Workload and has a public constructor without parameters.") //
    private String workload;

    @Option(names = "--class-path", paramLabel = "PATH",
            description = "Where the class is; ./katabatic puts it on the class path.") private String classPath;

    @Mixin private ComparisonOptions options;

    @Override
    public Integer call() throws IOException {
        Workload loaded = load(workload);
        List<Shape> shapes = new ArrayList<>();
        for (int samples : options.sizes(loaded.shape().samples())) {
            shapes.add(new Shape(samples, loaded.shape().features()));
        }
        return options.compare(loaded, shapes, spec.root().commandLine().getParseResult().originalArgs(),
                spec.commandLine().getOut());
    }

    private static Workload load(String name) {
        try {
            Object made = Class.forName(name).getConstructor().newInstance();
            if (made instanceof Workload found) {
                return found;
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no such class on the class path: workload=" + name, e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("the workload could not be made: workload=" + name + ": "
                    + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "a workload is a public class with a public constructor without parameters: workload=" + name, e);
        }
        throw new IllegalArgumentException("a workload implements " + Workload.class.getName() + ": workload=" + name);
    }
}
