import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.executor.DeviceExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A kernel of one's own: y ← a x + y. */
public class Saxpy {

    public static void saxpyKernel(float a, FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, a * x.get(i) + y.get(i));
        }
    }

    /** With a race: an iteration reads what its neighbour writes. */
    public static void prefixKernel(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 1; i < n; i++) {
            y.set(i, y.get(i - 1) + x.get(i));
        }
    }

    /** The kernel with its buffers, at a size: what `check` runs. */
    public static IterationGraph saxpy(int n) {
        return saxpy(numbers(n), numbers(n), n);
    }

    public static IterationGraph prefix(int n) {
        FloatArray x = numbers(n);
        FloatArray y = numbers(n);
        return IterationGraph.named("prefix").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.STATE, y)
                .task("prefix", Saxpy::prefixKernel, x, y, n).build();
    }

    private static IterationGraph saxpy(FloatArray x, FloatArray y, int n) {
        return IterationGraph.named("saxpy").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.STATE, y)
                .task("saxpy", Saxpy::saxpyKernel, 2f, x, y, n).build();
    }

    private static FloatArray numbers(int n) {
        FloatArray array = new FloatArray(n);
        for (int i = 0; i < n; i++) {
            array.set(i, 0.1f * i);
        }
        return array;
    }

    /** Runs it on JAVA, or on TornadoVM's first device, and holds it against double precision. */
    public static void main(String[] arguments) {
        int n = 1_000;
        FloatArray x = numbers(n);
        FloatArray y = numbers(n);
        IterationGraph graph = saxpy(x, y, n);
        try (Executor executor = arguments.length > 0 && arguments[0].equals("device")
                ? new DeviceExecutor(graph, TornadoExecutionPlan.getDevice(0, 0))
                : new JavaExecutor(graph)) {
            executor.execute();
            executor.transferToHost(y);
            double worst = 0;
            for (int i = 0; i < n; i++) {
                double exact = 2.0 * x.get(i) + (double) (0.1f * i);
                // two roundings, each of at most half a unit in the last place
                worst = Math.max(worst, Math.abs(y.get(i) - exact) / (2 * Math.ulp((float) Math.max(1, exact))));
            }
            System.out.println("error/bound " + worst + ", " + executor.proof().map(Object::toString).orElse("on JAVA"));
        }
    }
}
