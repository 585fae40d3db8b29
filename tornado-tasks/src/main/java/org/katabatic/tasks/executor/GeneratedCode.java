package org.katabatic.tasks.executor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;

/**
 * The code that TornadoVM generates from kernels: the source that goes to the driver's compiler, OpenCL C or PTX.
 * TornadoVM appends what it compiles to one file, whose name it reads when it is loaded.
 */
public final class GeneratedCode {

    private static final String FILE = "tornado.print.kernel.dir";

    /** Of other backends TornadoVM prints text on standard output, or nothing. */
    private static final Set<String> WRITTEN = Set.of("opencl", "ptx");

    /** The name of a kernel of OpenCL C, or of PTX, where its source begins to be that kernel's. */
    private static final Pattern ENTRY = Pattern.compile("(?:__kernel void|\\.entry) (\\w+)");

    /** A line that declares variables and does nothing else: a type, then names. */
    private static final Pattern DECLARATION = Pattern.compile("\\s*(\\w+) (\\w+(?:, \\w+)*);\\s*");

    private GeneratedCode() {}

    /**
     * Has TornadoVM keep the generated code from now on; to be called before the first device is asked for, since
     * TornadoVM looks once, when it is loaded. The file is deleted when the JVM ends.
     *
     * @throws IOException
     *             if there is no place for temporary files
     */
    public static void keep() throws IOException {
        if (System.getProperty(FILE) == null) {
            Path file = Files.createTempFile("katabatic", ".kernels");
            file.toFile().deleteOnExit();
            System.setProperty(FILE, file.toString());
        }
    }

    /** Whether the code of a backend is kept. */
    static boolean isKept(String backend) {
        return System.getProperty(FILE) != null && WRITTEN.contains(backend);
    }

    /** How long the file is, so that {@link #since} can tell what comes after. */
    static long length() {
        try {
            return Files.size(Path.of(System.getProperty(FILE)));
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * The code of a graph's tasks, by the task's id, with variables declared in alphabetical order. A task whose code
     * was not seen is left out.
     *
     * @param from
     *            length of the file before the graph was compiled
     */
    static Map<String, String> since(long from, IterationGraph graph) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of(System.getProperty(FILE)));
        } catch (IOException e) {
            return Map.of();
        }
        List<String> sources = sources(
                new String(bytes, (int) from, bytes.length - (int) from, StandardCharsets.UTF_8));
        Map<String, String> code = new LinkedHashMap<>();
        for (Task task : graph.tasks()) {
            String kernel;
            try {
                kernel = KernelMethod.of(task.kernel()).name();
            } catch (NotDerivableException e) {
                continue;
            }
            sources.stream().filter(source -> isOf(source, kernel)).findFirst().ifPresent(source -> {
                code.put(task.id(), source);
                sources.remove(source);
            });
        }
        return code;
    }

    /** Cuts behind each kernel: it ends where the lines in front of the next one's entry begin. */
    private static List<String> sources(String text) {
        List<String> sources = new ArrayList<>();
        for (String source : text.split("(?m)(?=^#pragma OPENCL EXTENSION cl_khr_fp64|^\\.version)")) {
            if (ENTRY.matcher(source).find()) {
                sources.add(inOneOrder(source.strip()));
            }
        }
        return sources;
    }

    /**
     * TornadoVM declares the variables of OpenCL C in the order of a hash table, another one in every JVM: they are put
     * in order, so that the same code is the same text.
     */
    private static String inOneOrder(String source) {
        List<String> lines = new ArrayList<>();
        SortedSet<String> declarations = new TreeSet<>();
        for (String line : source.lines().toList()) {
            Matcher declared = DECLARATION.matcher(line);
            if (declared.matches()) {
                declarations.add("  " + declared.group(1) + " " + Arrays.stream(declared.group(2).split(", ")).sorted()
                        .collect(Collectors.joining(", ")) + "; ");
            } else {
                lines.addAll(declarations);
                declarations.clear();
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    private static boolean isOf(String source, String kernel) {
        Matcher entry = ENTRY.matcher(source);
        return entry.find() && (entry.group(1).equals(kernel) || entry.group(1).contains("_" + kernel));
    }
}
