import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ComparisonResult.Problem;
import org.katabatic.comparison.run.Comparison;
import org.katabatic.comparison.run.ResultFiles;
import org.katabatic.comparison.workload.Contestant;
import org.katabatic.comparison.workload.KernelContestant;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.Twin;
import org.katabatic.comparison.workload.Wiring;
import org.katabatic.comparison.workload.Workload;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * An objective of one's own, the mean Huber loss of a linear model, and two ways to form its gradient: down the columns
 * of the rows as they lie, or along the rows of a transposed copy.
 */
public class Huber implements Workload {

    private static final Shape OWN = new Shape(4_000, 64);
    private static final float RATE = 0.5f;

    private final float[] x = new float[OWN.samples() * OWN.features()];
    private final float[] y = new float[OWN.samples()];

    public Huber() {
        Random random = new Random(1);
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < OWN.features(); j++) {
                x[i * OWN.features() + j] = (float) random.nextGaussian();
                y[i] += x[i * OWN.features() + j] / (1 + j);
            }
            // one target in ten is an outlier
            y[i] += (float) (random.nextInt(10) == 0 ? 10 : 0.1 * random.nextGaussian());
        }
    }

    /** Residuals r, what the loss makes of them, and its slopes: those of r²/2, and beyond 1 those of |r| − 1/2. */
    public static void slopesKernel(FloatArray x, FloatArray y, FloatArray w, FloatArray slopes, FloatArray losses,
            int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float r = -y.get(i);
            for (int j = 0; j < d; j++) {
                r += x.get(i * d + j) * w.get(j);
            }
            float slope = Math.min(Math.max(r, -1f), 1f);
            slopes.set(i, slope);
            losses.set(i, 0.5f * slope * slope + slope * (r - slope));
        }
    }

    public static void meanKernel(FloatArray losses, FloatArray mean, int n) {
        for (@Parallel int k = 0; k < mean.getSize(); k++) {
            float sum = 0f;
            for (int i = 0; i < n; i++) {
                sum += losses.get(i);
            }
            mean.set(k, sum / n);
        }
    }

    public static void columnStepKernel(FloatArray x, FloatArray slopes, FloatArray w, int n, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            for (int i = 0; i < n; i++) {
                sum += slopes.get(i) * x.get(i * d + j);
            }
            w.set(j, w.get(j) - RATE * sum / n);
        }
    }

    public static void transposedStepKernel(FloatArray transposed, FloatArray slopes, FloatArray w, int n, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            for (int i = 0; i < n; i++) {
                sum += slopes.get(i) * transposed.get(j * n + i);
            }
            w.set(j, w.get(j) - RATE * sum / n);
        }
    }

    private Wiring wiring(String name, int n, int d) {
        FloatArray rows = new FloatArray(n * d);
        FloatArray transposed = new FloatArray(n * d);
        FloatArray targets = new FloatArray(n);
        for (int i = 0; i < n; i++) {
            targets.set(i, y[i]);
            for (int j = 0; j < d; j++) {
                rows.set(i * d + j, x[i * d + j]);
                transposed.set(j * n + i, x[i * d + j]);
            }
        }
        FloatArray w = new FloatArray(d);
        FloatArray slopes = new FloatArray(n);
        FloatArray losses = new FloatArray(n);
        FloatArray mean = new FloatArray(1);
        IterationGraph.Builder graph = IterationGraph.named("huber").buffer("x", BufferRole.INPUT, rows)
                .buffer("y", BufferRole.INPUT, targets).buffer("w", BufferRole.STATE, w)
                .buffer("slopes", BufferRole.OUTPUT, slopes).buffer("losses", BufferRole.OUTPUT, losses)
                .buffer("mean", BufferRole.OUTPUT, mean)
                .task("slopes", Huber::slopesKernel, rows, targets, w, slopes, losses, n, d)
                .task("mean", Huber::meanKernel, losses, mean, n);
        if (name.equals("transposed")) {
            graph.buffer("transposed", BufferRole.INPUT, transposed).task("transposedStep",
                    Huber::transposedStepKernel, transposed, slopes, w, n, d);
        } else {
            graph.task("columnStep", Huber::columnStepKernel, rows, slopes, w, n, d);
        }
        return new Wiring(graph.build(), mean, w);
    }

    /** The same in double, from the formula. */
    private final class InDouble implements Twin {

        private final int n;
        private final double[] w;
        private double loss;
        private double lossBound;
        private long steps;

        InDouble(int n, int d) {
            this.n = n;
            w = new double[d];
        }

        @Override
        public double step(long t) {
            steps = t;
            loss = 0;
            lossBound = 0;
            double[] gradient = new double[w.length];
            for (int i = 0; i < n; i++) {
                double r = -y[i];
                double magnitudes = Math.abs(y[i]);
                for (int j = 0; j < w.length; j++) {
                    double term = x[i * w.length + j] * w[j];
                    r += term;
                    magnitudes += Math.abs(term);
                }
                loss += (Math.abs(r) <= 1 ? r * r / 2 : Math.abs(r) - 0.5) / n;
                // the slope is at most 1
                lossBound += Tolerance.sum(w.length + 1, magnitudes) / n;
                for (int j = 0; j < w.length; j++) {
                    gradient[j] += Math.clamp(r, -1, 1) * x[i * w.length + j] / n;
                }
            }
            for (int j = 0; j < w.length; j++) {
                w[j] -= RATE * gradient[j];
            }
            return loss;
        }

        @Override
        public Expected expected() {
            double norm = 0;
            for (double one : w) {
                norm = Math.hypot(norm, one);
            }
            double[] bounds = new double[w.length];
            Arrays.fill(bounds, Tolerance.trajectory(steps, norm));
            return new Expected(loss, lossBound + Tolerance.sum(n, loss), w.clone(), bounds);
        }
    }

    @Override
    public Problem problem() {
        return new Problem("huber", "1/n Σ h(x_i·w − y_i), h(r) = r²/2 where |r| ≤ 1, else |r| − 1/2", "generated", "");
    }

    @Override
    public Shape shape() {
        return OWN;
    }

    @Override
    public List<String> contestants() {
        return List.of("columns", "transposed");
    }

    @Override
    public String settings(String contestant) {
        return contestant + " learningRate=" + RATE;
    }

    @Override
    public Contestant contestant(String name, Shape shape) {
        int n = shape.samples();
        int d = shape.features();
        if (n > OWN.samples() || d != OWN.features()) {
            throw new IllegalArgumentException("there are " + OWN.text() + " numbers: size=" + shape.text());
        }
        return new KernelContestant(name, shape, d, 4.0 * n * d, seed -> wiring(name, n, d), seed -> new InDouble(n, d));
    }

    /** Compares in this JVM; the folder is the first argument, devices are the others. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<String> devices = List.of(arguments).subList(1, arguments.length);
        Comparison comparison = new Comparison(new Huber(), devices, List.of(new Shape(500, 64), new Shape(4_000, 64)));
        ComparisonResult result = comparison.withRepeats(3).run(folder);
        ResultFiles.write(result, folder);
        result.cells().forEach(cell -> System.out.println(cell.text() + ": " + cell.outcome()
                + (cell.time() == null ? " " + cell.reason() : " " + cell.time().median() * 1e6 + " µs a step")));
        System.out.println(Files.size(folder.resolve(ResultFiles.PAGE)) > 0 ? "page written" : "no page");
    }
}
