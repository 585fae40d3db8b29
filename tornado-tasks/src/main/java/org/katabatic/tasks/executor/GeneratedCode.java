package org.katabatic.tasks.executor;

import java.io.PrintStream;
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
 * TornadoVM shows it by printing, each source in one call of {@link PrintStream#println(String)} on standard output:
 * they are caught there, so that none reaches the terminal. Who sets {@code tornado.print.kernel.dir} gets them in that
 * file instead, and nothing is caught.
 */
final class GeneratedCode {

    /** Of other backends TornadoVM prints text that is not what the driver gets, or nothing. */
    private static final Set<String> PRINTED = Set.of("opencl", "ptx");

    /** The name of a kernel of OpenCL C, or of PTX, where its source begins to be that kernel's. */
    private static final Pattern ENTRY = Pattern.compile("(?:__kernel void|\\.entry) (\\w+)");

    /** A line that declares variables and does nothing else: a type, then names. */
    private static final Pattern DECLARATION = Pattern.compile("\\s*(\\w+) (\\w+(?:, \\w+)*);\\s*");

    private GeneratedCode() {}

    /** Whether the code of a backend can be caught. */
    static boolean isPrinted(String backend) {
        return PRINTED.contains(backend);
    }

    /**
     * The code that is printed while something compiles a graph, by the task's id, with variables declared in
     * alphabetical order. A task whose code was not seen is left out. All else that is printed meanwhile is printed;
     * one thread at a time catches, since there is one standard output.
     *
     * @param compiles
     *            is run in this thread, and prints what it compiles
     */
    static synchronized Map<String, String> printedBy(Runnable compiles, IterationGraph graph) {
        PrintStream before = System.out;
        Catcher catcher = new Catcher(before, Thread.currentThread());
        System.setOut(catcher);
        try {
            compiles.run();
        } finally {
            System.setOut(before);
        }
        return byTask(catcher.sources, graph);
    }

    /** Keeps the sources that a thread prints, and hands on everything else. */
    private static final class Catcher extends PrintStream {

        private final Thread thread;
        private final List<String> sources = new ArrayList<>();

        Catcher(PrintStream other, Thread thread) {
            super(other, true, other.charset());
            this.thread = thread;
        }

        @Override
        public void println(String text) {
            if (Thread.currentThread() == thread && text != null && ENTRY.matcher(text).find()) {
                sources.add(inOneOrder(text.strip()));
            } else {
                super.println(text);
            }
        }
    }

    private static Map<String, String> byTask(List<String> sources, IterationGraph graph) {
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
