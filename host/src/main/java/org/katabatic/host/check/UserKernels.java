package org.katabatic.host.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.katabatic.tasks.graph.IterationGraph;

/**
 * A user's own kernels: a class with public static methods that take a size and return an {@link IterationGraph}. Only
 * its author knows how long the arrays of a kernel must be, so it is the class that makes them.
 */
public final class UserKernels implements KernelGraphs {

    private final Class<?> holder;
    private final List<Method> methods;

    private UserKernels(Class<?> holder, List<Method> methods) {
        this.holder = holder;
        this.methods = methods;
    }

    /**
     * The kernels of a class on the class path.
     *
     * @param className
     *            its full name
     * @throws IllegalArgumentException
     *             if it is not there or has no method that makes a graph
     */
    public static UserKernels of(String className) {
        Class<?> holder;
        try {
            holder = Class.forName(className);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException("class " + className
                    + " cannot be loaded; ./katabatic puts what --class-path names on the class path: " + e, e);
        }
        List<Method> methods = Arrays.stream(holder.getMethods()).filter(UserKernels::makesGraph).toList();
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    "a class of kernels has a public static method that takes an int, the size, and returns an"
                            + " IterationGraph: class=" + className);
        }
        return new UserKernels(holder, methods);
    }

    private static boolean makesGraph(Method method) {
        return Modifier.isStatic(method.getModifiers()) && method.getReturnType() == IterationGraph.class
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {int.class});
    }

    @Override
    public List<IterationGraph> at(int size) {
        List<IterationGraph> graphs = new ArrayList<>();
        for (Method method : methods) {
            try {
                graphs.add((IterationGraph) method.invoke(null, size));
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException("the graph of " + holder.getSimpleName() + "." + method.getName()
                        + " cannot be made at size " + size + ": " + e.getCause(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException("a class of kernels is public: class=" + holder.getName(), e);
            }
        }
        return graphs;
    }
}
