package org.katabatic.tasks.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * All tasks of one iteration, as data: which kernels run on which buffers, in what order, and which buffers go to the
 * device when. Every executor reads the same graph, so JAVA and DEVICE cannot be wired differently.
 */
public final class IterationGraph {

    private final String name;
    private final List<Task> tasks;
    private final List<Buffer> buffers;

    private IterationGraph(Builder builder) {
        this.name = builder.name;
        this.tasks = List.copyOf(builder.tasks);
        this.buffers = List.copyOf(builder.buffers);
    }

    /** Starts an empty graph of that name. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The graph's name, the first half of a task's name in reports. */
    public String name() {
        return name;
    }

    /** The tasks, in the order in which they run. */
    public List<Task> tasks() {
        return tasks;
    }

    /** All buffers, in the order in which they were added. */
    public List<Buffer> buffers() {
        return buffers;
    }

    /** The arrays of the buffers of that role. */
    public TornadoNativeArray[] arrays(BufferRole role) {
        return buffers.stream().filter(buffer -> buffer.role() == role).map(Buffer::array)
                .toArray(TornadoNativeArray[]::new);
    }

    /** What kernels take of the buffers of that role: arrays, and vectors. */
    public Object[] arguments(BufferRole role) {
        return buffers.stream().filter(buffer -> buffer.role() == role).map(Buffer::argument).toArray();
    }

    /** What kernels take of the buffers whose arrays these are. */
    public Object[] arguments(TornadoNativeArray... arrays) {
        return Arrays.stream(arrays).map(array -> buffers.stream().filter(buffer -> buffer.array() == array)
                .map(Buffer::argument).findFirst().orElse(array)).toArray();
    }

    /** Fills every output with a value that no kernel computes; to be called before the first iteration. */
    public void poisonOutputs() {
        buffers.stream().filter(buffer -> buffer.role() == BufferRole.OUTPUT).map(Buffer::array)
                .forEach(ArrayContents::poison);
    }

    /**
     * Proves, after a first iteration and with the outputs on the host, that the kernels wrote all of them.
     *
     * @throws IllegalStateException
     *             naming the first output, and the first element of it, that no kernel wrote
     */
    public void requireOutputsWritten() {
        for (Buffer buffer : buffers) {
            int index = buffer.role() == BufferRole.OUTPUT ? ArrayContents.firstPoisoned(buffer.array()) : -1;
            if (index >= 0) {
                throw new IllegalStateException("every kernel must write its whole output: graph=" + name + " output="
                        + buffer.name() + " first element not written=" + index);
            }
        }
    }

    /** Collects buffers and tasks. A builder makes one graph. */
    public static final class Builder {

        private final String name;
        private final List<Task> tasks = new ArrayList<>();
        private final List<Buffer> buffers = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Adds a buffer. Tasks may only use arrays that were added.
         *
         * @throws IllegalArgumentException
         *             if the name or the array is there already
         */
        public Builder buffer(String bufferName, BufferRole role, TornadoNativeArray array) {
            return buffer(new Buffer(bufferName, role, array));
        }

        /**
         * Adds a buffer of vectors. Tasks may only use the vectors, not the array that they lie in.
         *
         * @throws IllegalArgumentException
         *             if the name or the array is there already
         */
        public Builder buffer(String bufferName, BufferRole role, VectorFloat8 vectors) {
            return buffer(Buffer.ofVectors(bufferName, role, vectors));
        }

        /**
         * Adds a buffer.
         *
         * @throws IllegalArgumentException
         *             if the name or the array is there already
         */
        public Builder buffer(Buffer added) {
            for (Buffer buffer : buffers) {
                if (buffer.name().equals(added.name()) || buffer.array() == added.array()) {
                    throw new IllegalArgumentException(
                            "a buffer is added once: name=" + added.name() + " graph=" + name);
                }
            }
            buffers.add(added);
            return this;
        }

        /**
         * Adds a buffer that several parts of an iteration share, unless one of them has added it before, which then
         * has said its role.
         *
         * @throws IllegalArgumentException
         *             if another array has the name, or the array is there under another name
         */
        public Builder sharedBuffer(String bufferName, BufferRole role, TornadoNativeArray array) {
            for (Buffer buffer : buffers) {
                if (buffer.name().equals(bufferName) && buffer.array() == array) {
                    return this;
                }
            }
            return buffer(bufferName, role, array);
        }

        /** Adds a task that was bound before; its id is unique in the graph. */
        public Builder task(Task task) {
            add(task.id(), task.kernel(), task.arguments().toArray());
            task.workGroups().ifPresent(grid -> workGroups(task.id(), grid));
            return this;
        }

        /** A builder of a graph of the same name, with what this one has so far. */
        public Builder copy() {
            Builder copy = new Builder(name);
            copy.buffers.addAll(buffers);
            copy.tasks.addAll(tasks);
            return copy;
        }

        /** The tasks so far, in the order in which they run. */
        public List<Task> tasks() {
            return List.copyOf(tasks);
        }

        /** The buffers so far. */
        public List<Buffer> buffers() {
            return List.copyOf(buffers);
        }

        /**
         * Sets the grid of a task that was added before, whose kernel takes a {@code KernelContext}.
         *
         * @throws IllegalArgumentException
         *             if there is no such task, it takes no context, or it has its grid already
         */
        public Builder workGroups(String taskId, WorkGroups grid) {
            for (int i = 0; i < tasks.size(); i++) {
                Task task = tasks.get(i);
                if (task.id().equals(taskId)) {
                    if (!task.takesContext()) {
                        throw new IllegalArgumentException("work-groups are for a kernel that takes a KernelContext:"
                                + " task=" + name + "." + taskId);
                    }
                    if (task.workGroups().isPresent()) {
                        throw new IllegalArgumentException(
                                "a task's work-groups are set once: task=" + name + "." + taskId);
                    }
                    tasks.set(i, task.on(grid));
                    return this;
                }
            }
            throw new IllegalArgumentException("work-groups are set after their task was added: id=" + taskId
                    + " graph=" + name);
        }

        /**
         * The finished graph.
         *
         * @throws IllegalArgumentException
         *             if it has no tasks, or a task takes a {@code KernelContext} and has no work-groups
         */
        public IterationGraph build() {
            if (tasks.isEmpty()) {
                throw new IllegalArgumentException("a graph needs at least one task: graph=" + name);
            }
            for (Task task : tasks) {
                if (task.takesContext() && task.workGroups().isEmpty()) {
                    throw new IllegalArgumentException("a task that takes a KernelContext needs work-groups: task="
                            + name + "." + task.id());
                }
            }
            return new IterationGraph(this);
        }

        private Builder add(String id, Kernel kernel, Object... arguments) {
            for (Task task : tasks) {
                if (task.id().equals(id)) {
                    throw new IllegalArgumentException(
                            "a task's id is unique in its graph: id=" + id + " graph=" + name);
                }
            }
            for (int i = 0; i < arguments.length; i++) {
                Object argument = arguments[i];
                if ((argument instanceof TornadoNativeArray || argument instanceof VectorFloat8)
                        && buffers.stream().noneMatch(b -> b.argument() == argument)) {
                    throw new IllegalArgumentException(
                            "a task's arrays are buffers of its graph: task=" + name + "." + id
                                    + " argument=" + i);
                }
            }
            tasks.add(new Task(id, kernel, List.of(arguments)));
            return this;
        }

        /** Adds a task of 1 argument; its id is unique in the graph. */
        public <A> Builder task(String id, Kernel.Of1<A> kernel, A a) {
            return add(id, kernel, a);
        }

        /** Adds a task of 2 arguments; its id is unique in the graph. */
        public <A, B> Builder task(String id, Kernel.Of2<A, B> kernel, A a, B b) {
            return add(id, kernel, a, b);
        }

        /** Adds a task of 3 arguments; its id is unique in the graph. */
        public <A, B, C> Builder task(String id, Kernel.Of3<A, B, C> kernel, A a, B b, C c) {
            return add(id, kernel, a, b, c);
        }

        /** Adds a task of 4 arguments; its id is unique in the graph. */
        public <A, B, C, D> Builder task(String id, Kernel.Of4<A, B, C, D> kernel, A a, B b, C c, D d) {
            return add(id, kernel, a, b, c, d);
        }

        /** Adds a task of 5 arguments; its id is unique in the graph. */
        public <A, B, C, D, E> Builder task(String id, Kernel.Of5<A, B, C, D, E> kernel, A a, B b, C c, D d, E e) {
            return add(id, kernel, a, b, c, d, e);
        }

        /** Adds a task of 6 arguments; its id is unique in the graph. */
        public <A, B, C, D, E, F> Builder task(String id, Kernel.Of6<A, B, C, D, E, F> kernel, A a, B b, C c, D d,
                E e, F f) {
            return add(id, kernel, a, b, c, d, e, f);
        }

        /** Adds a task of 7 arguments; its id is unique in the graph. */
        public <A, B, C, D, E, F, G> Builder task(String id, Kernel.Of7<A, B, C, D, E, F, G> kernel, A a, B b, C c,
                D d, E e, F f, G g) {
            return add(id, kernel, a, b, c, d, e, f, g);
        }

        /** Adds a task of 8 arguments; its id is unique in the graph. */
        public <A, B, C, D, E, F, G, H> Builder task(String id, Kernel.Of8<A, B, C, D, E, F, G, H> kernel, A a, B b,
                C c, D d, E e, F f, G g, H h) {
            return add(id, kernel, a, b, c, d, e, f, g, h);
        }

        /** Adds a task of 9 arguments; its id is unique in the graph. */
        public <A, B, C, D, E, F, G, H, I> Builder task(String id, Kernel.Of9<A, B, C, D, E, F, G, H, I> kernel, A a,
                B b, C c, D d, E e, F f, G g, H h, I i) {
            return add(id, kernel, a, b, c, d, e, f, g, h, i);
        }

        /** Adds a task of 10 arguments; its id is unique in the graph. */
        public <A, B, C, D, E, F, G, H, I, J> Builder task(String id, Kernel.Of10<A, B, C, D, E, F, G, H, I, J> kernel,
                A a, B b, C c, D d, E e, F f, G g, H h, I i, J j) {
            return add(id, kernel, a, b, c, d, e, f, g, h, i, j);
        }

        /** Adds a task of 11 arguments; its id is unique in the graph. */
        public <A, B, C, D, E, F, G, H, I, J, K> Builder task(String id,
                Kernel.Of11<A, B, C, D, E, F, G, H, I, J, K> kernel,
                A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k) {
            return add(id, kernel, a, b, c, d, e, f, g, h, i, j, k);
        }

        /** Adds a task of 12 arguments; its id is unique in the graph. */
        public <A, B, C, D, E, F, G, H, I, J, K, L> Builder task(String id,
                Kernel.Of12<A, B, C, D, E, F, G, H, I, J, K, L> kernel,
                A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k, L l) {
            return add(id, kernel, a, b, c, d, e, f, g, h, i, j, k, l);
        }
    }
}
